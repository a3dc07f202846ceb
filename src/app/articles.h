// The loop of every verb that takes articles.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/load.h"
#include "app/output.h"
#include "app/verbs.h"
#include "record/quotation.h"

namespace dixit::app {

/// The quotations of an article, read as the options say. What is not read as a quotation but looks
/// like one is told of.
[[nodiscard]] std::vector<Quotation> quotations_of(const Article& article, const Options& options);

/// Reads each input and writes what render(article, bytes of its file) gives, all together. A
/// failed input is told of and the others are still worked. Gives 0, or 2 when something failed.
template <class Render>
int for_each_article(const Options& options, const Render& render) {
  constexpr int kBad = 2;
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
    out += render(*article, std::string_view(bytes));
  }
  if (const auto written = put(options, out); !written) {
    complain(written.error());
    return kBad;
  }
  return status;
}

}  // namespace dixit::app
