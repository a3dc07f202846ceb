// Findings as JSON: schema "dixit.findings/1" of the command line's contract, with a few keys more.
#pragma once
#include <span>
#include <string>

#include "report/report.h"

namespace dixit::report {

/// One object, ended by a line break. Text positions are code points of article.text; word
/// positions count words.
[[nodiscard]] std::string render_json(const Report& report);
/// One line for each finding: the finding's object with "article": path before it.
[[nodiscard]] std::string render_jsonl(const Report& report);
/// The line that `dixit match` writes for one query. With `sources`, a segment of another source
/// than the match's is named.
[[nodiscard]] std::string render_match_line(const std::string& id, const Finding& finding,
                                            std::span<const QuotedSource> sources = {});

}  // namespace dixit::report
