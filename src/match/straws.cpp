// What is taken off a chain again: stretches that chance put there.
#include <algorithm>

#include "match/moves.h"

namespace dixit::match {
namespace {

/// Whether the chain link pairs a word with itself.
bool same_word(const Query& query, const Columns& columns, const ChainLink& link) {
  const WordClass own = query.classes[link.row];
  return own != kNoClass && own == columns.classes[link.column];
}

constexpr std::size_t kSentence = 4;  ///< words of a stretch that carry one word of content
constexpr Position kApart = 8;        ///< source words between two stretches that stand apart

bool apart(const Columns& columns, const ChainLink& a, const ChainLink& b) {
  if (columns.sources[a.column] != columns.sources[b.column] ||
      columns.turns[a.column] != columns.turns[b.column])
    return true;
  return b.column <= a.column || columns.positions[b.column] - columns.positions[a.column] > kApart;
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
  out.score = out.links.size() == chain.links.size()
                  ? chain.score
                  : chain_worth(query, columns, pairs, out.links);
  return out;
}

}  // namespace dixit::match
