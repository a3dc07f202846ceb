// The rows of a query looked up in the holdings: how often words and pairs stand, and where the
// shortest rare runs of them do.
#pragma once
#include "match/query.h"

namespace dixit::match {

struct RowCounts {
  std::uint64_t alone = 0;  ///< how often the word stands
  std::uint64_t pair = 0;   ///< … after the word before it in the quotation
};

/// Takes a query with folded, classes, ids and groups; fills query.hits and gives the counts of
/// each row. A pair is counted outside brackets only.
[[nodiscard]] std::vector<RowCounts> look_up(Query& query, const Corpus& corpus);

}  // namespace dixit::match
