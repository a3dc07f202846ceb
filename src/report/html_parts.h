// The parts of the HTML page. `n` is a finding's index; its anchors are "f1" (finding) and "m1"
// (mark in the article).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "report/report.h"

namespace dixit::report::html {

/// A foreign text as HTML text or attribute value: plain(), with & < > " ' escaped.
[[nodiscard]] std::string text(std::string_view raw);
/// The same, at most `words_max` words.
[[nodiscard]] std::string text_short(std::string_view raw, std::size_t words_max);
/// Our own sentence, whose foreign parts have been through plain().
[[nodiscard]] std::string escape(std::string_view text);

/// "s0" … "s7", "sq" (not found, unrated) or "sn" (not a verdict): the class that decides colour
/// and underline.
[[nodiscard]] std::string severity_class(const Finding& finding);
/// The badge: the severity's number in a shape.
[[nodiscard]] std::string badge(const Finding& finding);

/// The article's paragraphs with each quotation a link to its finding.
[[nodiscard]] std::string article_body(const Report& report);
/// One finding's card.
[[nodiscard]] std::string finding_card(const Report& report, std::size_t n);
/// What the recording says of a match, with a player for each cut; "" where none was heard.
[[nodiscard]] std::string sound(const Match& match);
/// The quotation's words and the source's words side by side, with the list of edits.
[[nodiscard]] std::string comparison(const Report& report, std::size_t n, const Match& match);

}  // namespace dixit::report::html
