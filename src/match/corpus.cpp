#include "match/corpus.h"

#include <algorithm>

namespace dixit::match {

Corpus::Corpus(std::vector<std::shared_ptr<const Holding>> holdings)
    : holdings_(std::move(holdings)), first_sources_{0} {
  for (const auto& holding : holdings_) {
    first_sources_.push_back(first_sources_.back() + holding->source_count());
    word_count_ += holding->word_count();
  }
}

Corpus::Place Corpus::place_of(std::uint32_t source) const {
  const auto after = std::upper_bound(first_sources_.begin(), first_sources_.end(), source);
  const auto holding = static_cast<std::size_t>(after - first_sources_.begin()) - 1;
  return {holding, source - first_sources_[holding]};
}

std::shared_ptr<const SourceCard> Corpus::card(std::uint32_t source) const {
  const Place place = place_of(source);
  return holdings_[place.holding]->card(place.source);
}

Excerpt Corpus::excerpt(std::uint32_t source, std::uint32_t begin, std::uint32_t end) const {
  const Place place = place_of(source);
  return holdings_[place.holding]->excerpt(place.source, begin, end);
}

}  // namespace dixit::match
