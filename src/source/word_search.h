// A recogniser's words found again in the text they belong to.
#pragma once
#include <string_view>

#include "base/utf8.h"

namespace dixit::source {

/// Whether a word goes on between two code points: letters of scripts that part words by blanks.
inline bool runs_on(std::string_view text, std::size_t at) {
  const auto letter = [](char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c < 0x0E00);
  };
  return at > 0 && at < text.size() && letter(utf8::decode_before(text, at).code) &&
         letter(utf8::decode(text, at).code);
}

/// Where a word stands from `at` on as a whole word; npos when nowhere.
inline std::size_t find_word(std::string_view text, std::string_view word, std::size_t at) {
  for (std::size_t found = text.find(word, at); found != std::string_view::npos;
       found = text.find(word, found + 1)) {
    if (!runs_on(text, found) && !runs_on(text, found + word.size())) return found;
  }
  return std::string_view::npos;
}

}  // namespace dixit::source
