// The chain alignment by its definition: every pair of pairs is tried.
#pragma once
#include "match/aligner.h"

namespace dixit::reference {

/// What going from one pair to the next costs, read off the definition: `marked` and `bracketed`
/// say whether a marked joint or a bracketed stretch lies between the two words of the quotation.
[[nodiscard]] match::Score move_cost(const match::Query& query, const match::Columns& columns,
                                     std::uint32_t from, std::uint32_t to, bool marked,
                                     bool bracketed);

/// The score of a given chain.
[[nodiscard]] match::Score chain_score(const match::Query& query, const match::Columns& columns,
                                       const match::PairTable& pairs,
                                       const std::vector<match::ChainLink>& links);

/// The greatest score of any chain, O(rows² · columns²).
[[nodiscard]] match::Score best_score(const match::Query& query, const match::Columns& columns,
                                      const match::PairTable& pairs);

}  // namespace dixit::reference
