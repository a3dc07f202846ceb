#include "report/html.h"

#include <algorithm>

#include "base/embedded.h"
#include "report/html_parts.h"
#include "report/plain.h"
#include "report/sha256.h"
#include "report/wording.h"

namespace dixit {
std::span<const EmbeddedFile> embedded_report_files();
}

namespace dixit::report {
namespace {

using html::escape;

std::string_view style_sheet() {
  for (const EmbeddedFile& file : embedded_report_files()) {
    if (file.name == "report.css") return file.bytes;
  }
  return {};
}

// A language tag that may stand in an attribute; anything else says nothing.
std::string language_attribute(const std::string& language) {
  const bool sound = language.size() >= 2 && language.size() <= 16 &&
                     std::all_of(language.begin(), language.end(), [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
                     });
  return sound ? " lang=\"" + language + "\"" : "";
}

void head(std::string& out, const Article& a) {
  const std::string_view css = style_sheet();
  out += "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'sha256-" +
      sha256_base64(css) + "'; media-src data:; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out +=
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n";
  out +=
      "<title>Quotations: " + html::text(a.title.empty() ? a.path : a.title) + "</title>\n<style>";
  out += css;
  out += "</style>\n</head>\n";
}

void summary(std::string& out, const Report& report) {
  out +=
      "<header class=\"top\"><p class=\"brand\">Dixit <span>quotations traced to their "
      "sources</span></p>\n";
  out += "<h1>" + count(report.findings.size(), "quotation", "quotations") +
         " in <span class=\"name\">" +
         html::text(report.article->title.empty() ? report.article->path : report.article->title) +
         "</span></h1>\n";
  out += "<ul class=\"tally\" aria-label=\"Findings by severity, worst first\">\n";
  for (const Tally& t : tally(report)) {
    const Finding& first = report.findings[t.first];
    out += "<li><a class=\"" + html::severity_class(first) + "\" href=\"#f" +
           std::to_string(t.first + 1) + "\">" + html::badge(first) + "<span class=\"n\">" +
           std::to_string(t.count) + " ×</span> " + escape(t.label) + "</a></li>\n";
  }
  out += "</ul>\n<p class=\"coverage\">" + escape(coverage_words(report.coverage));
  if (!report.house.empty()) out += " House profile: " + html::text(report.house) + ".";
  out += "</p></header>\n";
}

void article(std::string& out, const Report& report) {
  const Article& a = *report.article;
  out += "<section class=\"pane story\" aria-label=\"The article\" tabindex=\"0\"" +
         language_attribute(a.language) + ">\n<div class=\"measure\">\n";
  if (!a.title.empty()) out += "<h2 dir=\"auto\">" + html::text(a.title) + "</h2>\n";
  std::string about;
  for (const std::string* s : {&a.byline, &a.published, &a.site}) {
    if (!s->empty()) about += (about.empty() ? "" : " · ") + html::text(*s);
  }
  if (!about.empty()) out += "<p class=\"about\">" + about + "</p>\n";
  out += html::article_body(report) + "</div>\n</section>\n";
}

void findings(std::string& out, const Report& report) {
  out +=
      "<section class=\"pane findings\" id=\"findings\" aria-label=\"Findings\" "
      "tabindex=\"0\">\n<h2 class=\"vh\">Findings</h2>\n";
  for (std::size_t n = 0; n < report.findings.size(); ++n) out += html::finding_card(report, n);
  if (report.findings.empty()) out += "<p>No quotations were found in this article.</p>\n";
}

void sources(std::string& out, const Report& report) {
  out += "<footer class=\"searched\"><h2>What was searched</h2>\n<p>" +
         escape(coverage_words(report.coverage)) + "</p>\n<ul>\n";
  for (const auto& [number, s] : report.sources.cards()) {
    out += "<li><b>" + html::text(s->id) + "</b> " + html::text(s->path) + ": " +
           count(s->word_count, "word", "words");
    if (const std::string length = duration(s->seconds); !length.empty()) out += ", " + length;
    out += "; " + escape(evidence_words(s->evidence)) +
           (s->evidence_stated ? "" : " (not stated)") + "</li>\n";
  }
  out +=
      "</ul>\n<p>What is not found is a statement about these sources, and a person decides what "
      "it means. Made by dixit " +
      html::text(report.tool_version) + " from <span class=\"name\">" +
      html::text(report.article->path) + "</span>.</p></footer>\n";
  out += "</section>\n";
}

}  // namespace

std::string render_html(const Report& report) {
  std::string out;
  head(out, *report.article);
  out += "<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n";
  summary(out, report);
  out += "<main>\n";
  article(out, report);
  findings(out, report);
  sources(out, report);
  out += "</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace dixit::report
