// The report as one page: the article on one side with every quotation marked, its findings on the
// other.
#pragma once
#include <string>

#include "report/report.h"

namespace dixit::report {

/// A self-contained HTML file: no script, no request, a content security policy that allows only
/// its own style sheet.
[[nodiscard]] std::string render_html(const Report& report);

}  // namespace dixit::report
