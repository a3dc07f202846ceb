// Inputs from disk: sources and articles, each failure one line, the others still worked.
#pragma once
#include <string>
#include <vector>

#include "app/verbs.h"
#include "base/result.h"
#include "record/article.h"
#include "record/source.h"

namespace dixit::app {

/// What went wrong with some inputs while the others were read.
struct Problems {
  std::vector<Error> errors;
};

/// Reads every SOURCE of the options: files, and the files below folders whose endings are known
/// (others there are named once as passed over). Ids are unique. Evidence and translations stated
/// in the options are filled in; an option that names no source is an error.
[[nodiscard]] std::vector<Source> load_sources(const Options& options, Problems& problems);

/// Reads one article; `bytes` receives the file as it is.
[[nodiscard]] Result<Article> load_article(const std::string& path, const Options& options,
                                           std::string& bytes);

/// Prints errors and issues on standard error, one line each.
void complain(const Error& error);
void complain(const Issue& issue);

}  // namespace dixit::app
