#include "app/articles.h"
#include "app/load.h"
#include "app/output.h"
#include "app/verbs.h"
#include "quote/find_quotations.h"
#include "report/article_report.h"

namespace dixit::app {
namespace {

bool for_people(const Options& options) {
  const Format format = format_of(options);
  return format != Format::kJson && format != Format::kJsonl;
}

}  // namespace

std::vector<Quotation> quotations_of(const Article& article, const Options& options) {
  std::vector<Quotation> found = quote::find_quotations(article, {options.two_singles});
  const std::uint32_t unread = options.two_singles ? 0 : quote::count_two_singles(article);
  if (unread > 0) {
    complain(Issue{article.path, "",
                   std::to_string(unread) + (unread == 1 ? " stretch stands" : " stretches stand") +
                       " between two single marks (''so'') and " +
                       (unread == 1 ? "is not read as a quotation" : "are not read as quotations") +
                       "; --two-singles reads them"});
  }
  return found;
}

int run_read(const Options& options) {
  return for_each_article(options, [&](const Article& article, std::string_view) {
    return for_people(options)
               ? report::render_article_text(article, {options.colour, options.width, options.all})
               : report::render_article_json(article, options.places);
  });
}

int run_quotes(const Options& options) {
  return for_each_article(options, [&](const Article& article, std::string_view) {
    const std::vector<Quotation> quotations = quotations_of(article, options);
    if (quotations.empty()) complain(Issue{article.path, "", "no quotation in the article"});
    return for_people(options)
               ? report::render_quotes_text(article, quotations,
                                            {options.colour, options.width, options.all})
               : report::render_quotes_jsonl(article, quotations);
  });
}

}  // namespace dixit::app
