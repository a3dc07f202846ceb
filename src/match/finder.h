// Finding a quotation in the sources: the places where it may stand, best first.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "match/corpus.h"
#include "match/query.h"
#include "record/alignment.h"

namespace dixit::match {

struct FindOptions {
  std::size_t places_max = 8;      ///< how many places to give at most
  std::size_t runners_up_max = 0;  ///< of these, how many may be less good than the first
  double share_least = 1;  ///< give further places only with this share of the first's evidence
};

/// What was found for one quotation.
struct Found {
  std::vector<Alignment> places;  ///< best first; empty when nothing is over the threshold
  bool too_short = false;         ///< even a verbatim place would be no evidence in so much text
  double best_bits = 0;           ///< evidence of the best chain, over the threshold or not
};

class LabelCache;
class StemCache;

/// Safe to use from any number of threads; the same query gives the same answer whatever else runs.
class Finder {
 public:
  explicit Finder(const Corpus& corpus);
  ~Finder();
  Finder(const Finder&) = delete;
  Finder& operator=(const Finder&) = delete;

  /// Takes a query made by make_query() with this corpus.
  [[nodiscard]] Found find(const Query& query, const FindOptions& options = {}) const;
  /// A place that says the same in other words: nearly all words of content of the quotation (or
  /// their synonyms, or their opposites) within two sentences, more than chance brings together.
  /// Nothing when there is none.
  [[nodiscard]] std::optional<Alignment> find_meaning(const Query& query) const;
  [[nodiscard]] const Corpus& corpus() const { return corpus_; }
  /// log2 of the number of places a quotation could start at: what the evidence is weighed against.
  [[nodiscard]] double chance_bits() const;

 private:
  const Corpus& corpus_;
  std::unique_ptr<StemCache> stems_;
  std::unique_ptr<LabelCache> labels_;
};

}  // namespace dixit::match
