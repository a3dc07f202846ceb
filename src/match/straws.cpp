// What is taken off a chain again: stretches that chance put there.
#include <algorithm>

#include "match/moves.h"

namespace dixit::match {
namespace {

constexpr std::size_t kSentence = 4;  ///< words of a stretch that carry one word of content
constexpr Position kApart = 8;        ///< source words between two stretches that stand apart

bool apart(const Columns& columns, const ChainLink& a, const ChainLink& b) {
  if (columns.sources[a.column] != columns.sources[b.column] ||
      columns.turns[a.column] != columns.turns[b.column])
    return true;
  return b.column <= a.column || columns.positions[b.column] - columns.positions[a.column] > kApart;
}

/// Links [begin, end) of a chain that do not stand apart.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t content = 0;
  Score weight = 0;
};

std::vector<Stretch> stretches_of(const Query& query, const Columns& columns, const Chain& chain) {
  std::vector<Stretch> stretches;
  for (std::size_t k = 0; k < chain.links.size(); ++k) {
    const ChainLink& link = chain.links[k];
    if (k == 0 || apart(columns, chain.links[k - 1], link)) stretches.push_back({k, k, 0, 0});
    Stretch& now = stretches.back();
    now.end = k + 1;
    if (!same_word(query, columns, link) || query.groups[link.row] != 0) continue;
    now.content += query.content[link.row];
    now.weight += query.weights[link.row];
  }
  return stretches;
}

/// Words said a little earlier in the same turn are the sentence turned round, not a straw.
bool turned_round(const Columns& columns, const ChainLink& first, const ChainLink& second) {
  if (columns.turns[first.column] != columns.turns[second.column]) return false;
  return second.column < first.column &&
         columns.positions[first.column] - columns.positions[second.column] <= 2 * kApart;
}

constexpr std::size_t kPartWords = 4;  ///< of a part without a word of content
constexpr Position kPartReach = 400;   ///< source words to it from its neighbour
constexpr Score kPartLeast = bits(12);

/// Small words alone are what stands before or after a mark when they were said there in one go.
bool part_of_mark(const Query& query, const Columns& columns, const Chain& chain,
                  const Stretch& stretch, const ChainLink& first, const ChainLink& second) {
  if (stretch.end - stretch.begin < kPartWords || stretch.weight < kPartLeast) return false;
  if (!marked_between(query, first.row, second.row)) return false;
  if (columns.sources[first.column] != columns.sources[second.column]) return false;
  const Position a = columns.positions[first.column];
  const Position b = columns.positions[second.column];
  if (b <= a || b - a > kPartReach) return false;
  for (std::size_t k = stretch.begin + 1; k < stretch.end; ++k) {
    if (chain.links[k].row != chain.links[k - 1].row + 1 ||
        chain.links[k].column != chain.links[k - 1].column + 1)
      return false;
  }
  return true;
}

/// Whether a stretch other than the strongest may stay.
bool carries_itself(const Query& query, const Columns& columns, const Chain& chain,
                    const Stretch& stretch, const Stretch& strongest) {
  // What stands between this stretch and its neighbour on the strongest's side must be marked, or
  // it must carry itself.
  const bool before = stretch.begin < strongest.begin;
  const std::size_t joint = before ? stretch.end : stretch.begin;  // the first link after it
  const ChainLink& first = chain.links[joint - 1];
  const ChainLink& second = chain.links[joint];
  const ChainLink& own = before ? first : second;
  const bool own_voice = columns.speaker_costs[own.column] <=
                         columns.speaker_costs[chain.links[strongest.begin].column];
  // A few words of another voice beside many of the one named are his, said elsewhere, or nobody's:
  // no composite.
  if (!own_voice && stretch.weight * 3 < strongest.weight) return false;
  if (stretch.content >= 2) return true;
  if (stretch.content == 0) return part_of_mark(query, columns, chain, stretch, first, second);
  return (stretch.end - stretch.begin >= kSentence && own_voice) ||
         marked_between(query, first.row, second.row) || turned_round(columns, first, second);
}

/// Evidence that the outermost words bring for standing `gap` words away from the others: a common
/// word stands within a few words of anything.
constexpr Score kEdge = bits(4);
constexpr Position kEdgeGap = 3;  ///< a nearer one is left out, as anywhere
Score edge_price(Position gap) {
  Score price = kEdge;
  for (; gap > 1; gap /= 2) price += kBit;
  return price;
}

/// Words of the quotation that are not in the place, and a common one before or after them that is,
/// further out: it was not what was quoted.
void trim_edge(const Query& query, const Columns& columns, bool front,
               std::vector<ChainLink>& links) {
  const auto at = [&](std::size_t k) { return front ? links[k] : links[links.size() - 1 - k]; };
  Score weight = 0;
  for (std::size_t k = 0; k + 1 < links.size(); ++k) {
    const ChainLink& outer = at(k);
    const ChainLink& inner = at(k + 1);
    if (same_word(query, columns, outer)) weight += query.weights[outer.row];
    if (query.groups[outer.row] != 0) return;
    const ChainLink& first = front ? outer : inner;
    const ChainLink& second = front ? inner : outer;
    if (apart(columns, first, second)) return;
    const Position gap = columns.positions[second.column] - columns.positions[first.column] - 1;
    if (gap < kEdgeGap) continue;
    if (weight >= edge_price(gap) || marked_between(query, first.row, second.row)) return;
    const auto count = static_cast<std::ptrdiff_t>(k + 1);
    if (front) {
      links.erase(links.begin(), links.begin() + count);
    } else {
      links.erase(links.end() - count, links.end());
    }
    return;
  }
}

constexpr Position kNear = 16;         ///< words around a stretch's neighbour
constexpr Score kNearGrace = bits(4);  ///< that the nearer place may be worth less

/// The chain with a stretch moved so that its first link stands in column `to`; empty where its
/// very words do not stand there, unused.
Chain moved_to(const Query& query, const Columns& columns, const PairTable& pairs,
               const Chain& chain, const Stretch& s, std::size_t to, std::uint32_t beside) {
  const std::size_t head = chain.links[s.begin].column;
  Chain moved = chain;
  for (std::size_t k = s.begin; k < s.end; ++k) {
    const std::size_t own = chain.links[k].column;
    if (own < head) return {};
    const std::size_t c = to + own - head;
    if (c >= columns.positions.size() || columns.sources[c] != columns.sources[beside] ||
        columns.turns[c] != columns.turns[beside] || columns.classes[c] != columns.classes[own] ||
        columns.positions[c] - columns.positions[to] !=
            columns.positions[own] - columns.positions[head] ||
        (!columns.banned.empty() && columns.banned[c] != 0))
      return {};
    for (std::size_t j = 0; j < chain.links.size(); ++j) {
      if ((j < s.begin || j >= s.end) && chain.links[j].column == c) return {};
    }
    moved.links[k].column = static_cast<std::uint32_t>(c);
  }
  moved.score = chain_worth(query, columns, pairs, moved.links);
  return moved;
}

/// A stretch far from its neighbour whose very words stand, unused, beside that neighbour, was said
/// there. Gives the chain so moved, or an empty one where nothing is to be moved.
Chain settle_nearer(const Query& query, const Columns& columns, const PairTable& pairs,
                    const Chain& chain, const std::vector<Stretch>& stretches,
                    std::size_t strongest) {
  for (std::size_t n = 0; n < stretches.size(); ++n) {
    if (n == strongest) continue;
    const Stretch& s = stretches[n];
    const std::size_t joint = n < strongest ? s.end : s.begin;
    const ChainLink& first = chain.links[joint - 1];
    const ChainLink& second = chain.links[joint];
    if (marked_between(query, first.row, second.row)) continue;
    const std::uint32_t beside = n < strongest ? second.column : first.column;
    const std::uint32_t own = n < strongest ? first.column : second.column;
    const Position a = columns.positions[beside];
    const Position b = columns.positions[own];
    if (columns.sources[beside] == columns.sources[own] && std::max(a, b) - std::min(a, b) <= kNear)
      continue;
    for (std::size_t to = beside > kNear ? beside - kNear : 0; to <= beside + kNear; ++to) {
      Chain moved = moved_to(query, columns, pairs, chain, s, to, beside);
      if (!moved.links.empty() && moved.score + kNearGrace >= chain.score) return moved;
    }
  }
  return {};
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

namespace {

/// The chain of the stretches that stay, each settled where it belongs, `tries` times at most.
Chain keep_stretches(const Query& query, const Columns& columns, const PairTable& pairs,
                     const Chain& chain, int tries) {
  const std::vector<Stretch> stretches = stretches_of(query, columns, chain);
  if (stretches.empty()) return chain;
  const auto strongest =
      std::max_element(stretches.begin(), stretches.end(),
                       [](const Stretch& a, const Stretch& b) { return a.weight < b.weight; });
  if (tries > 0 && stretches.size() > 1) {
    const Chain settled = settle_nearer(query, columns, pairs, chain, stretches,
                                        static_cast<std::size_t>(strongest - stretches.begin()));
    if (!settled.links.empty()) return keep_stretches(query, columns, pairs, settled, tries - 1);
  }
  Chain out;
  for (auto s = stretches.begin(); s != stretches.end(); ++s) {
    if (s != strongest && !carries_itself(query, columns, chain, *s, *strongest)) continue;
    for (std::size_t k = s->begin; k < s->end; ++k) out.links.push_back(chain.links[k]);
  }
  trim_edge(query, columns, true, out.links);
  trim_edge(query, columns, false, out.links);
  out.score = out.links.size() == chain.links.size()
                  ? chain.score
                  : chain_worth(query, columns, pairs, out.links);
  return out;
}

}  // namespace

Chain without_straws(const Query& query, const Columns& columns, const PairTable& pairs,
                     const Chain& chain) {
  constexpr int kTries = 3;
  return keep_stretches(query, columns, pairs, chain, kTries);
}

}  // namespace dixit::match
