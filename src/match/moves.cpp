#include "match/moves.h"

#include <algorithm>

namespace dixit::match {

Score move_cost(const Columns& columns, std::size_t from, std::size_t to, const MoveCosts& costs) {
  const Score speaker = columns.speaker_costs[to];
  if (columns.sources[from] != columns.sources[to]) return costs.other + speaker;
  // One may always start over in the same source, or as if in another.
  Score least = std::min(costs.back, costs.other) + speaker;
  if (to <= from) return least;
  const std::int64_t left_out =
      std::int64_t{columns.positions[to]} - std::int64_t{columns.positions[from]} - 1;
  const auto forward = [&](Score open, Score word, Score most) {
    return static_cast<Score>(std::min<std::int64_t>(open + word * left_out, most));
  };
  if (columns.turns[from] == columns.turns[to]) {
    if (left_out == 0) return 0;
    least = std::min(least, forward(costs.near_open, costs.near_word, costs.near_most));
  }
  return std::min(least, forward(costs.cross_open, costs.cross_word, costs.cross_most) + speaker);
}

bool marked_between(const Query& query, std::size_t a, std::size_t b) {
  for (std::size_t k = a + 1; k <= b; ++k) {
    if (query.joints[k] == Joint::kMarked) return true;
  }
  return false;
}

bool bracket_between(const Query& query, std::size_t a, std::size_t b) {
  if (query.groups[b] != 0) return false;
  for (std::size_t k = b; k-- > 0;) {
    const bool begins = query.groups[k] != 0 && (k == 0 || query.groups[k - 1] != query.groups[k]);
    if (begins) return k > a;
  }
  return false;
}

Score link_cost(const Query& query, const Columns& columns, const ChainLink& from,
                const ChainLink& to) {
  Score cost = move_cost(columns, from.column, to.column, query.plain);
  if (marked_between(query, from.row, to.row))
    cost = std::min(cost, move_cost(columns, from.column, to.column, query.marked));
  if (bracket_between(query, from.row, to.row))
    cost = std::min(cost, move_cost(columns, from.column, to.column, query.bracket));
  return cost;
}

Score chain_worth(const Query& query, const Columns& columns, const PairTable& pairs,
                  const std::vector<ChainLink>& links) {
  Score score = 0;
  for (const Score cost : query.inserts) score -= cost;
  for (std::size_t k = 0; k < links.size(); ++k) {
    const auto [row, column] = links[k];
    score += pairs.at(row, columns.classes[column]) + query.inserts[row];
    score -=
        k == 0 ? columns.speaker_costs[column] : link_cost(query, columns, links[k - 1], links[k]);
  }
  return score;
}

}  // namespace dixit::match
