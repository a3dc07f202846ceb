#include "match/search.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "match/moves.h"

namespace dixit::match {
namespace {

constexpr std::size_t kFirst = 4;      ///< windows read to find the most promising one
constexpr double kNearlyFirst = 0.7;   ///< … whose hits cover so much of what the best's do
constexpr std::size_t kFewMore = 8;    ///< other windows tried where the home is not beyond chance
constexpr double kAsGoodAsAll = 0.95;  ///< of a verbatim place's score
constexpr std::size_t kBeside = 2;     ///< words beside a hit that may stand there, too
constexpr Position kReach = 400;    ///< words around a place where a part that a mark cuts off is
                                    ///< looked for, however common its words
constexpr double kPartFound = 0.5;  ///< share of a part's weight that must be found not to look

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
  const auto hit = [&](std::size_t row) {
    return (window.rows >> mask_bit(row, rows_a_bit) & 1) != 0;
  };
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

/// What a chain gains at each row, and pays to get there.
Search::Account Search::account_of(const Chain& chain, const Columns& columns) const {
  Account out{Gains(query_.classes.size(), 0), Gains(query_.classes.size() + 1, 0)};
  for (std::size_t k = 0; k < chain.links.size(); ++k) {
    const ChainLink& link = chain.links[k];
    out.gains[link.row] =
        maker_.pairs().at(link.row, columns.classes[link.column]) + query_.inserts[link.row];
    out.costs[link.row] = k == 0 ? columns.speaker_costs[link.column]
                                 : link_cost(query_, columns, chain.links[k - 1], link);
  }
  return out;
}

/// At most how much better a chain gets when a stretch of rows is rendered by words with these
/// gains instead, before the way there is paid: the best stretch, with the costs inside it and at
/// its end.
Score Search::Account::saved_by(const Gains& other) const {
  Score best = 0;
  Score now = 0;
  std::size_t next = 0;  // the next row that the chain pays for
  for (std::size_t row = 0; row < other.size(); ++row) {
    now = std::max(0, now) + other[row] - gains[row] + costs[row];
    if (next <= row) {
      next = row + 1;
      while (next < other.size() && costs[next] == 0) ++next;
    }
    best = std::max(best, now + (next < other.size() ? costs[next] : 0));
  }
  return best;
}

Columns Search::run(std::vector<Window> windows, double share, Score least, Chain& best) {
  std::stable_sort(windows.begin(), windows.end(),
                   [](const Window& a, const Window& b) { return a.covered > b.covered; });
  const std::size_t home = pick_home(windows);
  std::vector<Window> chosen{windows[home]};
  Columns columns = maker_.columns(chosen);
  Chain chain = align(query_, columns, maker_.pairs());
  if (static_cast<double>(chain.score) < kAsGoodAsAll * static_cast<double>(query_.most) &&
      maker_.add_joined()) {
    columns = maker_.columns(chosen);
    chain = align(query_, columns, maker_.pairs());
  }
  if (marked_ && widen(chain, columns, chosen[0])) {
    columns = maker_.columns(chosen);
    chain = align(query_, columns, maker_.pairs());
  }
  const Account account = account_of(chain, columns);
  const auto again =
      std::max(least, static_cast<Score>(share * static_cast<double>(std::max(0, chain.score)))) +
      unpaired_;
  const auto better_by = [&](const Gains& gains, const Window& window) {
    const bool place = std::accumulate(gains.begin(), gains.end(), Score{0}) >= again;
    return place ? std::numeric_limits<Score>::max() / 2
                 : account.saved_by(gains) - way_to(window, chosen[0]);
  };
  std::vector<std::pair<Score, std::size_t>> maybe;
  for (std::size_t w = 0; w < windows.size(); ++w) {
    const Score more = w == home ? 0 : better_by(gains_by_hits(windows[w]), windows[w]);
    if (more > 0) maybe.emplace_back(more, w);
  }
  std::stable_sort(maybe.begin(), maybe.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  // Where no place is beyond chance, few others are tried; and without marks, pieces of which no
  // two together are beyond it are not put together.
  const bool low = chain.score < least;
  if (low && !marked_ && maybe.size() > kFewMore) maybe.resize(kFewMore);
  Score most = 0;
  for (const auto& [bound, w] : maybe) {
    const Score more = better_by(gains_of(windows[w]), windows[w]);
    if (more > 0) chosen.push_back(windows[w]);
    most = std::max(most, more);
  }
  if (low && !marked_ && chain.score + most < least) chosen.resize(1);
  if (chosen.size() > 1) {
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
  std::vector<std::uint32_t> at(rows, 0);
  std::size_t first = rows;
  std::size_t last = 0;
  for (const ChainLink& link : chain.links) {
    if (!same_word(query_, columns, link)) continue;
    paired[link.row] = true;
    at[link.row] = link.column;
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
    Score run = 0;  // a part counts as found by its longest run: its small words stand anywhere
    for (std::size_t k = part; k < row; ++k) {
      if (query_.groups[k] != 0) continue;
      all += query_.weights[k];
      if (!paired[k] || (k > part && paired[k - 1] && at[k] != at[k - 1] + 1)) run = 0;
      if (!paired[k]) continue;
      run += query_.weights[k];
      found = std::max(found, run);
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
