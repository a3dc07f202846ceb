// Internal to page_text: the lines of a text as they are printed, and the numbers in their margins.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dixit::source {

struct PageLine {
  Span span;                 // without blanks at the ends
  std::int32_t number = -1;  // a number that the line opens with, perhaps after a time
  std::uint32_t after_number = 0;
  Span time;                 // a clock time in the margin, beside the number
  std::int64_t page = -1;    // a number that is the whole line, or that "Page N" names
  bool surely_page = false;  // "Page 3 of 9"
  bool feed = false;         // a form feed stands before it
  bool drop = false;
  std::uint32_t printed_page = 0;  // of a numbered transcript; 0 where nothing tells
  std::uint32_t printed_line = 0;
};

inline constexpr int kLineNumberMax = 60;

/// Bytes of a blank that stands at `at`: spaces, tabs, form feeds, no-break spaces.
[[nodiscard]] std::uint32_t blank_bytes(std::string_view text, std::uint32_t at);
/// The span without blanks at its ends.
[[nodiscard]] Span trim_blanks(std::string_view text, Span span);

/// Finds the number a line opens with ("12  words", "10:32:05 12  words", "12  10:32:05  words").
void find_line_number(std::string_view text, PageLine& line);

/// Whether the lines are numbered at the left: most open with a number, and those count up.
[[nodiscard]] bool is_numbered(const std::vector<PageLine>& lines);

/// Takes   lines of a numbered transcript.
/// Gives   them with their numbers taken off, each with its printed page and line; page numbers,
///         what stands outside of numbered lines page after page, and a word index at the end
///         dropped. Pages are told by the number above or below the lines that counts on; where
///         none is printed, form feeds are counted.
void read_numbers(std::string_view text, std::vector<PageLine>& lines);

}  // namespace dixit::source
