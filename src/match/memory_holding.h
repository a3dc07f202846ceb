// Sources in memory, ready to be searched. The order of the text is a bucket of positions for each
// word, sorted by the three words that follow; a bucket is sorted when it is first asked for, so
// that a check of one article pays for its own words only.
#pragma once
#include <atomic>
#include <mutex>

#include "match/holding.h"
#include "match/vocabulary.h"

namespace dixit::match {

class MemoryHolding final : public Holding {
 public:
  /// Takes the sources, which must outlive the holding, and the number of threads for building (0:
  /// one per processor). The result does not depend on the number of threads. REQUIRES: fewer than
  /// 2^32 - 2^16 words in all.
  explicit MemoryHolding(std::span<const Source> sources, unsigned threads = 0);

  [[nodiscard]] std::uint64_t word_count() const override { return word_count_; }
  [[nodiscard]] Position end() const override { return static_cast<Position>(ids_.size()); }
  [[nodiscard]] std::uint32_t vocabulary_size() const override { return vocabulary_.size(); }
  [[nodiscard]] WordId find_word(std::string_view folded) const override {
    return vocabulary_.find(folded);
  }
  [[nodiscard]] std::string_view word(WordId id) const override { return vocabulary_.word(id); }
  [[nodiscard]] std::uint32_t count(WordId id) const override {
    return starts_[id + 1] - starts_[id];
  }
  std::uint64_t find(std::span<const WordId> run, std::uint64_t most,
                     std::vector<Position>& out) const override;
  void read(Position begin, std::span<WordId> out) const override;
  [[nodiscard]] std::uint32_t source_count() const override {
    return static_cast<std::uint32_t>(sources_.size());
  }
  [[nodiscard]] SourceExtent source_at(Position position) const override;
  [[nodiscard]] SourceExtent source(std::uint32_t source) const override;
  [[nodiscard]] TurnExtent turn_of(std::uint32_t source, std::uint32_t word) const override;
  [[nodiscard]] TurnExtent turn(std::uint32_t source, std::uint32_t turn) const override;
  [[nodiscard]] std::shared_ptr<const SourceCard> card(std::uint32_t source) const override;
  [[nodiscard]] Excerpt excerpt(std::uint32_t source, std::uint32_t begin,
                                std::uint32_t end) const override;

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
