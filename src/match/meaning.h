// The same statement in other words, found by the words of content it cannot do without.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "match/finder.h"
#include "match/speaker_costs.h"

namespace dixit::match {

/// Words of the sources by stem, made for a language when first asked for. Safe from any number of
/// threads.
class Finder::MeaningIndex {
 public:
  [[nodiscard]] std::optional<Alignment> find(const Query& query, const Corpus& corpus,
                                              LabelCache& labels, double chance_bits);

 private:
  using Stems = std::unordered_map<std::string, std::vector<WordId>>;
  const Stems& stems_of(const lexicon::Lexicon& lexicon, const Corpus& corpus);
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Stems>> by_language_;
};

}  // namespace dixit::match
