// Internal to the article room: a printed date as numbers, words and single marks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::article {

struct DateToken {
  enum class Kind : std::uint8_t { kNumber, kWord, kMark } kind = Kind::kMark;
  std::string text;        ///< a word folded; a number as printed; one character of anything else
  long long value = 0;     ///< of a number, in any script's digits; at most 10^15
  std::size_t digits = 0;  ///< how many it has
  std::size_t begin = 0;   ///< bytes of the printed text
  std::size_t end = 0;
};

/// Spaces are left out; a letter of a script without spaces (Han, kana) is a mark of its own, Thai
/// runs on as a word.
[[nodiscard]] std::vector<DateToken> date_tokens(std::string_view printed);

}  // namespace dixit::article
