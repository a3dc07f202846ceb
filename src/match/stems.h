// What words have in common besides their letters: the stem, and how they sound. Made when first
// asked for, for each language.
#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "match/corpus.h"

namespace dixit::match {

inline constexpr std::uint32_t kNoStem = 1;  ///< of words too short to have one

/// Stand for a word's stem and sound in comparisons; kNoStem where there is none.
struct WordKeys {
  std::uint32_t stem = kNoStem;
  std::uint32_t sound = kNoStem;
};
[[nodiscard]] WordKeys keys_of(const lexicon::Lexicon& lexicon, std::string_view folded);

/// One holding's words in one language.
class StemTable {
 public:
  StemTable(const Holding& holding, const lexicon::Lexicon& lexicon);
  [[nodiscard]] WordKeys of(WordId id);
  /// Appends all words of a stem to `out`. The first call goes through the whole vocabulary.
  void words_of(std::uint32_t stem, std::vector<WordId>& out);

 private:
  struct Free {
    void operator()(void* memory) const;
  };
  const Holding& holding_;
  const lexicon::Lexicon& lexicon_;
  std::unique_ptr<std::atomic<std::uint64_t>[], Free> keys_;  ///< 0: not made yet
  std::mutex mutex_;
  std::vector<std::pair<std::uint32_t, WordId>> by_stem_;
};

/// Safe from any number of threads; tables stay good as long as the cache.
class StemCache {
 public:
  explicit StemCache(const Corpus& corpus) : corpus_(corpus) {}
  [[nodiscard]] StemTable& of(std::size_t holding, const lexicon::Lexicon& lexicon);

 private:
  const Corpus& corpus_;
  std::mutex mutex_;
  std::map<std::pair<std::string, std::size_t>, std::unique_ptr<StemTable>> tables_;
};

}  // namespace dixit::match
