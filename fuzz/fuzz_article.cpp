// Any bytes as an article in each format: no crash, paragraphs in order, places inside the file.
// rooms: article
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "article/read_article.h"
#include "base/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  constexpr const char* kPaths[] = {"a.html", "a.md", "a.txt", "a.json", "a"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto article = dixit::article::read_article(kPaths[data[0] % 5], bytes);
  if (!article) {
    if (article.error().message.empty()) std::abort();
    return 0;
  }
  if (dixit::utf8::find_invalid(article->text) != std::string::npos) std::abort();
  std::uint32_t last = 0;
  for (const auto& paragraph : article->paragraphs) {
    if (paragraph.span.begin < last || paragraph.span.empty() ||
        paragraph.span.end > article->text.size())
      std::abort();
    last = paragraph.span.end;
  }
  for (const auto& run : article->places.runs()) {
    if (std::size_t{run.source} + run.source_size > bytes.size()) std::abort();
  }
  return 0;
}
