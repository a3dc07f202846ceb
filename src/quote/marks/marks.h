// Quotation marks of every common kind, paired. Nested marks belong to the outer pair; apostrophes
// and inch signs are told apart.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "record/article.h"

namespace dixit::quote {

/// What stands between an opening mark and its closing one, inside one paragraph.
struct MarkedRun {
  Span whole;   ///< marks included
  Span inside;  ///< between the marks, without space at the ends
  std::uint32_t paragraph = 0;
  bool closed = true;      ///< false: the paragraph ended first
  bool continues = false;  ///< goes on with the run before, which its own paragraph left open
  bool bridged = false;    ///< `continues`, and no mark stands at its head
  bool dash = false;       ///< opened by a dash: always speech
};

/// Which typists' habits count as quotation marks.
struct MarkOptions {
  bool two_singles = false;  ///< ''so'', as some databases print double marks
};

/// Takes   text: valid UTF-8; paragraphs: in order, not overlapping, inside the text.
/// Gives   the runs in order, none overlapping, each with at least one letter or digit inside.
/// Cost    O(text).
[[nodiscard]] std::vector<MarkedRun> find_marked_runs(std::string_view text,
                                                      std::span<const Paragraph> paragraphs,
                                                      MarkOptions options = {});

}  // namespace dixit::quote
