// Any bytes as Markdown: no crash, blocks in order, places inside the file.
// rooms: markup
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "markup/markdown.h"
#include "text/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoded = dixit::text::decode({reinterpret_cast<const char*>(data), size});
  if (!decoded) return 0;
  const auto markdown = dixit::markup::parse_markdown(decoded->text);
  if (!markdown) return 0;
  if (dixit::utf8::find_invalid(markdown->text) != std::string::npos) std::abort();
  std::uint32_t last = 0;
  for (const auto& block : markdown->blocks) {
    if (block.text.begin < last || block.text.empty() || block.text.end > markdown->text.size())
      std::abort();
    last = block.text.end;
  }
  for (const auto& run : markdown->places.runs()) {
    if (std::size_t{run.source} + run.source_size > decoded->text.size()) std::abort();
  }
  return 0;
}
