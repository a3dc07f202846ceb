// Small things to do with text that need no Unicode.
#pragma once
#include <string_view>

namespace dixit {

/// The text without the given characters at its ends: spaces, tabs and line ends unless told
/// otherwise.
[[nodiscard]] inline std::string_view trimmed(std::string_view text,
                                              std::string_view blanks = " \t\r\n") {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace dixit
