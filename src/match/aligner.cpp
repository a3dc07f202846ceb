#include "match/aligner.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace dixit::match {
namespace {

constexpr Score kNever = std::numeric_limits<Score>::min() / 4;
constexpr std::uint32_t kNoCell = std::numeric_limits<std::uint32_t>::max();

/// The best value so far, and the cell (row * columns + column) it belongs to.
struct Best {
  Score value = kNever;
  std::uint32_t cell = kNoCell;
  void take(Score v, std::uint32_t c) {
    if (v > value) {
      value = v;
      cell = c;
    }
  }
};

/// The best chains that end at each column, over all rows up to some row.
struct Reach {
  std::vector<Score> values;
  std::vector<std::uint32_t> cells;
  explicit Reach(std::size_t columns) : values(columns, kNever), cells(columns, kNoCell) {}
};

/// Takes, for every column, the best way to get there from the chains of `reach` by `costs`.
void relax(const Columns& columns, const Reach& reach, const MoveCosts& costs,
           std::vector<Best>& into) {
  const std::size_t n = columns.positions.size();
  Best anywhere;
  for (std::size_t c = 0; c < n; ++c) anywhere.take(reach.values[c], reach.cells[c]);
  if (anywhere.cell == kNoCell) return;
  struct Running {
    std::int64_t value =
        std::numeric_limits<std::int64_t>::min() / 4;  // value + cost per word * position
    std::uint32_t cell = kNoCell;
  };
  std::size_t source_begin = 0;
  while (source_begin < n) {
    std::size_t source_end = source_begin;
    Best in_source;
    for (; source_end < n && columns.sources[source_end] == columns.sources[source_begin];
         ++source_end) {
      in_source.take(reach.values[source_end], reach.cells[source_end]);
    }
    Running near;
    Running cross;
    Best in_turn;
    Best earlier;
    for (std::size_t c = source_begin; c < source_end; ++c) {
      if (c > source_begin && columns.turns[c] != columns.turns[c - 1]) {
        near = {};
        in_turn = {};
      }
      const auto position = static_cast<std::int64_t>(columns.positions[c]);
      const Score speaker = columns.speaker_costs[c];
      Best& best = into[c];
      if (c > source_begin && columns.positions[c - 1] + 1 == columns.positions[c] &&
          columns.turns[c - 1] == columns.turns[c]) {
        best.take(reach.values[c - 1], reach.cells[c - 1]);
      }
      if (near.cell != kNoCell) {
        best.take(
            static_cast<Score>(near.value - costs.near_word * (position - 1)) - costs.near_open,
            near.cell);
        best.take(in_turn.value - costs.near_most, in_turn.cell);
      }
      if (cross.cell != kNoCell) {
        best.take(static_cast<Score>(cross.value - costs.cross_word * (position - 1)) -
                      costs.cross_open - speaker,
                  cross.cell);
        best.take(earlier.value - costs.cross_most - speaker, earlier.cell);
      }
      best.take(in_source.value - costs.back - speaker, in_source.cell);
      best.take(anywhere.value - costs.other - speaker, anywhere.cell);
      const Score value = reach.values[c];
      if (value > kNever) {
        if (value + costs.near_word * position > near.value)
          near = {value + costs.near_word * position, reach.cells[c]};
        if (value + costs.cross_word * position > cross.value)
          cross = {value + costs.cross_word * position, reach.cells[c]};
        in_turn.take(value, reach.cells[c]);
        earlier.take(value, reach.cells[c]);
      }
    }
    source_begin = source_end;
  }
}

}  // namespace

