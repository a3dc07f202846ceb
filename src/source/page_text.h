// The lines of a text without what belongs to the page: indents, line numbers at the left of
// hearings, page numbers and running heads, carriage returns.
#pragma once
#include <string>
#include <string_view>

#include "text/source_map.h"

namespace dixit::source {

struct PageText {
  std::string text;  ///< lines end with '\n'; no blanks at either end of a line
  SourceMap places;  ///< text byte -> byte of what was given
  bool numbered = false;
};

/// Takes   text: valid UTF-8.
/// Gives   its lines, cleaned. Page marks go only where they form a series ("Page 3", "4", "5") or
///         say so ("Page 3 of 9"); running heads only where they stand beside page marks each time.
[[nodiscard]] PageText clean_page_text(std::string_view text);

}  // namespace dixit::source
