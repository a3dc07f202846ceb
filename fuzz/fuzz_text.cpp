// rooms: text base
// Any bytes: decoding gives valid UTF-8 with a map that stays inside the file; words are in order,
// inside the text, and not empty; folding and printing give valid UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/codepoints.h"
#include "text/decode.h"
#include "text/words.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_words(const std::string& text) {
  std::uint32_t end = 0;
  for (const dixit::Span word : dixit::text::find_words(text)) {
    require(word.begin >= end && word.begin < word.end && word.end <= text.size());
    end = word.end;
    const std::string folded = dixit::text::fold(dixit::slice(text, word));
    require(dixit::utf8::find_invalid(folded) == std::string::npos);
    require(dixit::text::fold(folded) == folded);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = dixit::text::decode(bytes);
  if (!decoded) return 0;
  const std::string& text = decoded->text;
  require(dixit::utf8::find_invalid(text) == std::string::npos);
  const auto whole = dixit::Span{0, static_cast<std::uint32_t>(text.size())};
  require(decoded->places.to_source(whole).end <= bytes.size());
  check_words(text);
  require(dixit::utf8::find_invalid(dixit::text::printable(text)) == std::string::npos);
  const std::string normal = dixit::text::glyph_normal(text);
  require(dixit::text::glyph_normal(normal) == normal);
  const dixit::text::CodePointIndex index(text);
  require(index.code_points(whole.end) == dixit::utf8::count(text));
  return 0;
}