Chain align(const Query& query, const Columns& columns, const PairTable& pairs) {
  const std::size_t rows = query.classes.size();
  const std::size_t width = columns.positions.size();
  Chain chain;
  if (rows == 0 || width == 0) return chain;
  Reach reach(width);
  std::optional<Reach> marked;   // the chains as they stood at the last marked joint
  std::optional<Reach> bracket;  // … and before the last bracketed stretch
  std::vector<std::uint32_t> from(rows * width, kNoCell);
  std::vector<Best> best(width);
  Best end;
  for (std::size_t row = 0; row < rows; ++row) {
    if (query.joints[row] == Joint::kMarked) marked = reach;
    if (query.groups[row] != 0 && (row == 0 || query.groups[row - 1] != query.groups[row]))
      bracket = reach;
    for (std::size_t c = 0; c < width; ++c) {
      best[c] = {static_cast<Score>(-columns.speaker_costs[c]),
                 kNoCell};  // the chain may start here
    }
    relax(columns, reach, query.plain, best);
    if (bracket && query.groups[row] == 0) relax(columns, *bracket, query.bracket, best);
    if (marked) relax(columns, *marked, query.marked, best);
    for (std::size_t c = 0; c < width; ++c) {
      if (!columns.banned.empty() && columns.banned[c]) continue;
      // Measured against not pairing this word at all, so that rows in between need no bookkeeping.
      const Score value = best[c].value + pairs.at(row, columns.classes[c]) + query.inserts[row];
      const auto cell = static_cast<std::uint32_t>(row * width + c);
      from[cell] = best[c].cell;
      end.take(value, cell);
      if (value >= reach.values[c]) {
        reach.values[c] = value;
        reach.cells[c] = cell;
      }
    }
  }
  Score unpaired = 0;
  for (const Score cost : query.inserts) unpaired += cost;
  chain.score = end.value - unpaired;
  for (std::uint32_t cell = end.cell; cell != kNoCell; cell = from[cell]) {
    chain.links.push_back(
        {static_cast<std::uint32_t>(cell / width), static_cast<std::uint32_t>(cell % width)});
  }
  std::reverse(chain.links.begin(), chain.links.end());
  return chain;
}

namespace {

/// Whether the chain link pairs a word with itself.
bool same_word(const Query& query, const Columns& columns, const ChainLink& link) {
  const WordClass own = query.classes[link.row];
  return own != kNoClass && own == columns.classes[link.column];
}

constexpr std::size_t kSentence = 4;  ///< words of a stretch that carry one word of content
constexpr Position kApart = 8;        ///< source words between two stretches that stand apart

bool marked_between(const Query& query, std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t k = a + 1; k <= b; ++k) {
    if (query.joints[k] == Joint::kMarked) return true;
  }
  return false;
}

bool bracket_between(const Query& query, std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t k = a + 1; k < b; ++k) {
    if (query.groups[k] != 0) return true;
  }
  return false;
}

bool apart(const Columns& columns, const ChainLink& a, const ChainLink& b) {
  if (columns.sources[a.column] != columns.sources[b.column] ||
      columns.turns[a.column] != columns.turns[b.column])
    return true;
  return b.column <= a.column || columns.positions[b.column] - columns.positions[a.column] > kApart;
}

Score move_price(const Columns& columns, const ChainLink& a, const ChainLink& b,
                 const MoveCosts& costs) {
  const Score speaker = columns.speaker_costs[b.column];
  if (columns.sources[a.column] != columns.sources[b.column]) return costs.other + speaker;
  Score price = costs.back + speaker;
  if (b.column > a.column) {
    const auto between =
        static_cast<Score>(columns.positions[b.column] - columns.positions[a.column] - 1);
    price = std::min(
        price, std::min(costs.cross_open + costs.cross_word * between, costs.cross_most) + speaker);
    if (columns.turns[a.column] == columns.turns[b.column]) {
      price = between == 0 ? 0
                           : std::min(price, std::min(costs.near_open + costs.near_word * between,
                                                      costs.near_most));
    }
  }
  return price;
}

Score worth(const Query& query, const Columns& columns, const PairTable& pairs,
            const std::vector<ChainLink>& links) {
  Score score = 0;
  for (const Score cost : query.inserts) score -= cost;
  for (std::size_t k = 0; k < links.size(); ++k) {
    score += pairs.at(links[k].row, columns.classes[links[k].column]) + query.inserts[links[k].row];
    if (k == 0) {
      score -= columns.speaker_costs[links[k].column];
      continue;
    }
    const ChainLink& a = links[k - 1];
    Score price = move_price(columns, a, links[k], query.plain);
    if (marked_between(query, a.row, links[k].row))
      price = std::min(price, move_price(columns, a, links[k], query.marked));
    if (bracket_between(query, a.row, links[k].row))
      price = std::min(price, move_price(columns, a, links[k], query.bracket));
    score -= price;
  }
  return score;
}

}  // namespace

