// What kind of quotation a marked run is: somebody's words, or a title, a term, a scare quote.
// Rules say which; weights learned from annotated news (kind_odds.inc) decide whether it is speech.
#pragma once
#include <span>
#include <vector>

#include "quote/speakers/attribution.h"
#include "record/quotation.h"

namespace dixit::quote {

/// Takes   ties: one for each of scene.runs. Gives   the kind of each run; never kBlock.
/// Cost    O(runs).
[[nodiscard]] std::vector<QuotationKind> kinds_of(const Scene& scene,
                                                  std::span<const Attribution> ties);

/// The same by the rules alone, which is one of the things that are weighed.
[[nodiscard]] std::vector<QuotationKind> rule_kinds(const Scene& scene,
                                                    std::span<const Attribution> ties);

/// What nothing that is weighed can make a term: `He said: "So."`, `"So," he said`.
[[nodiscard]] bool is_plain_speech(const Scene& scene, std::uint32_t run, const Attribution& tie);

}  // namespace dixit::quote
