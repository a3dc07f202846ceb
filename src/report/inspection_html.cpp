#include <fmt/format.h>

#include "base/embedded.h"
#include "report/html_parts.h"
#include "report/inspection.h"
#include "report/inspection_picture.h"
#include "report/inspection_words.h"
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
    if (file.name == "inspection.css") return file.bytes;
  }
  return {};
}

void head(std::string& out, std::span<const Inspection> inspections) {
  const std::string_view css = style_sheet();
  out += "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
      "style-src 'sha256-" +
      sha256_base64(css) + "'; base-uri 'none'; form-action 'none'\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out +=
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
      "content=\"no-referrer\">\n<title>Discontinuities";
  if (inspections.size() == 1) out += ": " + html::text(inspections.front().card.path);
  out += "</title>\n<style>";
  out += css;
  out += "</style>\n</head>\n";
}

void discontinuities(std::string& out, const Inspection& inspection, std::size_t number) {
  out += "<h3>" + escape(count_text(inspection)) + "</h3>\n";
  if (inspection.discontinuities.empty()) {
    out += "<p>Nothing reached the strength that untouched speech of this kind seldom has.</p>\n";
    return;
  }
  out +=
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Discontinuities\">\n"
      "<table class=\"found\"><thead><tr><th scope=\"col\">No.</th><th scope=\"col\">At</th>"
      "<th scope=\"col\">Kind</th><th scope=\"col\">What shows</th>"
      "<th scope=\"col\">So strong in an hour of untouched speech</th></tr></thead>\n<tbody>\n";
  for (std::size_t k = 0; k < inspection.discontinuities.size(); ++k) {
    const Discontinuity& d = inspection.discontinuities[k];
    std::string often = d.false_per_hour < 0    ? "not measured"
                        : d.false_per_hour == 0 ? "told by the container"
                                                : fmt::format("{:.2g}", d.false_per_hour);
    out += fmt::format(
        "<tr id=\"r{}d{}\" class=\"k{}\"><td><span class=\"badge\">{}</span></td>"
        "<td class=\"at\">{}<span class=\"sample\">sample {}</span></td><th scope=\"row\">{}</th>"
        "<td>{}</td><td>{}</td></tr>\n",
        number, k + 1, static_cast<int>(d.kind), k + 1, escape(place_text(inspection, d)),
        d.place.begin, escape(kind_text(d.kind)), html::text(d.detail), often);
  }
  out += "</tbody></table>\n</div>\n";
}

void checks(std::string& out, const Inspection& inspection) {
  out +=
      "<h3>What was looked for</h3>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
      "aria-label=\"What was looked for\">\n<table><thead><tr><th scope=\"col\">Kind</th>"
      "<th scope=\"col\">What it is</th><th scope=\"col\">Such edits found</th>"
      "<th scope=\"col\">An hour of untouched speech shows</th><th scope=\"col\">Remark</th></tr>"
      "</thead>\n<tbody>\n";
  for (const InspectionCheck& c : inspection.checks) {
    const std::string often = c.false_per_hour < 0    ? "not measured"
                              : c.false_per_hour == 0 ? "–"
                                                      : fmt::format("{:.2g}", c.false_per_hour);
    out += fmt::format("<tr{}><th scope=\"row\">{}</th><td>{}</td>",
                       c.possible ? "" : " class=\"off\"", escape(kind_text(c.kind)),
                       escape(explain(c.kind)));
    if (c.possible) {
      out += "<td>" + recall_text(c.recall) + "</td><td>" + often + "</td>";
    } else {
      out += "<td colspan=\"2\"><b>not possible here</b></td>";
    }
    out += "<td>" + html::text(c.why) + "</td></tr>\n";
  }
  out += "</tbody></table>\n</div>\n";
}

void identifying(std::string& out, const Inspection& inspection) {
  out += "<h3>What could tell who made it</h3>\n";
  if (inspection.identifying.empty()) {
    out += "<p>Nothing in the file’s tags and chunks.</p>\n";
    return;
  }
  out +=
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"What could tell who made "
      "it\">\n<table><thead><tr><th scope=\"col\">Tells of</th><th scope=\"col\">Where</th>"
      "<th scope=\"col\">Value</th></tr></thead>\n<tbody>\n";
  for (const auto& each : inspection.identifying) {
    out += "<tr><th scope=\"row\">" + html::text(each.what) + "</th><td>" + html::text(each.where) +
           "</td><td>" + html::text_short(each.value, 60) + "</td></tr>\n";
  }
  out += "</tbody></table>\n</div>\n";
}

}  // namespace

std::string render_inspection_html(std::span<const Inspection> inspections,
                                   const std::string& tool_version) {
  std::string out;
  head(out, inspections);
  out +=
      "<body>\n<header class=\"top\"><p class=\"brand\">Dixit <span>what a recording shows besides "
      "its words</span></p>\n<h1>Discontinuities in ";
  out += inspections.size() == 1
             ? "<span class=\"name\">" + html::text(inspections.front().card.path) + "</span>"
             : count(inspections.size(), "recording", "recordings");
  out += "</h1>\n<p class=\"meaning\">" + escape(meaning_text()) + "</p></header>\n<main>\n";
  for (std::size_t k = 0; k < inspections.size(); ++k) {
    const Inspection& one = inspections[k];
    out += fmt::format("<section aria-labelledby=\"r{0}\"><h2 id=\"r{0}\">{1}</h2>\n", k + 1,
                       html::text(one.card.path));
    out += "<p class=\"about\">" + escape(card_text(one)) +
           "<br>Kind of recording: " + html::text(one.kind_of_recording) + "</p>\n";
    for (const Issue& issue : one.card.issues)
      out += "<p class=\"about\">Note: " + html::text(issue.message) + "</p>\n";
    out += html::inspection_picture(one, k + 1);
    discontinuities(out, one, k + 1);
    checks(out, one);
    identifying(out, one);
    out += "</section>\n";
  }
  out += "</main>\n<footer><p>Made by dixit " + html::text(tool_version) +
         ". How the figures were measured: docs/inspection.md of the project.</p></footer>\n";
  return out + "</body>\n</html>\n";
}

}  // namespace dixit::report
