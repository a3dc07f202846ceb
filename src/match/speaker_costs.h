// What it costs to look for a speaker's words in a turn: nothing in his or her own.
#pragma once
#include <map>
#include <utility>

#include "match/corpus.h"
#include "match/query.h"

namespace dixit::match {

/// Labels are compared once each. Keeps references: query and corpus must outlive it. Not shared between threads.
class SpeakerCosts {
 public:
  SpeakerCosts(const Query& query, const Corpus& corpus) : query_(query), corpus_(corpus) {}
  [[nodiscard]] Score of(std::uint32_t source, std::uint32_t turn) {
    if (!query_.has_speaker) return 0;
    const Source& s = corpus_.sources()[source];
    const std::int32_t speaker = turn < s.turns.size() ? s.turns[turn].speaker : -1;
    if (speaker < 0) return kUnknownSpeaker;
    const auto key = std::make_pair(source, speaker);
    const auto known = costs_.find(key);
    if (known != costs_.end()) return known->second;
    const lexicon::Name label = lexicon::parse_label(s.speakers[static_cast<std::size_t>(speaker)], s.title, *query_.lexicon);
    Score cost = 0;
    switch (lexicon::match_names(query_.speaker, label)) {
      case lexicon::NameMatch::kSame: cost = 0; break;
      case lexicon::NameMatch::kUnknown: cost = kUnknownSpeaker; break;
      case lexicon::NameMatch::kDifferent: cost = kOtherSpeaker; break;
    }
    costs_.emplace(key, cost);
    return cost;
  }

 private:
  const Query& query_;
  const Corpus& corpus_;
  std::map<std::pair<std::uint32_t, std::int32_t>, Score> costs_;
};

}  // namespace dixit::match
