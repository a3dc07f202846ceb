#include <algorithm>

#include "app/articles.h"
#include "app/findings.h"
#include "app/freshness.h"
#include "app/listener.h"
#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/tracer.h"
#include "app/verbs.h"
#include "base/parallel.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/report.h"
#include "report/sarif.h"
#include "report/text.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;

std::string render(const report::Report& report, const Options& options, Format format) {
  switch (format) {
    case Format::kJson:
      return report::render_json(report);
    case Format::kJsonl:
      return report::render_jsonl(report);
    case Format::kHtml:
      return report::render_html(report);
    case Format::kMarkdown:
      return report::render_markdown(report);
    case Format::kSarif:
      return report::render_sarif_run(report);
    default:  // text; the formats of transcripts are of other verbs
      break;
  }
  return report::render_text(report, {options.colour, options.width, options.all});
}

std::vector<Traced> trace_all(const Tracer& tracer, const Article& article,
                              const Options& options) {
  const std::vector<Quotation> quotations = quotations_of(article, options);
  std::vector<Traced> traced(quotations.size());
  Progress progress(options.progress, "tracing quotations", quotations.size());
  parallel_for(quotations.size(), options.threads, [&](std::size_t k) {
    traced[k] = tracer.trace(article, quotations[k]);
    traced[k].finding.id = "q" + std::to_string(k + 1);
    progress.step();
  });
  return traced;
}

/// Articles one after another, or as the runs of one SARIF log.
std::string joined(const std::vector<std::string>& parts, Format format) {
  if (format == Format::kSarif) return report::sarif_log(parts);
  std::string out;
  for (const std::string& part : parts) out += part;
  return out;
}

bool at_or_above(const std::vector<Finding>& findings, int level) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& f) { return f.severity && *f.severity >= level; });
}

}  // namespace

int run_check(const Options& given) {
  Options options = given;
  options.top = 1;  // a report tells of one place, or of equally good ones
  auto judging = judging_of(options);
  if (!judging) {
    complain(judging.error());
    return kBad;
  }
  std::vector<Error> problems;
  const std::unique_ptr<const Collection> sources = load_sources(options, problems);
  Listener listener(*sources, options, problems);
  for (const Error& error : problems) complain(error);
  if (sources->empty()) return kBad;
  const std::string house = judging->house ? judging->house->id : std::string{};
  const Tracer tracer(*sources, std::move(*judging), options);
  Freshness freshness(*sources);
  const Coverage coverage = sources->coverage(options.complete);
  bool grave = false;
  const Format format = format_of(options);
  const auto render_one = [&](const Article& article, std::string_view bytes) {
    report::Report report;
    report.article = &article;
    report.coverage = coverage;
    std::vector<Traced> traced = trace_all(tracer, article, options);
    for (const Traced& each : traced) freshness.look_at(each);
    listener.hear(traced, format == Format::kHtml);
    add_findings(*sources, std::move(traced), report);
    report.house = house;
    report.fail_on = options.fail_on;
    report.tool_version = options.tool_version;
    report.article_bytes = bytes;
    if (report.findings.empty()) complain(Issue{article.path, "", "no quotation in the article"});
    grave |= at_or_above(report.findings, options.fail_on);
    return render(report, options, format);
  };
  const int status = for_each_article(
      options, render_one,
      [&](const std::vector<std::string>& parts) { return joined(parts, format); });
  if (status != 0 || !problems.empty() || freshness.any_damaged() || listener.any_failed())
    return kBad;
  return grave ? 1 : 0;
}

std::vector<std::string> house_names() { return judge::house_ids(); }

}  // namespace dixit::app
