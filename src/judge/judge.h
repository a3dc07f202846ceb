// The judge: a quotation, the places found for it, and the rules of docs/judging.md become a
// finding.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "judge/house.h"
#include "judge/material.h"
#include "record/alignment.h"
#include "record/finding.h"

namespace dixit::judge {

struct JudgeOptions {
  std::uint32_t gap_limit_words = 100;  ///< a marked cut longer than this is bridged
  bool complete = false;                ///< the sources are the whole record
  std::optional<House> house;
};

/// What the search gave for one quotation.
struct Candidates {
  std::vector<Alignment>
      places;  ///< equally good ones, or the best alone; empty when nothing is over the threshold
  bool too_short = false;
  std::optional<Alignment> meaning;  ///< a place that says the same in other words
};

/// One quotation to be judged.
struct Case {
  const QuoteText* words = nullptr;
  const std::vector<std::string>* folded = nullptr;  ///< one for each word
  std::string speaker;   ///< as the article names him or her; "" for nobody
  std::string language;  ///< of the quotation, ISO 639-1; "" when it cannot be told
  bool language_sure = false;
  ArticleContext context;
};

/// Safe to use from any number of threads.
class Judge {
 public:
  /// The sources must outlive the judge.
  Judge(std::span<const Source> sources, JudgeOptions options);

  /// Fills everything of a finding but its id, its quotation and the times and lines of its
  /// matches.
  [[nodiscard]] Finding judge(const Case& quotation, const Candidates& candidates) const;

 private:
  std::span<const Source> sources_;
  JudgeOptions options_;
  std::set<std::string> languages_;  ///< of the sources; "" among them when one cannot be told
};

/// The worst-first procedure over a trace, for one place. `material` is not part of it: no code
/// changes a form.
[[nodiscard]] Form form_of(const QuoteSide& quote, const SourceSides& sources, const Trace& trace);

}  // namespace dixit::judge
