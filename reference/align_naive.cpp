#include "reference/align_naive.h"

#include <algorithm>
#include <limits>

namespace dixit::reference {
namespace {

using match::Columns;
using match::MoveCosts;
using match::Query;
using match::Score;

constexpr Score kNever = std::numeric_limits<Score>::min() / 4;

Score by_costs(const Columns& columns, std::uint32_t from, std::uint32_t to,
               const MoveCosts& costs) {
  const Score speaker = columns.speaker_costs[to];
  if (columns.sources[from] != columns.sources[to]) return costs.other + speaker;
  Score least = std::min(costs.back, costs.other) +
                speaker;  // one may always start over in the same source, or as if in another
  if (to > from) {
    const std::int64_t left_out =
        std::int64_t{columns.positions[to]} - std::int64_t{columns.positions[from]} - 1;
    const auto forward = [&](Score open, Score word, Score most) {
      return static_cast<Score>(std::min<std::int64_t>(open + word * left_out, most));
    };
    if (columns.turns[from] == columns.turns[to]) {
      if (left_out == 0) return 0;
      least = std::min(least, forward(costs.near_open, costs.near_word, costs.near_most));
    }
    least =
        std::min(least, forward(costs.cross_open, costs.cross_word, costs.cross_most) + speaker);
  }
  return least;
}

bool joint_between(const Query& query, std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t k = a + 1; k <= b; ++k) {
    if (query.joints[k] == match::Joint::kMarked) return true;
  }
  return false;
}

/// The last bracketed stretch before b begins after a, and b itself is outside brackets.
bool brackets_between(const Query& query, std::uint32_t a, std::uint32_t b) {
  if (query.groups[b] != 0) return false;
  std::uint32_t last = std::numeric_limits<std::uint32_t>::max();
  for (std::uint32_t k = 0; k < b; ++k) {
    if (query.groups[k] != 0 && (k == 0 || query.groups[k - 1] != query.groups[k])) last = k;
  }
  return last != std::numeric_limits<std::uint32_t>::max() && a < last;
}

}  // namespace

Score move_cost(const Query& query, const Columns& columns, std::uint32_t from, std::uint32_t to,
                bool marked, bool bracketed) {
  Score least = by_costs(columns, from, to, query.plain);
  if (marked) least = std::min(least, by_costs(columns, from, to, query.marked));
  if (bracketed) least = std::min(least, by_costs(columns, from, to, query.bracket));
  return least;
}

Score chain_score(const Query& query, const Columns& columns, const match::PairTable& pairs,
                  const std::vector<match::ChainLink>& links) {
  Score score = 0;
  std::vector<bool> paired(query.classes.size(), false);
  for (std::size_t k = 0; k < links.size(); ++k) {
    paired[links[k].row] = true;
    score += pairs.at(links[k].row, columns.classes[links[k].column]);
    if (k == 0) {
      score -= columns.speaker_costs[links[k].column];
    } else {
      score -= move_cost(query, columns, links[k - 1].column, links[k].column,
                         joint_between(query, links[k - 1].row, links[k].row),
                         brackets_between(query, links[k - 1].row, links[k].row));
    }
  }
  for (std::size_t row = 0; row < paired.size(); ++row) {
    if (!paired[row]) score -= query.inserts[row];
  }
  return score;
}

Score best_score(const Query& query, const Columns& columns, const match::PairTable& pairs) {
  const auto rows = static_cast<std::uint32_t>(query.classes.size());
  const auto width = static_cast<std::uint32_t>(columns.positions.size());
  std::vector<std::vector<Score>> best(rows, std::vector<Score>(width, kNever));
  Score unpaired = 0;
  for (const Score cost : query.inserts) unpaired += cost;
  Score end = kNever;
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (std::uint32_t c = 0; c < width; ++c) {
      if (!columns.banned.empty() && columns.banned[c]) continue;
      Score before = -columns.speaker_costs[c];
      for (std::uint32_t r = 0; r < row; ++r) {
        const bool marked = joint_between(query, r, row);
        const bool bracketed = brackets_between(query, r, row);
        for (std::uint32_t d = 0; d < width; ++d) {
          if (best[r][d] == kNever) continue;
          before =
              std::max(before, best[r][d] - move_cost(query, columns, d, c, marked, bracketed));
        }
      }
      best[row][c] = before + pairs.at(row, columns.classes[c]) + query.inserts[row];
      end = std::max(end, best[row][c]);
    }
  }
  return end == kNever ? -unpaired : end - unpaired;  // nothing may be paired at all
}

}  // namespace dixit::reference
