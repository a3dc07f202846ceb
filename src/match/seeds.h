// Where to look: the stretches of the sources in which enough of the quotation's words stand close
// together.
#pragma once
#include <vector>

#include "match/corpus.h"
#include "match/query.h"

namespace dixit::match {

struct Window {
  Position begin = 0;
  Position end = 0;   ///< within one source
  Score covered = 0;  ///< weight of the different quotation words that have a seed in it
};

/// Takes a query of at least one word. Gives stretches in ascending order, not overlapping, each
/// inside one source. A seed is the shortest run of the quotation's words, up to four, that stands
/// in the sources at few places; stretches are chosen for the whole quotation and for each part
/// between its marked joints, so that the parts of an ellipsis are found wherever they stand.
[[nodiscard]] std::vector<Window> find_windows(const Query& query, const Corpus& corpus);

}  // namespace dixit::match
