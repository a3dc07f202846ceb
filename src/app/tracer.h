// The pipeline of one quotation: words, places, verdict, times. Made once for what is searched,
// used for any number of quotations.
#pragma once
#include <string>
#include <vector>

#include "app/collection.h"
#include "app/verbs.h"
#include "base/result.h"
#include "judge/judge.h"
#include "match/finder.h"
#include "record/article.h"
#include "record/finding.h"
#include "record/quotation.h"
#include "report/sources.h"

namespace dixit::app {

/// How to judge, by the options. Errors: a house that is not there or makes no sense.
[[nodiscard]] Result<judge::JudgeOptions> judging_of(const Options& options);

/// A finding, with the sources it may name.
struct Traced {
  Finding finding;
  std::vector<report::QuotedSource> sources;
  std::vector<std::uint32_t> damaged;  ///< sources whose words their index does not give any more
};

/// Safe to use from any number of threads.
class Tracer {
 public:
  /// The collection must outlive the tracer.
  Tracer(const Collection& collection, judge::JudgeOptions judging, const Options& options);

  /// A bare query of `dixit match`.
  [[nodiscard]] Traced trace(std::string_view text, const std::string& speaker) const;
  /// A quotation of an article.
  [[nodiscard]] Traced trace(const Article& article, const Quotation& quotation) const;

 private:
  [[nodiscard]] Traced run(const QuoteText& words, judge::Case quotation,
                           const std::string& article_language) const;
  [[nodiscard]] judge::QuoteLanguage language_of(const QuoteText& words,
                                                 const std::vector<std::string>& folded,
                                                 const std::string& article_language) const;

  const Collection& collection_;
  match::Finder finder_;
  judge::Judge judge_;
  std::string language_;  ///< --language
  std::size_t top_ = 1;
};

}  // namespace dixit::app
