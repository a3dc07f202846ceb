// One finding's card.
#include <fmt/format.h>

#include "report/html_parts.h"
#include "report/plain.h"
#include "report/sound_words.h"
#include "report/wording.h"

namespace dixit::report::html {
namespace {

constexpr std::size_t kContextWords = 400;

void row(std::string& out, const char* label, const std::string& html) {
  if (!html.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", label, html);
}

std::string who(const Finding& f) {
  if (!f.who) return {};
  std::string out = escape(explain(*f.who));
  if (f.matches.empty() || f.matches.front().speaker.empty()) return out;
  if (f.matches.front().speaker == f.quotation.speaker) {
    return out + ": <b>" + text(f.quotation.speaker) + "</b>";
  }
  out += ": <b>" + text(f.matches.front().speaker) + "</b> in the source";
  if (!f.quotation.speaker.empty()) {
    out += ", <b>" + text(f.quotation.speaker) + "</b> in the article";
  }
  return out;
}

std::string meaning(const Finding& f) {
  std::string out;
  for (int k = 0; k < kMaterialCount; ++k) {
    const auto code = static_cast<Material>(k);
    if (!f.material.has(code)) continue;
    if (!out.empty()) out += "<br>";
    out += std::string("<span class=\"code\">") + name(code) + "</span> " + escape(explain(code));
    if (f.matches.empty()) continue;
    for (const Edit& e : f.matches.front().edits) {
      if (!e.material.has(code)) continue;
      out += " <q>" + text_short(e.source_text.empty() ? e.quote_text : e.source_text, 12) + "</q>";
    }
  }
  return out;
}

std::string when(const Finding& f) {
  std::string out;
  if (f.quotation.said_when.known()) out = escape(when_words(f.quotation.said_when));
  if (!f.date_conflict) return out;
  return out + (out.empty() ? "" : "<br>") + escape(conflict_words(*f.date_conflict));
}

std::string joins(const Match& m) {
  std::string out;
  for (std::size_t k = 0; k < m.joins.size(); ++k) {
    const JoinDistance& j = m.joins[k];
    if (j.turns == 0 && j.questions == 0 && !j.backward && !j.other_source) continue;
    if (!out.empty()) out += "<br>";
    out += escape(fmt::format("part {} comes {}, {}", k + 2, join_words(j),
                              j.marked ? "marked" : "not marked"));
  }
  return out;
}

void context(std::string& out, const Match& m) {
  if (m.before.empty() && m.after.empty()) return;
  const auto speech = [](const std::string& speaker, const std::string& words) {
    return (speaker.empty() ? "" : "<b>" + text(speaker) + "</b> ") + escape(words);
  };
  out +=
      "<details class=\"context\"><summary>What stands before and after it in the "
      "source</summary>\n";
  if (!m.before.empty())
    out += "<p dir=\"auto\">" + speech(m.before_speaker, plain_end(m.before, kContextWords)) +
           "</p>\n";
  out += "<p dir=\"auto\" class=\"here\">" + speech(m.speaker, plain_short(m.text, kContextWords)) +
         "</p>\n";
  if (!m.after.empty())
    out += "<p dir=\"auto\">" + speech(m.after_speaker, plain_short(m.after, kContextWords)) +
           "</p>\n";
  out += "</details>\n";
}

void facts(std::string& out, const Report& report, const Finding& f) {
  out += "<dl class=\"facts\">\n";
  row(out, "Whose words", who(f));
  row(out, "When", when(f));
  row(out, "Meaning", meaning(f));
  if (!f.matches.empty()) row(out, "Parts", joins(f.matches.front()));
  if (!f.matches.empty()) row(out, "Page and line", page_words(f.matches.front()));
  if (!f.matches.empty()) row(out, "Sound", sound(f.matches.front()));
  if (f.evidence) row(out, "Evidence", escape(evidence_words(f.evidence)));
  if (f.matches.empty()) row(out, "Coverage", escape(coverage_words(report.coverage)));
  if (f.house) row(out, "House rule", escape(house_words(*f.house)));
  std::string why;
  for (const std::string& reason : f.reasons) why += "<li>" + text(reason) + "</li>";
  if (!why.empty()) row(out, "Reasons", "<ul>" + why + "</ul>");
  out += "</dl>\n";
}

void other_places(std::string& out, const Finding& f) {
  if (f.matches.size() < 2) return;
  const std::string label =
      f.status == Status::kAmbiguous ? "All places with these words" : "Other places, less like it";
  out += "<details class=\"context\"><summary>" + label + "</summary>\n<ul>";
  for (std::size_t k = f.status == Status::kAmbiguous ? 0 : 1; k < f.matches.size(); ++k) {
    std::string place;
    for (const std::string& p : place_words(f.matches[k]))
      place += (place.empty() ? "" : " · ") + escape(p);
    out += "<li>" + place + " <q>" + text_short(f.matches[k].text, 60) + "</q></li>\n";
  }
  out += "</ul></details>\n";
}

}  // namespace

std::string finding_card(const Report& report, std::size_t n) {
  const Finding& f = report.findings[n];
  const std::string number = std::to_string(n + 1);
  std::string out = "<article class=\"finding " + severity_class(f) + "\" id=\"f" + number +
                    "\" aria-labelledby=\"h" + number + "\" tabindex=\"-1\">\n";
  out += "<header><h3 id=\"h" + number + "\">" + badge(f) + "<span class=\"word\">" +
         escape(verdict_word(f)) + "</span> <span class=\"sev\">" +
         escape(severity_words(f.severity)) + "</span></h3>";
  out += "<a class=\"back\" href=\"#m" + number +
         "\" aria-label=\"Back to this quotation in the article\">" + text(f.id) +
         " ↩</a></header>\n";
  out += "<p class=\"verdict\">" + escape(verdict(report, f)) + "</p>\n";
  const bool quiet = f.severity == 0 || f.matches.empty();
  if (f.matches.empty()) {
    out += "<blockquote dir=\"auto\">" +
           text_short(safe_slice(report.article->text, f.quotation.whole), 400) + "</blockquote>\n";
  } else if (quiet) {
    out += "<details class=\"context\"><summary>Compare the words</summary>\n" +
           comparison(report, n, f.matches.front()) + "</details>\n";
  } else {
    out += comparison(report, n, f.matches.front());
  }
  facts(out, report, f);
  if (!f.matches.empty()) context(out, f.matches.front());
  other_places(out, f);
  return out + "</article>\n";
}

}  // namespace dixit::report::html
