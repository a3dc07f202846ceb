// All sources as one sequence of word numbers, with an order over it that answers "where do these
// words stand, and how often".
//
// Position p counts words over all sources, with one empty place (kNoWord) after each source, so
// that no run of words crosses from one source into the next. The order is a bucket of positions
// for each word, sorted by the three words that follow; a bucket is sorted when it is first asked
// for, so that a check of one article pays for its own words only. The on-disk index of later
// versions answers the same questions (this class is the interface the finder knows).
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "match/vocabulary.h"
#include "record/source.h"

namespace dixit::match {

using Position = std::uint32_t;

class Corpus {
 public:
  /// Takes the sources, which must outlive the corpus, and the number of threads for building (0:
  /// one per processor). The result does not depend on the number of threads. REQUIRES: fewer than
  /// 2^32 - 2^16 words in all.
  explicit Corpus(std::span<const Source> sources, unsigned threads = 0);

  [[nodiscard]] std::span<const Source> sources() const { return sources_; }
  [[nodiscard]] std::uint64_t word_count() const { return word_count_; }
  [[nodiscard]] WordId find_word(std::string_view folded) const { return vocabulary_.find(folded); }
  [[nodiscard]] std::string_view word(WordId id) const { return vocabulary_.word(id); }
  [[nodiscard]] std::uint32_t vocabulary_size() const { return vocabulary_.size(); }
  [[nodiscard]] WordId at(Position position) const { return ids_[position]; }
  [[nodiscard]] Position end() const { return static_cast<Position>(ids_.size()); }
  [[nodiscard]] std::uint32_t count(WordId id) const { return starts_[id + 1] - starts_[id]; }

  /// Index of the source that holds a position, and its first position.
  [[nodiscard]] std::uint32_t source_of(Position position) const;
  [[nodiscard]] Position base(std::uint32_t source) const { return bases_[source]; }
  /// Index of the turn that holds a word of a source.
  [[nodiscard]] std::uint32_t turn_of(std::uint32_t source, std::uint32_t word) const;

  /// The positions where the words stand one after the other (1 to 4 words; none of them kNoWord),
  /// ordered by what follows.
  [[nodiscard]] std::span<const Position> find(std::span<const WordId> words) const;

 private:
  void sort_bucket(WordId id) const;
  std::span<const Source> sources_;
  std::uint64_t word_count_ = 0;
  Vocabulary vocabulary_;
  std::vector<WordId> ids_;
  std::vector<Position> bases_;
  std::vector<std::uint32_t> starts_;  ///< of each word's bucket in order_
  mutable std::vector<Position> order_;
  mutable std::unique_ptr<std::atomic<std::uint8_t>[]> sorted_;
  mutable std::unique_ptr<std::mutex[]> locks_;
};

}  // namespace dixit::match
