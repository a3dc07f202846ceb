// The report for a terminal or a plain file.
#pragma once
#include <string>

#include "report/report.h"

namespace dixit::report {

/// One block for each quotation in the article's order: the verdict in a sentence, the quotation,
/// the source's words with
/// [-left out-] and {+added+} words in place, who, where, and why; a summary at the end. Faithful
/// quotations take one line each unless options.all.
[[nodiscard]] std::string render_text(const Report& report, const TextOptions& options);

}  // namespace dixit::report
