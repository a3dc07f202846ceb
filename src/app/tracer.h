// The pipeline of one quotation: words, places, verdict, times. Made once for a set of sources,
// used for any number of quotations.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/verbs.h"
#include "base/result.h"
#include "judge/judge.h"
#include "match/corpus.h"
#include "match/finder.h"
#include "record/article.h"
#include "record/finding.h"
#include "record/quotation.h"

namespace dixit::app {

class Tracer {
 public:
  /// The sources must outlive the tracer.
  Tracer(std::span<const Source> sources, judge::JudgeOptions judging, const Options& options);

  /// A bare query of `dixit match`.
  [[nodiscard]] Finding trace(std::string_view text, const std::string& speaker) const;
  /// A quotation of an article.
  [[nodiscard]] Finding trace(const Article& article, const Quotation& quotation) const;

 private:
  [[nodiscard]] Finding run(const QuoteText& words, judge::Case quotation) const;
  void add_times(Finding& finding) const;

  std::span<const Source> sources_;
  match::Corpus corpus_;
  match::Finder finder_;
  judge::Judge judge_;
  std::string language_;       ///< --language
  std::string main_language_;  ///< of most sources
  std::size_t top_ = 1;
};

/// What was searched, for reports.
[[nodiscard]] Coverage coverage_of(std::span<const Source> sources, bool complete);

}  // namespace dixit::app
