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
  if (stretch.content == 0) return false;
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
  const std::vector<Stretch> stretches = stretches_of(query, columns, chain);
  if (stretches.empty()) return chain;
  const auto strongest =
      std::max_element(stretches.begin(), stretches.end(),
                       [](const Stretch& a, const Stretch& b) { return a.weight < b.weight; });
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

}  // namespace dixit::match
