// Material codes: where the meaning may have moved. Found in words, never concluded from a score.
#pragma once
#include "judge/trace.h"
#include "record/finding.h"

namespace dixit::judge {

/// The text of the article just outside the quotation's marks, folded; empty for a bare query.
struct ArticleContext {
  std::vector<std::string>
      before;  ///< words before the opening mark, in the same paragraph, nearest last
  std::vector<std::string> after;  ///< words after the closing mark, nearest first
  Frame frame = Frame::kSaid;
};

/// Sets `material` of every edit of the trace.
void add_edit_codes(const QuoteSide& quote, const SourceSides& sources, Trace& trace);

/// A code found just outside a cut, with the words that carry it.
struct EdgeCode {
  MaterialSet codes;
  std::string words;  ///< "unless the court says no"
};
/// The codes at the outer ends of the quotation and at its far joins, less those that the article's
/// own words supply.
[[nodiscard]] std::vector<EdgeCode> edge_codes(const QuoteSide& quote, const SourceSides& sources,
                                               const Trace& trace, const ArticleContext& context);

/// Whether a question or a hypothetical of the source is quoted as an assertion.
[[nodiscard]] bool shows_question_as_assertion(const QuoteSide& quote, const SourceSides& sources,
                                               const Trace& trace, const ArticleContext& context);

}  // namespace dixit::judge
