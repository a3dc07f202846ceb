// What `dixit read` and `dixit quotes` write: the article itself and the quotations in it, for
// programs and for people.
#pragma once
#include <span>
#include <string>

#include "record/article.h"
#include "record/quotation.h"
#include "report/report.h"

namespace dixit::report {

/// One object in one line. Positions are code points of "text". With places, "places" has one row
/// for each run of the text that came from the file: [text start, text end (code points), file
/// start, file end (bytes)].
[[nodiscard]] std::string render_article_json(const Article& article, bool with_places = false);
/// One line for each quotation, with the contract's keys and "pieces"; ids are "q1", "q2", …
[[nodiscard]] std::string render_quotes_jsonl(const Article& article,
                                              std::span<const Quotation> quotations);

/// Title, byline, what the page says two ways, and paragraphs, for a terminal.
[[nodiscard]] std::string render_article_text(const Article& article, const TextOptions& options);
/// Each quotation with who says it, for a terminal.
[[nodiscard]] std::string render_quotes_text(const Article& article,
                                             std::span<const Quotation> quotations,
                                             const TextOptions& options);

}  // namespace dixit::report
