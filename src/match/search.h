// One query on its way: where to look, narrowed to where it can matter, and the best chain there.
#pragma once
#include "match/columns.h"

namespace dixit::match {

class Search {
 public:
  Search(const Query& query, const Corpus& corpus, StemCache& stems, LabelCache& labels);

  /// The columns that the best chains can use: of the most promising window, of those that could
  /// add to its chain more than going there costs, and of those that could be as good a place
  /// (a share of its score); and the best chain over them. A chain below `least` is of no use to
  /// the caller: what could only lead to such a one is not looked at. REQUIRES: at least one
  /// window.
  [[nodiscard]] Columns run(std::vector<Window> windows, double share, Score least, Chain& best);

  [[nodiscard]] const PairTable& pairs() const { return maker_.pairs(); }

 private:
  using Gains = std::vector<Score>;
  struct Account {
    Gains gains;  ///< of each row; 0 where it is not paired
    Gains costs;  ///< of the way to it
    [[nodiscard]] Score saved_by(const Gains& other) const;
  };
  [[nodiscard]] Account account_of(const Chain& chain, const Columns& columns) const;
  [[nodiscard]] Gains gains_of(const Window& window);
  [[nodiscard]] Gains gains_by_hits(const Window& window) const;
  [[nodiscard]] Score way_to(const Window& there, const Window& here) const;
  [[nodiscard]] std::size_t pick_home(std::span<const Window> windows);
  [[nodiscard]] bool widen(const Chain& chain, const Columns& columns, Window& window) const;

  const Query& query_;
  ColumnMaker maker_;
  Score unpaired_ = 0;
  bool marked_ = false;
  std::vector<std::uint8_t> seen_;
};

}  // namespace dixit::match
