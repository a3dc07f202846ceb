// French, Spanish and Russian print the attribution inside the marks: « Le pont, dit Okoro, tiendra
// », and open a speech with a dash alone.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "quote/marks.h"

namespace dixit::quote {

/// Takes   the runs of find_marked_runs in order; language: ISO 639-1. Gives   the same in order,
/// each cut around the attributions that stand inside it, and the speeches that a dash opens,
/// where such an attribution shows that they are some. Runs of other languages are unchanged.
/// Cost    O(text).
[[nodiscard]] std::vector<MarkedRun> cut_asides(std::string_view text,
                                                std::span<const Paragraph> paragraphs,
                                                std::vector<MarkedRun> runs,
                                                std::string_view language);

}  // namespace dixit::quote
