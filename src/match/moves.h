// What it costs to go from one pair of a chain to the next: read by the aligner when it takes a
// chain apart and by whoever leaves pairs out of one. The kernels compute the same, many at a time.
#pragma once
#include "match/aligner.h"

namespace dixit::match {

/// Whether a link pairs a word with itself.
[[nodiscard]] inline bool same_word(const Query& query, const Columns& columns,
                                    const ChainLink& link) {
  const WordClass own = query.classes[link.row];
  return own != kNoClass && own == columns.classes[link.column];
}

/// From column `from` to column `to` by one kind of costs.
[[nodiscard]] Score move_cost(const Columns& columns, std::size_t from, std::size_t to,
                              const MoveCosts& costs);

/// Whether a marked joint stands between two words of the quotation, a < b.
[[nodiscard]] bool marked_between(const Query& query, std::size_t a, std::size_t b);

/// Whether the last bracketed stretch before b begins after a, and b stands outside brackets: the
/// stretch may stand for words of the source.
[[nodiscard]] bool bracket_between(const Query& query, std::size_t a, std::size_t b);

/// What going from one pair of a chain to the next costs.
[[nodiscard]] Score link_cost(const Query& query, const Columns& columns, const ChainLink& from,
                              const ChainLink& to);

/// The score of a given chain.
[[nodiscard]] Score chain_worth(const Query& query, const Columns& columns, const PairTable& pairs,
                                const std::vector<ChainLink>& links);

}  // namespace dixit::match
