#include "match/speaker_costs.h"

namespace dixit::match {
namespace {

std::uint64_t key_of(std::uint32_t source, std::int32_t speaker) {
  return (std::uint64_t{source} << 32) | static_cast<std::uint32_t>(speaker);
}

}  // namespace

const lexicon::Name& LabelCache::name(const Corpus& corpus, std::uint32_t source,
                                      std::int32_t speaker) {
  const std::uint64_t key = key_of(source, speaker);
  const std::lock_guard lock(mutex_);
  const auto known = names_.find(key);
  if (known != names_.end()) return known->second;
  const std::shared_ptr<const SourceCard> card = corpus.card(source);
  const auto number = static_cast<std::size_t>(speaker);
  const std::string label = number < card->speakers.size() ? card->speakers[number] : "";
  const lexicon::Lexicon& lexicon = lexicon::lexicon_for(card->language);
  return names_.emplace(key, lexicon::parse_label(label, card->title, lexicon)).first->second;
}

Score SpeakerCosts::of(std::uint32_t source, const TurnExtent& turn) {
  if (!query_.has_speaker) return 0;
  const Score own = of_label(source, turn.speaker);
  if (own != kOtherSpeaker) return own;
  // A question that the one named answers is where words put into a mouth come from.
  const Corpus::Place place = corpus_.place_of(source);
  const TurnExtent next = corpus_.holding(place.holding).turn(place.source, turn.turn + 1);
  return of_label(source, next.speaker) == 0 ? kAskedSpeaker : own;
}

Score SpeakerCosts::of_label(std::uint32_t source, std::int32_t speaker) {
  if (speaker < 0) return kUnknownSpeaker;
  const auto [place, fresh] = costs_.try_emplace(key_of(source, speaker), Score{0});
  if (fresh) {
    switch (lexicon::match_names(query_.speaker, labels_.name(corpus_, source, speaker))) {
      case lexicon::NameMatch::kSame:
        break;
      case lexicon::NameMatch::kUnknown:
        place->second = kUnknownSpeaker;
        break;
      case lexicon::NameMatch::kDifferent:
        place->second = kOtherSpeaker;
        break;
    }
  }
  return place->second;
}

}  // namespace dixit::match
