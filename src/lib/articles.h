// Articles in memory: read, and checked against a collection.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "app/collection.h"
#include "app/tracer.h"
#include "base/result.h"
#include "record/article.h"
#include "record/quotation.h"
#include "report/report.h"

namespace dixit::lib {

struct Checked {
  Article article;
  std::vector<Quotation> quotations;
  std::vector<app::Traced> traced;  ///< one for each
};

/// Reads an article and traces each of its quotations. Errors: those of the readers, and
/// expect_whole().
Result<Checked> check(const app::Collection& sources, const app::Tracer& tracer,
                      std::string_view bytes, const std::string& name, const std::string& language,
                      unsigned threads);

/// The sources that findings name, and what was searched. What is of the article is left to the
/// caller.
[[nodiscard]] report::Report report_of(const app::Collection& sources,
                                       std::vector<app::Traced> traced, bool complete);

/// Errors: kFormat when an index does not give the words of a source any more.
Result<bool> expect_whole(const app::Collection& sources, const app::Traced& traced);

}  // namespace dixit::lib
