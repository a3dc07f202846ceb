#include "report/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/days.h"
#include "report/plain.h"

namespace dixit::report {

std::string count(std::uint64_t n, std::string_view one, std::string_view many) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits + " " + std::string(n == 1 ? one : many);
}

std::string duration(double seconds) {
  if (!std::isfinite(seconds)) return {};
  const double whole = std::round(std::min(std::abs(seconds), 1e9));
  const auto total = static_cast<std::uint64_t>(whole);
  if (total == 0) return "under 1 s";
  const std::uint64_t hours = total / 3600;
  const std::uint64_t minutes = total / 60 % 60;
  const std::uint64_t rest = total % 60;
  if (hours > 0)
    return minutes > 0 ? fmt::format("{} h {} min", hours, minutes) : fmt::format("{} h", hours);
  if (minutes > 0)
    return rest > 0 ? fmt::format("{} min {} s", minutes, rest) : fmt::format("{} min", minutes);
  return fmt::format("{} s", rest);
}

std::string clock_time(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0) return {};
  const auto total = static_cast<std::uint64_t>(std::min(seconds, 1e9));
  if (total >= 3600)
    return fmt::format("{}:{:02}:{:02}", total / 3600, total / 60 % 60, total % 60);
  return fmt::format("{:02}:{:02}", total / 60, total % 60);
}

std::string join_words(const JoinDistance& join) {
  if (join.other_source) return "from another source";
  std::string distance = duration(join.seconds);
  const auto add = [&](std::string part) {
    if (!distance.empty()) distance += " and ";
    distance += part;
  };
  if (join.questions > 0) add(count(join.questions, "question", "questions"));
  if (distance.empty() && join.turns > 0) add(count(join.turns, "turn", "turns"));
  if (distance.empty()) add(count(join.words, "word", "words"));
  return distance + (join.backward ? " earlier" : " later");
}

std::string gap_words(const JoinDistance& join) {
  std::string out = join.other_source || join.backward
                        ? std::string("joined")
                        : count(join.words, "word", "words") + " left out";
  return out + (join.marked ? ", marked" : ", not marked");
}

std::string evidence_words(std::optional<Evidence> evidence) {
  if (!evidence) return "evidence not told";
  switch (*evidence) {
    case Evidence::kAudioChecked:
      return "a transcript checked against the audio";
    case Evidence::kTrueVerbatimTranscript:
      return "a word-for-word transcript";
    case Evidence::kCleanedTranscript:
      return "a transcript that was cleaned up";
    case Evidence::kOfficialEditedRecord:
      return "an official record that was edited";
    case Evidence::kNotes:
      return "notes, or a record of unstated quality";
  }
  return "evidence not told";
}

std::string severity_words(std::optional<int> severity) {
  if (!severity) return "unrated";
  return fmt::format("severity {}: {}", *severity, explain_severity(*severity));
}

std::string severity_sign(const Finding& finding) {
  if (finding.severity) return std::to_string(*finding.severity);
  return finding.form == Form::kNotFound && !finding.status ? "?" : "–";
}

