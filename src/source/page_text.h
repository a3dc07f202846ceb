// The lines of a text without what belongs to the page: indents, line numbers at the left of
// hearings, page numbers and running heads, carriage returns.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/source_map.h"

namespace dixit::source {

/// A printed line, where a numbered transcript is cited by page and line.
struct PrintedLine {
  std::uint32_t at = 0;  ///< where it begins in the text
  std::uint32_t page = 0;
  std::uint32_t line = 0;  ///< 0 where lines have no numbers
};

struct PageText {
  std::string text;                  ///< lines end with '\n'; no blanks at either end of a line
  SourceMap places;                  ///< text byte -> byte of what was given
  std::vector<PrintedLine> printed;  ///< in order; empty where no pages are told
  bool numbered = false;
};

/// Takes   text: valid UTF-8.
/// Gives   its lines, cleaned. Page marks go only where they form a series ("Page 3", "4", "5") or
///         say so ("Page 3 of 9"); running heads only where they stand beside page marks each time.
///         Times in the margin of numbered lines come in brackets before their words.
[[nodiscard]] PageText clean_page_text(std::string_view text);

/// The printed page on which a byte of the text stands; 0 where no pages are told.
[[nodiscard]] std::uint32_t page_at(std::span<const PrintedLine> printed, std::uint32_t at);

}  // namespace dixit::source
