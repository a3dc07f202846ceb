#include <algorithm>
#include <map>

#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/tracer.h"
#include "app/verbs.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "quote/find_quotations.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/report.h"
#include "report/sarif.h"
#include "report/text.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;

/// Line numbers of matches in their source files, which are read once more for it; only sources
/// that were quoted.
class Lines {
 public:
  explicit Lines(std::span<const Source> sources) : sources_(sources) {}
  void fill(Match& match) {
    const Source& source = sources_[match.source_index];
    if (match.words.begin >= source.words.size() || source.path == "-") return;
    auto& starts = starts_[match.source_index];
    if (starts.empty()) {
      starts.push_back(0);
      const auto bytes = read_file(source.path, limits::kSourceBytesMax);
      if (!bytes) return;
      for (std::size_t k = 0; k < bytes->size(); ++k) {
        if ((*bytes)[k] == '\n') starts.push_back(static_cast<std::uint32_t>(k + 1));
      }
    }
    const std::uint32_t place = source.places.to_source(source.words[match.words.begin]).begin;
    match.line = static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), place) -
                                            starts.begin());
  }

 private:
  std::span<const Source> sources_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> starts_;
};

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
      return report::render_sarif(report);
    case Format::kText:
      break;
  }
  return report::render_text(report, {options.colour, options.width, options.all});
}

std::vector<Finding> trace_all(const Tracer& tracer, const Article& article,
                               const Options& options) {
  const std::vector<Quotation> quotations = quote::find_quotations(article);
  std::vector<Finding> findings(quotations.size());
  Progress progress(options.progress, "tracing quotations", quotations.size());
  parallel_for(quotations.size(), options.threads, [&](std::size_t k) {
    findings[k] = tracer.trace(article, quotations[k]);
    findings[k].id = "q" + std::to_string(k + 1);
    progress.step();
  });
  return findings;
}

bool at_or_above(const std::vector<Finding>& findings, int level) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& f) { return f.severity && *f.severity >= level; });
}

Result<judge::JudgeOptions> judge_options(const Options& options) {
  judge::JudgeOptions judging;
  judging.gap_limit_words = options.gap_limit_words;
  judging.complete = options.complete;
  if (!options.house.empty()) {
    DX_TRY(judge::House house, judge::load_house(options.house));
    judging.house = std::move(house);
  }
  return judging;
}

}  // namespace

int run_check(const Options& given) {
  Options options = given;
  options.top = 1;  // a report tells of one place, or of equally good ones
  auto judging = judge_options(options);
  if (!judging) {
    complain(judging.error());
    return kBad;
  }
  Problems problems;
  const std::vector<Source> sources = load_sources(options, problems);
  for (const Error& error : problems.errors) complain(error);
  int status = problems.errors.empty() ? 0 : kBad;
  if (sources.empty()) return kBad;
  const std::string house = judging->house ? judging->house->id : std::string{};
  const Tracer tracer(sources, std::move(*judging), options);
  Lines lines(sources);
  std::string out;
  for (const std::string& path : options.inputs) {
    std::string bytes;
    const auto article = load_article(path, options, bytes);
    if (!article) {
      complain(article.error());
      status = kBad;
      continue;
    }
    for (const Issue& issue : article->issues) complain(issue);
    report::Report report;
    report.article = &*article;
    for (const Source& s : sources) report.sources.push_back(&s);
    report.findings = trace_all(tracer, *article, options);
    for (Finding& f : report.findings) {
      for (Match& m : f.matches) lines.fill(m);
    }
    report.coverage = coverage_of(sources, options.complete);
    report.house = house;
    report.fail_on = options.fail_on;
    report.tool_version = options.tool_version;
    report.article_bytes = bytes;
    if (report.findings.empty()) complain(Issue{path, "", "no quotation in the article"});
    if (at_or_above(report.findings, options.fail_on) && status == 0) status = 1;
    out += render(report, options, format_of(options));
  }
  if (const auto written = put(options, out); !written) {
    complain(written.error());
    return kBad;
  }
  return status;
}

std::vector<std::string> house_names() { return judge::house_ids(); }

}  // namespace dixit::app
