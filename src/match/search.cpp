#include "match/search.h"

#include <algorithm>
#include <numeric>

#include "match/moves.h"

namespace dixit::match {
namespace {

constexpr std::size_t kFirst = 4;     ///< windows read to find the most promising one
constexpr double kNearlyFirst = 0.7;  ///< … whose hits cover so much of what the best's do
constexpr std::size_t kBeside = 2;    ///< words beside a hit that may stand there, too
constexpr Position kReach = 400;      ///< words around a place where a part that a mark cuts off is
                                      ///< looked for, however common its words
constexpr double kPartFound = 0.5;    ///< share of a part's weight that must be found not to look

}  // namespace

Search::Search(const Query& query, const Corpus& corpus, StemCache& stems, LabelCache& labels)
    : query_(query), maker_(query, corpus, stems, labels) {
  for (const Score cost : query.inserts) unpaired_ += cost;
  for (const Joint joint : query.joints) marked_ |= joint == Joint::kMarked;
}

/// For each row, the best that any of a window's words would gain.
Search::Gains Search::gains_of(const Window& window) {
  Gains gains(query_.classes.size(), 0);
  seen_.clear();
  for (const WordClass word : maker_.classes(window)) {
    if (word == kNoClass) continue;
    if (word >= seen_.size()) seen_.resize(word + std::size_t{16}, 0);
    if (seen_[word]++ != 0) continue;
    for (std::size_t row = 0; row < gains.size(); ++row)
      gains[row] = std::max(gains[row], maker_.pairs().at(row, word) + query_.inserts[row]);
  }
  return gains;
}

/// The same from the window's hits, without reading it: what stands there in runs, with the common
/// words beside them, which are not listed one by one.
Search::Gains Search::gains_by_hits(const Window& window) const {
  Gains gains(query_.classes.size(), 0);
  const std::size_t rows_a_bit = rows_a_mask_bit(gains.size());
  const auto hit = [&](std::size_t row) { return (window.rows >> (row / rows_a_bit) & 1) != 0; };
  for (std::size_t row = 0; row < gains.size(); ++row) {
    bool beside = false;
    for (std::size_t k = row - std::min(row, kBeside); k <= row + kBeside && k < gains.size(); ++k)
      beside |= hit(k);
    if (hit(row) || (beside && query_.listed[row] == 0))
      gains[row] = std::max(0, query_.weights[row] + query_.inserts[row]);
  }
  return gains;
}

Score Search::way_to(const Window& there, const Window& here) const {
  const MoveCosts& costs = marked_ ? query_.marked : query_.plain;
  const bool same_source =
      there.holding == here.holding && there.source.source == here.source.source;
  return same_source ? costs.near_open : costs.other;
}

/// The window that could gain most, of the first few.
std::size_t Search::pick_home(std::span<const Window> windows) {
  std::size_t home = 0;
  Score most = -1;
  for (std::size_t w = 0; w < std::min(kFirst, windows.size()); ++w) {
    if (static_cast<double>(windows[w].covered) <
        kNearlyFirst * static_cast<double>(windows[0].covered))
      break;
    const Gains gains = gains_of(windows[w]);
    const Score potential = std::accumulate(gains.begin(), gains.end(), Score{0});
    if (potential > most) {
      most = potential;
      home = w;
    }
  }
  return home;
}

Columns Search::run(std::vector<Window> windows, double share, Score least, Chain& best) {
  std::stable_sort(windows.begin(), windows.end(),
                   [](const Window& a, const Window& b) { return a.covered > b.covered; });
  const std::size_t home = pick_home(windows);
  std::vector<Window> chosen{windows[home]};
  Columns columns = maker_.columns(chosen);
  Chain chain = align(query_, columns, maker_.pairs());
  if (marked_ && widen(chain, columns, chosen[0])) {
    columns = maker_.columns(chosen);
    chain = align(query_, columns, maker_.pairs());
  }
  Gains own(query_.classes.size(), 0);
  Score costs = -chain.score - unpaired_;
  for (const ChainLink& link : chain.links) {
    own[link.row] = std::max(
        0, maker_.pairs().at(link.row, columns.classes[link.column]) + query_.inserts[link.row]);
    costs += own[link.row];
  }
  const auto again =
      std::max(least, static_cast<Score>(share * static_cast<double>(std::max(0, chain.score)))) +
      unpaired_;
  Gains most = own;
  const auto matters = [&](const Gains& gains, const Window& window) {
    Score more = costs;
    Score potential = 0;
    for (std::size_t row = 0; row < own.size(); ++row) {
      more += std::max(0, gains[row] - own[row]);
      potential += gains[row];
    }
    return potential >= again || more > way_to(window, chosen[0]);
  };
  for (std::size_t w = 0; w < windows.size(); ++w) {
    if (w == home) continue;
    const Gains gains = gains_by_hits(windows[w]);
    if (!matters(gains, windows[w])) continue;
    chosen.push_back(windows[w]);
    for (std::size_t row = 0; row < own.size(); ++row) most[row] = std::max(most[row], gains[row]);
  }
  const Score reach = std::accumulate(most.begin(), most.end(), -unpaired_);
  if (chosen.size() > 1 && reach >= least) {
    merge_windows(chosen);
    columns = maker_.columns(chosen);
    chain = align(query_, columns, maker_.pairs());
  }
  best = std::move(chain);
  return columns;
}

/// Where a part between marks has not been found, the window is made wider on its side.
bool Search::widen(const Chain& chain, const Columns& columns, Window& window) const {
  const std::size_t rows = query_.classes.size();
  std::vector<bool> paired(rows, false);
  std::size_t first = rows;
  std::size_t last = 0;
  for (const ChainLink& link : chain.links) {
    if (!same_word(query_, columns, link)) continue;
    paired[link.row] = true;
    first = std::min<std::size_t>(first, link.row);
    last = std::max<std::size_t>(last, link.row);
  }
  bool before = false;
  bool after = false;
  std::size_t part = 0;
  for (std::size_t row = 1; row <= rows; ++row) {
    if (row < rows && query_.joints[row] != Joint::kMarked) continue;
    Score all = 0;
    Score found = 0;
    for (std::size_t k = part; k < row; ++k) {
      if (query_.groups[k] != 0) continue;
      all += query_.weights[k];
      if (paired[k]) found += query_.weights[k];
    }
    if (static_cast<double>(found) < kPartFound * static_cast<double>(all)) {
      before |= part <= first;
      after |= row > last;
    }
    part = row;
  }
  if (before) window.begin -= std::min(window.begin - window.source.begin, kReach);
  if (after) window.end += std::min(window.source.end - window.end, kReach);
  return before || after;
}

}  // namespace dixit::match
