// The loop of every verb that takes articles.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/load.h"
#include "app/output.h"
#include "app/verbs.h"
#include "record/quotation.h"

namespace dixit::app {

/// The quotations of an article, read as the options say. What is not read as a quotation but looks
/// like one is told of.
[[nodiscard]] std::vector<Quotation> quotations_of(const Article& article, const Options& options);

/// Renders each input by render(article, bytes of its file), and writes what join(all of that)
/// gives; nothing where no input could be read. A failed input is told of and the others are still
/// worked. Gives 0, or 2 when something failed.
template <class Render, class Join>
int for_each_article(const Options& options, const Render& render, const Join& join) {
  constexpr int kBad = 2;
  int status = 0;
  std::vector<std::string> parts;
  for (const std::string& path : options.inputs) {
    std::string bytes;
    const auto article = load_article(path, options, bytes);
    if (!article) {
      complain(article.error());
      status = kBad;
      continue;
    }
    for (const Issue& issue : article->issues) complain(issue);
    parts.push_back(render(*article, std::string_view(bytes)));
  }
  if (const auto written = put(options, parts.empty() ? std::string{} : join(std::move(parts)));
      !written) {
    complain(written.error());
    return kBad;
  }
  return status;
}

/// The same, one after another.
template <class Render>
int for_each_article(const Options& options, const Render& render) {
  return for_each_article(options, render, [](std::vector<std::string> parts) {
    std::string out = std::move(parts.front());
    for (std::size_t k = 1; k < parts.size(); ++k) out += parts[k];
    return out;
  });
}

}  // namespace dixit::app
