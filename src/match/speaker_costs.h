// What it costs to look for a speaker's words in a turn: nothing in his or her own.
#pragma once
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "match/corpus.h"
#include "match/query.h"

namespace dixit::match {

/// The speakers' labels of a corpus, taken apart once each. Safe from any number of threads.
class LabelCache {
 public:
  /// The name behind a label of a source; the reference stays good as long as the cache.
  [[nodiscard]] const lexicon::Name& name(const Corpus& corpus, std::uint32_t source,
                                          std::int32_t speaker);

 private:
  std::mutex mutex_;
  std::unordered_map<std::uint64_t, lexicon::Name> names_;
};

/// For one query: labels are compared once each. Keeps references; not shared between threads.
class SpeakerCosts {
 public:
  SpeakerCosts(const Query& query, const Corpus& corpus, LabelCache& labels)
      : query_(query), corpus_(corpus), labels_(labels) {}
  /// Of starting in a turn of a source (the corpus's number).
  [[nodiscard]] Score of(std::uint32_t source, const TurnExtent& turn);

 private:
  [[nodiscard]] Score of_label(std::uint32_t source, std::int32_t speaker);
  const Query& query_;
  const Corpus& corpus_;
  LabelCache& labels_;
  std::unordered_map<std::uint64_t, Score> costs_;
};

}  // namespace dixit::match
