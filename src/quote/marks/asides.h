// French, Spanish and Russian print the attribution inside the marks: « Le pont, dit Okoro, tiendra
// ».
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "quote/marks/marks.h"

namespace dixit::quote {

/// Takes   the runs of find_marked_runs in order; language: ISO 639-1. Gives   the same in order,
/// each cut around the attributions that stand inside it. Runs of other languages are unchanged.
/// Cost    O(text of the runs).
[[nodiscard]] std::vector<MarkedRun> cut_asides(std::string_view text, std::vector<MarkedRun> runs,
                                                std::string_view language);

}  // namespace dixit::quote
