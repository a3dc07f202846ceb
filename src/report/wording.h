// The sentences of a report: verdicts, distances, coverage, said the same way in every format for
// people.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace dixit::report {

/// "1 word", "18,430 words".
[[nodiscard]] std::string count(std::uint64_t n, std::string_view one, std::string_view many);
/// "54 min 10 s", "1 h 12 min", "under 1 s"; "" for no time. The sign is ignored.
[[nodiscard]] std::string duration(double seconds);
/// "04:13", "1:04:13"; "" for no time.
[[nodiscard]] std::string clock_time(double seconds);

/// "54 min 10 s and 2 questions later", "earlier in the source", "from another source".
[[nodiscard]] std::string join_words(const JoinDistance& join);
/// "29 words left out, not marked", for an edit or a join between two parts.
[[nodiscard]] std::string gap_words(const JoinDistance& join);

/// "a word-for-word transcript"; "evidence not told" for none.
[[nodiscard]] std::string evidence_words(std::optional<Evidence> evidence);
/// "severity 3: the reader is not told of a cut", or "unrated".
[[nodiscard]] std::string severity_words(std::optional<int> severity);
/// "3" or, where it is unrated, "?" (not found) or "–".
[[nodiscard]] std::string severity_sign(const Finding& finding);
/// The word for what was found: the form's, the status's, or "not judged"; spaces for underscores.
[[nodiscard]] std::string verdict_word(const Finding& finding);
/// One plain sentence that a reader needs no manual for. Foreign words in it have been through
/// plain().
[[nodiscard]] std::string verdict(const Report& report, const Finding& finding);

/// "Searched 3 sources, 18,430 words, 1 h 12 min; gaps: call 12:10–14:02 (inaudible)."
[[nodiscard]] std::string coverage_words(const Coverage& coverage);
/// "“On Wednesday”: Wednesday, 26 November 2025"; with the last day, too, where there are several.
[[nodiscard]] std::string when_words(const SaidWhen& said);
/// "the article says Wednesday, 26 November 2025; the source is of Sunday, 12 October 2025".
[[nodiscard]] std::string conflict_words(const DateConflict& conflict);
/// "nyt: cleaned is not permitted (citation)".
[[nodiscard]] std::string house_words(const HouseRule& rule);
/// "left out", "added", "replaced", "moved".
[[nodiscard]] const char* op_words(EditOp op);
/// op_words(), or "written otherwise" where the words are the same and only their writing differs.
[[nodiscard]] const char* edit_word(const Edit& edit);
/// "a filler or stutter", "a function word", "a word of content", "a matter of style".
[[nodiscard]] const char* class_words(EditClass cls);
/// "left out: “not” (a word of content, not marked; negation)".
[[nodiscard]] std::string edit_words(const Edit& edit);
/// The codes of a set by name: {"negation", "hedge"}.
[[nodiscard]] std::vector<std::string> material_names(MaterialSet set);
/// Where a match is printed: "47:12–18", "47:24–48:3", "page 12"; "" where nothing is.
[[nodiscard]] std::string page_words(const Match& match);
/// Where a match stands: {"council", "OKORO", "04:13", "line 2"}, or "47:12–18" for the line where
/// pages are printed; empty parts left out.
[[nodiscard]] std::vector<std::string> place_words(const Match& match);

/// How many findings share a severity or non-verdict.
struct Tally {
  std::string sign;   ///< as severity_sign()
  std::string label;  ///< "the reader is not told of a cut"
  std::size_t count = 0;
  std::size_t first = 0;  ///< index of the first such finding
  std::optional<int> severity;
};
/// Counts, worst first; then what is unrated.
[[nodiscard]] std::vector<Tally> tally(const Report& report);
/// "2 at or above severity 3", for the last line.
[[nodiscard]] std::size_t count_failing(const Report& report);

}  // namespace dixit::report
