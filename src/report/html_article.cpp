// The article with its quotations marked.
#include <algorithm>

#include "report/html_parts.h"
#include "report/plain.h"
#include "report/wording.h"

namespace dixit::report::html {
namespace {

struct Marked {
  Span span;
  std::size_t finding = 0;
  bool first = true;  // the anchor stands at the first part of a quotation
};

// The quotations in the text's order, without overlaps; what lies wholly inside another keeps an
// empty place for its anchor.
std::vector<Marked> marks_of(const Report& report) {
  std::vector<Marked> marks;
  for (std::size_t n = 0; n < report.findings.size(); ++n) {
    marks.push_back({clamp(report.findings[n].quotation.whole, report.article->text), n});
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Marked& a, const Marked& b) { return a.span.begin < b.span.begin; });
  std::uint32_t end = 0;
  for (Marked& m : marks) {
    m.span.begin = std::max(m.span.begin, end);
    m.span.end = std::max(m.span.end, m.span.begin);
    end = m.span.end;
  }
  return marks;
}

bool has_words(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

// Blocks that hold all of the text: its paragraphs, and what stands between them.
std::vector<Paragraph> blocks_of(const Article& a) {
  std::vector<Paragraph> blocks;
  std::uint32_t at = 0;
  const auto loose = [&](std::uint32_t to) {
    // Text outside every paragraph falls into blocks at its blank lines.
    while (at < to) {
      const std::size_t blank = std::min<std::size_t>(a.text.find("\n\n", at), to);
      const Span span{at, static_cast<std::uint32_t>(blank)};
      if (has_words(slice(a.text, span))) blocks.push_back({span, ParagraphKind::kBody});
      at = static_cast<std::uint32_t>(std::min<std::size_t>(blank + 2, to));
    }
  };
  for (const Paragraph& p : a.paragraphs) {
    const Span span = clamp(p.span, a.text);
    if (span.begin < at || span.empty()) continue;
    loose(span.begin);
    blocks.push_back({span, p.kind});
    at = span.end;
  }
  loose(static_cast<std::uint32_t>(a.text.size()));
  return blocks;
}

const char* tag_of(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::kHeading:
      return "h3";
    case ParagraphKind::kBlockQuote:
      return "blockquote";
    case ParagraphKind::kListItem:
    case ParagraphKind::kTableRow:
    case ParagraphKind::kBody:
      return "p";
  }
  return "p";
}

void mark(std::string& out, const Report& report, const Marked& m, Span part) {
  const Finding& f = report.findings[m.finding];
  const std::string n = std::to_string(m.finding + 1);
  const std::string id = m.first ? " id=\"m" + n + "\"" : "";
  if (part.empty()) {
    out += "<span class=\"anchor\"" + id + "></span>";
    return;
  }
  const bool last = part.end == m.span.end;
  out += "<a class=\"q " + severity_class(f) + "\"" + id + " href=\"#f" + n + "\" title=\"" +
         escape(verdict(report, f)) + "\">";
  const std::string words = text(slice(report.article->text, part));
  if (last) {
    // The last word and the badge keep together on one line.
    constexpr std::size_t kTailBytesMax = 60;
    const std::size_t space = words.rfind(' ');
    const std::size_t tail = space == std::string::npos ? 0 : space + 1;
    const bool together = words.size() - tail <= kTailBytesMax;
    out += together ? words.substr(0, tail) + "<span class=\"nb\">" + words.substr(tail)
                    : words + "<span class=\"nb\">";
    out += "<span class=\"vh\"> (" + escape(verdict_word(f) + ", " + severity_words(f.severity)) +
           ")</span>" + badge(f) + "</span>";
  } else {
    out += words;
  }
  out += "</a>";
}

}  // namespace

std::string article_body(const Report& report) {
  const Article& a = *report.article;
  std::vector<Marked> marks = marks_of(report);
  std::size_t next = 0;
  std::string out;
  for (const Paragraph& block : blocks_of(a)) {
    const std::string tag = tag_of(block.kind);
    const bool item = block.kind == ParagraphKind::kListItem;
    out += "<" + tag + (item ? " class=\"item\"" : "") + " dir=\"auto\">";
    std::uint32_t at = block.span.begin;
    while (next < marks.size() && marks[next].span.begin < block.span.end) {
      Marked& m = marks[next];
      const std::uint32_t begin = std::max(m.span.begin, at);
      const std::uint32_t end = std::max(begin, std::min(m.span.end, block.span.end));
      out += text(slice(a.text, Span{at, begin}));
      mark(out, report, m, Span{begin, end});
      m.first = false;
      at = end;
      if (m.span.end > block.span.end) break;  // goes on in the next block
      ++next;
    }
    out += text(slice(a.text, Span{at, std::max(at, block.span.end)}));
    out += "</" + tag + ">\n";
  }
  for (; next < marks.size(); ++next) {
    if (marks[next].first) mark(out, report, marks[next], Span{});
  }
  return out;
}

}  // namespace dixit::report::html
