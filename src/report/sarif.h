// The report as SARIF 2.1.0 (OASIS), for code-review tools and editors.
#pragma once
#include <span>
#include <string>

#include "report/report.h"

namespace dixit::report {

/// One run. Rules "form/cut", "who/nested", "status/ambiguous"; one result for each finding of
/// note: severity 1 and above, what was not found, and non-verdicts other than not_a_quotation.
/// Level: error from severity 5, warning from 3, else note. Regions: for a text that is its file,
/// lines, columns and offsets in code points; for a derived text the bytes of the file (and its
/// lines, where report.article_bytes is given). Every result has text_start and text_end (code
/// points of the article's text) among its properties, and a related location in the source for
/// each of its matches.
[[nodiscard]] std::string render_sarif(const Report& report);

/// The run alone, without the log around it.
[[nodiscard]] std::string render_sarif_run(const Report& report);

/// A log of several articles' runs, in order.
[[nodiscard]] std::string sarif_log(std::span<const std::string> runs);

}  // namespace dixit::report