Run strongest_run(const Query& query, const Columns& columns, const Chain& chain) {
  Run best;
  Run now;
  for (std::size_t k = 0; k < chain.links.size(); ++k) {
    const ChainLink& link = chain.links[k];
    const bool goes_on = k > 0 && link.row == chain.links[k - 1].row + 1 &&
                         link.column == chain.links[k - 1].column + 1 &&
                         !apart(columns, chain.links[k - 1], link);
    const bool equal = same_word(query, columns, link) && query.groups[link.row] == 0;
    if (!goes_on || !equal) now = {};
    if (equal) now = {now.weight + query.weights[link.row], now.words + 1};
    if (now.weight > best.weight) best = now;
  }
  return best;
}

Chain without_straws(const Query& query, const Columns& columns, const PairTable& pairs,
                     const Chain& chain) {
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t content = 0;
    Score weight = 0;
  };
  std::vector<Stretch> stretches;
  for (std::size_t k = 0; k < chain.links.size(); ++k) {
    if (k == 0 || apart(columns, chain.links[k - 1], chain.links[k]))
      stretches.push_back({k, k, 0, 0});
    Stretch& now = stretches.back();
    now.end = k + 1;
    const std::uint32_t row = chain.links[k].row;
    const bool equal = same_word(query, columns, chain.links[k]);
    if (!equal || query.groups[row] != 0) continue;
    now.content += query.content[row];
    now.weight += query.weights[row];
  }
  if (stretches.size() < 2) return chain;
  const auto strongest =
      std::max_element(stretches.begin(), stretches.end(),
                       [](const Stretch& a, const Stretch& b) { return a.weight < b.weight; });
  Chain out;
  for (auto s = stretches.begin(); s != stretches.end(); ++s) {
    // What stands between this stretch and its neighbour on the strongest's side must be marked, or
    // it must carry itself.
    const bool before = s < strongest;
    const std::uint32_t low = before                   ? chain.links[s->end - 1].row
                              : s == stretches.begin() ? 0
                                                       : chain.links[s->begin - 1].row;
    const std::uint32_t high = before ? chain.links[s->end].row : chain.links[s->begin].row;
    const bool marked = s != strongest && marked_between(query, low, high);
    // Words said a little earlier in the same turn are the sentence turned round, not a straw.
    const ChainLink& near = before                   ? chain.links[s->end]
                            : s == stretches.begin() ? chain.links[0]
                                                     : chain.links[s->begin - 1];
    const ChainLink& own = before ? chain.links[s->end - 1] : chain.links[s->begin];
    const bool turned =
        columns.turns[near.column] == columns.turns[own.column] &&
        (before ? own.column > near.column : own.column < near.column) &&
        std::max(columns.positions[near.column], columns.positions[own.column]) -
                std::min(columns.positions[near.column], columns.positions[own.column]) <=
            2 * kApart;
    const bool own_voice = columns.speaker_costs[own.column] <=
                           columns.speaker_costs[chain.links[strongest->begin].column];
    const bool keep = s == strongest || s->content >= 2 ||
                      (s->content == 1 && s->end - s->begin >= kSentence && own_voice) ||
                      ((marked || turned) && s->content >= 1);
    // A few words of another voice beside many of the one named are his, said elsewhere, or
    // nobody's: no composite.
    const bool aside = !own_voice && s->weight * 3 < strongest->weight;
    if (!keep || aside) continue;
    for (std::size_t k = s->begin; k < s->end; ++k) out.links.push_back(chain.links[k]);
  }
  out.score = out.links.size() == chain.links.size() ? chain.score
                                                     : worth(query, columns, pairs, out.links);
  return out;
}

}  // namespace dixit::match
