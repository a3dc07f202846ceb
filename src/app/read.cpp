#include "app/load.h"
#include "app/output.h"
#include "app/verbs.h"
#include "quote/find_quotations.h"
#include "report/article_report.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;

/// Reads each input and renders it; a failed one is told of and the others are still worked.
template <class Render>
int for_each_article(const Options& options, const Render& render) {
  int status = 0;
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
    out += render(*article);
  }
  if (const auto written = put(options, out); !written) {
    complain(written.error());
    return kBad;
  }
  return status;
}

bool for_people(const Options& options) {
  const Format format = format_of(options);
  return format != Format::kJson && format != Format::kJsonl;
}

}  // namespace

int run_read(const Options& options) {
  return for_each_article(options, [&](const Article& article) {
    return for_people(options)
               ? report::render_article_text(article, {options.colour, options.width, options.all})
               : report::render_article_json(article);
  });
}

int run_quotes(const Options& options) {
  return for_each_article(options, [&](const Article& article) {
    const std::vector<Quotation> quotations = quote::find_quotations(article);
    if (quotations.empty()) complain(Issue{article.path, "", "no quotation in the article"});
    return for_people(options)
               ? report::render_quotes_text(article, quotations,
                                            {options.colour, options.width, options.all})
               : report::render_quotes_jsonl(article, quotations);
  });
}

}  // namespace dixit::app