std::string verdict_word(const Finding& finding) {
  std::string word = "not judged";
  if (finding.form) {
    word = name(*finding.form);
  } else if (finding.status) {
    word = name(*finding.status);
  }
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

namespace {

std::string day_words(const std::string& iso) {
  const auto day = day_of(iso);
  return day ? long_date(*day) : plain(iso);
}

std::string days_words(const std::string& from, const std::string& to) {
  return from == to ? day_words(from) : day_words(from) + " to " + day_words(to);
}

}  // namespace

std::string when_words(const SaidWhen& said) {
  return "“" + plain(said.printed) + "”: " + days_words(said.from, said.to);
}

std::string conflict_words(const DateConflict& conflict) {
  return "the article says " + days_words(conflict.from, conflict.to) + "; the source is of " +
         day_words(conflict.source);
}

std::string coverage_words(const Coverage& coverage) {
  constexpr std::size_t kGapsShown = 12;
  std::string out = "Searched " + count(coverage.sources, "source", "sources") + ", " +
                    count(coverage.words, "word", "words");
  if (const std::string length = duration(coverage.seconds); !length.empty()) out += ", " + length;
  out += coverage.gaps.empty() ? "; no gaps are known" : "; gaps: ";
  for (std::size_t k = 0; k < std::min(coverage.gaps.size(), kGapsShown); ++k) {
    const auto& [source, gap] = coverage.gaps[k];
    if (k > 0) out += ", ";
    out += plain(source);
    if (const std::string from = clock_time(gap.start_seconds); !from.empty()) {
      const std::string to = clock_time(gap.end_seconds);
      out += " " + from + (to.empty() ? "" : "–" + to);
    } else {
      out += fmt::format(" before word {}", gap.word + 1);
    }
    if (!gap.reason.empty()) out += " (" + plain(gap.reason) + ")";
  }
  if (coverage.gaps.size() > kGapsShown) {
    out += fmt::format(" and {} more", coverage.gaps.size() - kGapsShown);
  }
  out += coverage.complete ? "; stated to be the whole record." : ".";
  return out;
}

std::string house_words(const HouseRule& rule) {
  std::string out = plain(rule.house) + ": " + plain(rule.operation);
  if (rule.rule == "yes") {
    out += " is permitted";
  } else if (rule.rule == "no") {
    out += " is not permitted";
  } else if (rule.rule == "marked") {
    out += " is permitted when marked";
  } else if (rule.rule == "caution") {
    out += " is permitted with caution";
  } else {
    out += ": " + plain(rule.rule);
  }
  if (!rule.citation.empty()) out += " (" + plain(rule.citation) + ")";
  return out;
}

const char* op_words(EditOp op) {
  switch (op) {
    case EditOp::kDrop:
      return "left out";
    case EditOp::kInsert:
      return "added";
    case EditOp::kSubstitute:
      return "replaced";
    case EditOp::kMove:
      return "moved";
  }
  return "changed";
}

const char* class_words(EditClass cls) {
  switch (cls) {
    case EditClass::kDisfluency:
      return "a filler, stutter or spelled-out reduction";
    case EditClass::kFunction:
      return "function words";
    case EditClass::kContent:
      return "words of content";
    case EditClass::kStyle:
      return "a matter of style";
  }
  return "";
}

const char* edit_word(const Edit& edit) {
  const bool same = edit.op == EditOp::kSubstitute && edit.quote_text == edit.source_text;
  return same ? "written otherwise" : op_words(edit.op);
}

std::string edit_words(const Edit& edit) {
  constexpr std::size_t kWordsShown = 30;
  const auto quoted = [](const std::string& s) { return "“" + plain_short(s, kWordsShown) + "”"; };
  std::string out = std::string(edit_word(edit)) + ": ";
  if (edit.op == EditOp::kSubstitute && edit.quote_text != edit.source_text) {
    out += quoted(edit.source_text) + " became " + quoted(edit.quote_text);
  } else {
    out += quoted(edit.op == EditOp::kInsert || edit.source_text.empty() ? edit.quote_text
                                                                         : edit.source_text);
  }
  out += std::string(" (") + class_words(edit.cls) + (edit.marked ? ", marked" : ", not marked");
  if (!edit.note.empty()) out += "; " + plain(edit.note);
  const auto codes = material_names(edit.material);
  if (!codes.empty()) out += fmt::format("; {}", fmt::join(codes, ", "));
  return out + ")";
}

std::vector<std::string> material_names(MaterialSet set) {
  std::vector<std::string> names;
  for (int k = 0; k < kMaterialCount; ++k) {
    const auto code = static_cast<Material>(k);
    if (set.has(code)) names.emplace_back(name(code));
  }
  return names;
}

std::string page_words(const Match& m) {
  if (m.start_page == 0) return {};
  if (m.start_line == 0 || m.end_line == 0) {
    return m.end_page == m.start_page ? fmt::format("page {}", m.start_page)
                                      : fmt::format("pages {}–{}", m.start_page, m.end_page);
  }
  const std::string from = fmt::format("{}:{}", m.start_page, m.start_line);
  if (m.end_page != m.start_page) return from + fmt::format("–{}:{}", m.end_page, m.end_line);
  return m.end_line == m.start_line ? from : from + fmt::format("–{}", m.end_line);
}

std::vector<std::string> place_words(const Match& match) {
  std::vector<std::string> parts;
  if (!match.source.empty()) parts.push_back(plain(match.source));
  if (!match.speaker.empty()) parts.push_back(plain(match.speaker));
  if (std::string at = clock_time(match.start_seconds); !at.empty()) parts.push_back(std::move(at));
  if (std::string at = page_words(match); !at.empty())
    parts.push_back(std::move(at));
  else if (match.line > 0)
    parts.push_back(fmt::format("line {}", match.line));
  return parts;
}

std::vector<Tally> tally(const Report& report) {
  // Keys sort worst first: severities 7..0, then not found, then the non-verdicts in the
  // vocabulary's order.
  std::map<int, Tally> rows;
  for (std::size_t k = 0; k < report.findings.size(); ++k) {
    const Finding& f = report.findings[k];
    int key = 60;
    std::string label = "not judged";
    if (f.severity) {
      key = 7 - *f.severity;
      label = explain_severity(*f.severity);
    } else if (f.status) {
      key = 50 + static_cast<int>(*f.status);
      label = verdict_word(f) + ": " + explain(*f.status);
    } else if (f.form) {
      key = *f.form == Form::kNotFound ? 30 : 40;
      label = *f.form == Form::kNotFound ? "not found in the sources searched" : explain(*f.form);
    }
    Tally& row = rows[key];
    if (row.count++ == 0) row = Tally{severity_sign(f), std::move(label), 1, k, f.severity};
  }
  std::vector<Tally> out;
  for (auto& [key, row] : rows) out.push_back(std::move(row));
  return out;
}

std::size_t count_failing(const Report& report) {
  return static_cast<std::size_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [&](const Finding& f) { return f.severity && *f.severity >= report.fail_on; }));
}

}  // namespace dixit::report
