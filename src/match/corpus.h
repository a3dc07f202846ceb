// All that is searched: holdings (sources in memory, index files) side by side. Sources are
// numbered over all of them, in the holdings' order.
#pragma once

#include "match/holding.h"

namespace dixit::match {

class Corpus {
 public:
  explicit Corpus(std::vector<std::shared_ptr<const Holding>> holdings);

  [[nodiscard]] std::size_t holding_count() const { return holdings_.size(); }
  [[nodiscard]] const Holding& holding(std::size_t k) const { return *holdings_[k]; }
  /// Number of the holding's first source.
  [[nodiscard]] std::uint32_t first_source(std::size_t holding) const {
    return first_sources_[holding];
  }
  [[nodiscard]] std::uint64_t word_count() const { return word_count_; }
  [[nodiscard]] std::uint32_t source_count() const { return first_sources_.back(); }

  /// A source's holding, and its number there.
  struct Place {
    std::size_t holding = 0;
    std::uint32_t source = 0;
  };
  [[nodiscard]] Place place_of(std::uint32_t source) const;
  [[nodiscard]] std::shared_ptr<const SourceCard> card(std::uint32_t source) const;
  [[nodiscard]] Excerpt excerpt(std::uint32_t source, std::uint32_t begin, std::uint32_t end) const;

 private:
  std::vector<std::shared_ptr<const Holding>> holdings_;
  std::vector<std::uint32_t> first_sources_;  ///< one more than holdings: the last is their number
  std::uint64_t word_count_ = 0;
};

}  // namespace dixit::match
