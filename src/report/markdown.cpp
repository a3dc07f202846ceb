#include "report/markdown.h"

#include <fmt/format.h>

#include "report/diff.h"
#include "report/plain.h"
#include "report/sound_words.h"
#include "report/wording.h"

namespace dixit::report {
namespace {

constexpr std::size_t kQuoteWords = 400;
constexpr std::size_t kContextWords = 60;

std::string md(std::string_view text, std::size_t words = kQuoteWords) {
  return escape_markdown(plain_short(text, words));
}

// Emphasis marks bind only to words, so the spaces go outside.
std::string wrapped(const char* mark, std::string_view text) {
  std::string words = plain_short(text, kQuoteWords);
  const std::size_t begin = words.find_first_not_of(' ');
  if (begin == std::string::npos) return words;
  words = words.substr(begin, words.find_last_not_of(' ') + 1 - begin);
  return mark + escape_markdown(words) + mark;
}

std::string tail(const std::string& after) { return escape_markdown(plain(after)); }

std::string run_words(const Run& run) {
  switch (run.kind) {
    case RunKind::kSame:
    case RunKind::kStyle:
      return run.source.empty() ? md(run.quote) + tail(run.quote_after)
                                : md(run.source) + tail(run.source_after);
    case RunKind::kDrop:
      return wrapped("~~", run.source) + " ";
    case RunKind::kInsert:
      return wrapped("**", run.quote) + " ";
    case RunKind::kSubstitute:
    case RunKind::kMove:
      return wrapped("~~", run.source) + " " + wrapped("**", run.quote) + tail(run.source_after);
  }
  return {};
}

std::string source_words(const Report& report, const Finding& f, const Match& m) {
  if (m.segments.empty()) return md(m.text);
  const Diff diff = build_diff(report, f, m);
  std::string out;
  for (std::size_t k = 0; k < diff.bands.size(); ++k) {
    if (k > 0) {
      const Between& b = diff.between[k - 1];
      out += ' ';
      if (!b.removed.empty()) out += wrapped("~~", b.removed) + ' ';
      if (b.far) out += "*(" + escape_markdown(join_words(b.join)) + ")* ";
    }
    for (const Run& run : diff.bands[k].runs) out += run_words(run);
  }
  return out;
}

void summary(std::string& out, const Report& report) {
  out += "| severity | | quotations |\n|---|---|---|\n";
  for (const Tally& t : tally(report)) {
    out +=
        "| " + t.sign + " | " + escape_markdown(t.label) + " | " + std::to_string(t.count) + " |\n";
  }
  out += "\n" + escape_markdown(coverage_words(report.coverage)) + "\n";
  if (!report.house.empty()) out += "\nHouse profile: " + md(report.house) + "\n";
}

void match(std::string& out, const Report& report, const Finding& f, const Match& m) {
  std::string place;
  for (const std::string& part : place_words(m)) place += (place.empty() ? "" : ", ") + part;
  out += "**Source** (" + escape_markdown(place) + "; " +
         escape_markdown(evidence_words(f.evidence)) + "):\n\n";
  out += "> " + source_words(report, f, m) + "\n\n";
  for (const Edit& e : m.edits) out += "- " + escape_markdown(edit_words(e)) + "\n";
  for (const std::string& heard : sound_words(m))
    out += "- sound: " + escape_markdown(heard) + "\n";
  const auto context = [&](const char* label, const std::string& words,
                           const std::string& speaker) {
    if (words.empty()) return;
    out += std::string("- ") + label + ": " + (speaker.empty() ? "" : md(speaker) + ": ") +
           escape_markdown(words) + "\n";
  };
  context("before", plain_end(m.before, kContextWords), m.before_speaker);
  context("after", plain_short(m.after, kContextWords), m.after_speaker);
}

void finding(std::string& out, const Report& report, const Finding& f) {
  out += "\n## " + md(f.id) + ": " + escape_markdown(verdict_word(f)) + " (" +
         escape_markdown(severity_words(f.severity)) + ")\n\n";
  out += escape_markdown(verdict(report, f)) + "\n\n";
  const std::string by = f.quotation.speaker.empty() ? "nobody named" : md(f.quotation.speaker);
  out += "**Article** (" + by + "):\n\n> " +
         md(safe_slice(report.article->text, f.quotation.whole)) + "\n\n";
  if (f.quotation.said_when.known())
    out += "- when: " + escape_markdown(when_words(f.quotation.said_when)) + "\n\n";
  const std::size_t shown = f.status == Status::kAmbiguous ? f.matches.size() : 1;
  for (std::size_t k = 0; k < std::min(shown, f.matches.size()); ++k)
    match(out, report, f, f.matches[k]);
  if (f.form == Form::kNotFound)
    out += "- " + escape_markdown(coverage_words(report.coverage)) + "\n";
  if (f.who) out += std::string("- whose words: ") + escape_markdown(explain(*f.who)) + "\n";
  if (!f.material.empty()) {
    out += fmt::format("- meaning: {}\n", fmt::join(material_names(f.material), ", "));
  }
  for (const std::string& reason : f.reasons) out += "- reason: " + md(reason) + "\n";
  if (f.house) out += "- " + escape_markdown(house_words(*f.house)) + "\n";
}

}  // namespace

std::string escape_markdown(std::string_view text) {
  constexpr std::string_view kAnywhere = "\\`*_[]#|~>@$";
  constexpr std::string_view kAtStart = "+-=";
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    const char before = k > 0 ? text[k - 1] : ' ';
    const char after = k + 1 < text.size() ? text[k + 1] : ' ';
    // "1." and "1)" would be a list, "www." and "x://" a link, ":x:" a picture, in one dialect or
    // another.
    const bool mark = kAnywhere.find(c) != std::string_view::npos ||
                      (k == 0 && kAtStart.find(c) != std::string_view::npos) ||
                      ((c == '.' || c == ')') && is_digit(before)) || (c == '.' && before == 'w') ||
                      (c == ':' && after != ' ' && !is_digit(after));
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\n' || c == '\r') {
      out += ' ';
    } else {
      if (mark) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string render_markdown(const Report& report) {
  const Article& a = *report.article;
  std::string out = "# " + md(a.title.empty() ? a.path : a.title) + "\n\n" + md(a.path) + "\n\n";
  summary(out, report);
  for (const Finding& f : report.findings) finding(out, report, f);
  return out;
}

}  // namespace dixit::report
