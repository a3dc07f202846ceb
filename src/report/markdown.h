// The report as Markdown (CommonMark with strikethrough), for issues, wikis and mails.
#pragma once
#include <string>
#include <string_view>

#include "report/report.h"

namespace dixit::report {

/// A heading, a table of severities, and a section for each quotation. No foreign text can become
/// markup.
[[nodiscard]] std::string render_markdown(const Report& report);

/// A foreign text as Markdown that shows exactly it.
[[nodiscard]] std::string escape_markdown(std::string_view text);

}  // namespace dixit::report
