// Lines for a terminal: columns counted as a terminal counts them, and colour that only repeats
// what the words say.
#pragma once
#include <string>
#include <string_view>

namespace dixit::report {

/// Columns that a text takes: none for combining and invisible characters and colour codes, two for
/// East Asian wide ones and emoji.
[[nodiscard]] int display_width(std::string_view text);

/// The text broken into lines of at most `width` columns (at least 40 are used), each ended by a
/// line break; the first indented by `first` columns, the others by `rest`. Breaks stand at spaces
/// and between ideographs; a longer word keeps its line.
[[nodiscard]] std::string wrap(std::string_view text, int width, int first, int rest);

/// Colour codes, or none.
struct Styler {
  bool colour = false;
  [[nodiscard]] std::string bold(std::string_view s) const { return put("1", s); }
  [[nodiscard]] std::string dim(std::string_view s) const { return put("2", s); }
  [[nodiscard]] std::string red(std::string_view s) const { return put("31", s); }
  [[nodiscard]] std::string green(std::string_view s) const { return put("32", s); }
  [[nodiscard]] std::string yellow(std::string_view s) const { return put("33", s); }
  [[nodiscard]] std::string put(std::string_view code, std::string_view s) const;
};

}  // namespace dixit::report
