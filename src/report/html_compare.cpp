// The quotation's words beside the source's words.
#include <fmt/format.h>

#include "report/diff.h"
#include "report/html_parts.h"
#include "report/plain.h"
#include "report/wording.h"

namespace dixit::report::html {
namespace {

constexpr std::size_t kWordsShown = 2000;

struct Column {
  const char* open;
  const char* close;
  const char* spoken;  // said to screen readers, who do not see the strike
};

Column source_column(RunKind kind) {
  switch (kind) {
    case RunKind::kDrop:
      return {"<del>", "</del>", "left out: "};
    case RunKind::kSubstitute:
      return {"<span class=\"sub\">", "</span>", "replaced: "};
    case RunKind::kMove:
      return {"<span class=\"mov\">", "</span>", "moved: "};
    case RunKind::kStyle:
      return {"<span class=\"sty\">", "</span>", ""};
    case RunKind::kSame:
    case RunKind::kInsert:
      return {"", "", ""};
  }
  return {"", "", ""};
}

Column quote_column(RunKind kind) {
  switch (kind) {
    case RunKind::kInsert:
      return {"<ins>", "</ins>", "added: "};
    case RunKind::kSubstitute:
      return {"<span class=\"sub\">", "</span>", "in its place: "};
    case RunKind::kMove:
      return {"<span class=\"mov\">", "</span>", "moved: "};
    case RunKind::kStyle:
      return {"<span class=\"sty\">", "</span>", ""};
    case RunKind::kSame:
    case RunKind::kDrop:
      return {"", "", ""};
  }
  return {"", "", ""};
}

std::string note_number(std::size_t edit) {
  return edit == 0 ? std::string() : "<sup>" + std::to_string(edit) + "</sup>";
}

std::string part(const Column& c, const std::string& words, const std::string& after,
                 std::size_t edit) {
  std::string spoken =
      *c.spoken == 0 ? "" : std::string("<span class=\"vh\"> ") + c.spoken + "</span>";
  return c.open + spoken + text_short(words, kWordsShown) +
         (*c.open == 0 ? "" : note_number(edit)) + c.close + text(after);
}

// A place in the quotation where words are missing: the reader of the left column sees that there
// is something.
std::string caret(const Run& run) {
  return "<span class=\"gap\" title=\"" + escape("left out here: " + plain_short(run.source, 20)) +
         "\">‸" + note_number(run.edit) + "</span>";
}

void band(std::string& out, const Band& b, bool first) {
  out += "<div class=\"band\"><p class=\"qt\" dir=\"auto\">";
  if (first) out += text(b.quote_before);
  for (const Run& run : b.runs) {
    if (run.kind == RunKind::kDrop) {
      out += caret(run);
    } else {
      out += part(quote_column(run.kind), run.quote, run.quote_after, run.edit);
    }
  }
  out += "</p><p class=\"st\" dir=\"auto\">";
  for (const Run& run : b.runs) {
    if (!run.source.empty())
      out += part(source_column(run.kind), run.source, run.source_after, run.edit);
  }
  out += "</p></div>\n";
}

void between(std::string& out, const Between& b, const Band& next) {
  std::string label = b.words > 0 ? count(b.words, "word", "words") + " left out" : "joined";
  label += b.join.marked ? ", marked" : ", without a mark";
  if (b.far) {
    label += " — what follows comes " + join_words(b.join);
    if (const std::string at = clock_time(next.start_seconds); !at.empty()) label += ", at " + at;
    if (!next.speaker.empty()) label += ", said by " + plain(next.speaker);
  }
  const char* cls = b.join.marked ? "marked" : "unmarked";
  if (b.removed.empty()) {
    out +=
        fmt::format("<p class=\"between {}\">{}{}</p>\n", cls, escape(label), note_number(b.edit));
    return;
  }
  out += fmt::format(
      "<details class=\"between {}\"><summary>{}{}</summary><p "
      "dir=\"auto\"><del>{}</del></p></details>\n",
      cls, escape(label), note_number(b.edit), text_short(b.removed, 2 * kWordsShown));
}

std::string quoted(const std::string& words) { return "<q>" + text_short(words, 40) + "</q>"; }

void edit_item(std::string& out, const Edit& e) {
  out += std::string("<li><b>") + edit_word(e) + "</b> ";
  if (e.op == EditOp::kSubstitute && e.quote_text != e.source_text) {
    out += quoted(e.source_text) + " <span class=\"arrow\">became</span> " + quoted(e.quote_text);
  } else {
    out += quoted(e.op == EditOp::kInsert || e.source_text.empty() ? e.quote_text : e.source_text);
  }
  out += std::string(" <span class=\"cls\">") + class_words(e.cls) +
         (e.marked ? ", marked" : ", not marked");
  if (!e.note.empty()) out += "; " + text(e.note);
  out += "</span>";
  for (const std::string& code : material_names(e.material))
    out += " <span class=\"code\">" + code + "</span>";
  out += "</li>\n";
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : " · ") + escape(p);
  return out;
}

}  // namespace

std::string comparison(const Report& report, std::size_t n, const Match& match) {
  const Finding& f = report.findings[n];
  std::string out = "<div class=\"compare\"><div class=\"heads\"><p>In the article";
  if (!f.quotation.speaker.empty()) out += "<span> " + text(f.quotation.speaker) + "</span>";
  out += "</p><p>In the source<span> " + joined(place_words(match)) + "</span></p></div>\n";
  const Diff diff = build_diff(report, f, match);
  if (match.segments.empty()) {
    out += "<div class=\"band\"><p class=\"qt\" dir=\"auto\">" +
           text(safe_slice(report.article->text, f.quotation.whole)) +
           "</p><p class=\"st\" dir=\"auto\">" + text_short(match.text, kWordsShown) +
           "</p></div>\n";
  } else {
    for (std::size_t k = 0; k < diff.bands.size(); ++k) {
      if (k > 0) between(out, diff.between[k - 1], diff.bands[k]);
      band(out, diff.bands[k], k == 0);
    }
  }
  out += "</div>\n";
  if (!match.edits.empty()) {
    out += "<ol class=\"edits\" aria-label=\"Every change\">\n";
    for (const Edit& e : match.edits) edit_item(out, e);
    out += "</ol>\n";
  }
  return out;
}

}  // namespace dixit::report::html
