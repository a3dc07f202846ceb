// Stretches of the sources made ready for the aligner: each word's class for the query, its source,
// turn and speaker's cost.
#pragma once
#include "match/aligner.h"
#include "match/seeds.h"
#include "match/speaker_costs.h"
#include "match/stems.h"

namespace dixit::match {

/// The classes of words met, by holding and number. Each thread keeps one and empties it by a new
/// stamp.
class ClassTable {
 public:
  struct Known {
    std::uint64_t key = 0;
    std::uint32_t stamp = 0;
    WordClass word = kNoClass;
  };
  void clear();
  /// The note for a word; `fresh` when it has just been made.
  Known& of(std::uint64_t key, bool& fresh);

 private:
  void grow();
  std::vector<Known> slots_ = std::vector<Known>(1024);
  std::size_t count_ = 0;
  std::uint32_t stamp_ = 0;
};

/// The words of windows by class, for one query. Not shared between threads.
class ColumnMaker {
 public:
  ColumnMaker(const Query& query, const Corpus& corpus, StemCache& stems, LabelCache& labels);

  /// The classes of a stretch's words. The span is good until the next call.
  [[nodiscard]] std::span<const WordClass> classes(const Window& window);
  /// The columns of windows, in their order. `sources` are the corpus's numbers.
  [[nodiscard]] Columns columns(std::span<const Window> windows);
  /// From now on, words of the sources that are two words of the quotation in one count for them.
  /// To be asked for where the plain words do not all stand: it takes a look-up for each pair.
  /// Gives whether there are any.
  bool add_joined();
  /// What pairing scores; every class seen so far is in it.
  [[nodiscard]] const PairTable& pairs() const { return pairs_; }

 private:
  [[nodiscard]] WordClass class_of(std::size_t holding, WordId id);
  WordClass& slot(std::uint64_t key);

  const Query& query_;
  const Corpus& corpus_;
  SpeakerCosts costs_;
  PairTable pairs_;
  /// The scores of a word's pairings; false when it pairs with no row.
  [[nodiscard]] bool score_variant(const WordKeys& keys, std::size_t bytes);
  [[nodiscard]] WordKeys keys_of_row(std::size_t row) const;
  static std::uint64_t id_bit(std::size_t holding, WordId id) {
    return (id + holding * 977) & 4095;
  }
  std::vector<WordKeys> row_keys_;
  std::uint64_t filter_[4] = {};      ///< of the rows' stems and sounds
  std::uint64_t id_filter_[64] = {};  ///< of the words that have a class
  std::vector<Score> scores_;
  std::vector<StemTable*> stems_;  ///< of each holding
  ClassTable& known_;
  std::vector<WordId> ids_;
  std::vector<WordClass> classes_;
};

}  // namespace dixit::match
