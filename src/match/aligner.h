// The best chain of a quotation's words over chosen stretches of the sources.
//
// A chain pairs words of the quotation, in its order, with words of the sources, anywhere. It gains
// the weight of every equal pair, and pays for unequal pairs, for words that are not paired, and
// for every move that does not go to the very next word: left-out words, another turn, backwards,
// another source; less where the quotation marks a cut. It is the chain with the greatest sum. The
// definition is reference/align_naive.cpp; this computes the same in O(words of the quotation ×
// words of the stretches).
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "match/corpus.h"
#include "match/query.h"

namespace dixit::match {

/// The words of the sources that may be paired: a source's words stand together, in ascending order
/// of position.
struct Columns {
  std::vector<std::uint32_t> positions;  ///< in its source's holding
  std::vector<WordClass> classes;
  std::vector<std::uint32_t> sources;
  std::vector<std::uint32_t>
      turns;  ///< number of the turn, different for every turn of every source
  std::vector<Score> speaker_costs;  ///< for starting in that turn
  std::vector<std::uint8_t> banned;  ///< 1: may not be paired (used up by a better chain); empty
                                     ///< for none
};

struct ChainLink {
  std::uint32_t row = 0;     ///< word of the quotation
  std::uint32_t column = 0;  ///< index into Columns
};

struct Chain {
  std::vector<ChainLink> links;  ///< in the quotation's order; empty when nothing gains anything
  Score score = 0;               ///< gains less costs; insertions of unpaired words are paid for
};

/// What pairing each word of the quotation with each class of word scores.
class PairTable {
 public:
  explicit PairTable(std::size_t rows) : rows_(rows) {}
  /// Adds the next class, from class 0 on: one score a row.
  void add(std::span<const Score> scores) {
    scores_.insert(scores_.end(), scores.begin(), scores.end());
  }
  [[nodiscard]] Score at(std::size_t row, WordClass word) const {
    return scores_[word * rows_ + row];
  }
  /// The scores of a class, one a row.
  [[nodiscard]] std::span<const Score> of(WordClass word) const {
    return std::span(scores_).subspan(word * rows_, rows_);
  }
  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t classes() const { return rows_ == 0 ? 0 : scores_.size() / rows_; }

 private:
  std::size_t rows_;
  std::vector<Score> scores_;
};

/// Memory for one alignment after the other; for one thread at a time.
class Workspace {
 public:
  Workspace();
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  struct Board;  ///< board.h
  Board& board() { return *board_; }

 private:
  std::unique_ptr<Board> board_;
};

/// The best chain; the same on every machine: among equal ones, the one whose last pair comes
/// first, and before it whatever is nearest (the word before, the same turn, the same source). The
/// table must have class 0 (pairs with nothing) at least. Takes 8 bytes for every word of the
/// quotation × word of the stretches.
[[nodiscard]] Chain align(const Query& query, const Columns& columns, const PairTable& pairs,
                          Workspace& workspace);
/// With a workspace of the thread's own.
[[nodiscard]] Chain align(const Query& query, const Columns& columns, const PairTable& pairs);

/// No chain over columns of these classes gains more than this over leaving every word unpaired
/// (whose score is less the sum of the inserts): every word at its best pair, no move paid for.
[[nodiscard]] Score potential(const Query& query, const PairTable& pairs,
                              std::span<const WordClass> classes, Workspace& workspace);

/// The chain less its straws: stretches that stand apart (another turn, backwards, or more than a
/// few words on) without a mark that calls for them, and hold fewer than two words of content.
/// Chance puts such words within reach of any place; told as a splice they would accuse. The score
/// is that of what is left.
[[nodiscard]] Chain without_straws(const Query& query, const Columns& columns,
                                   const PairTable& pairs, const Chain& chain);

struct Run {
  Score weight = 0;
  std::size_t words = 0;
};
/// The heaviest run of the chain's words that stands unbroken in one turn.
[[nodiscard]] Run strongest_run(const Query& query, const Columns& columns, const Chain& chain);

}  // namespace dixit::match
