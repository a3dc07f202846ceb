// Any bytes as a page: no crash, a well-formed tree, places inside the page.
// rooms: markup
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "markup/html.h"
#include "text/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = dixit::text::decode(bytes, dixit::markup::declared_charset(bytes));
  if (!decoded) return 0;
  const std::string& page = decoded->text;
  const auto html = dixit::markup::parse_html(page);
  if (!html) return 0;
  if (dixit::utf8::find_invalid(html->text) != std::string::npos) std::abort();
  for (std::uint32_t k = 0; k < html->nodes.size(); ++k) {
    const auto& node = html->nodes[k];
    if (node.end <= k || node.end > html->nodes.size()) std::abort();
    if (k > 0 && (node.parent >= k || html->nodes[node.parent].end < node.end)) std::abort();
  }
  std::uint32_t covered = 0;
  for (const auto& run : html->places.runs()) {
    if (run.text != covered) std::abort();
    covered = run.text + run.text_size;
    if (std::size_t{run.source} + run.source_size > page.size()) std::abort();
    if (run.folded) continue;
    for (std::uint32_t k = 0; k < run.text_size; ++k) {
      const char text = html->text[run.text + k];
      const char source = page[run.source + k];
      if (text != source && !(text == '\n' && source == '\r') &&
          static_cast<unsigned char>(text) < 0x80)
        std::abort();
    }
  }
  if (covered != html->text.size()) std::abort();
  return 0;
}
