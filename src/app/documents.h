// A file's bytes as an article or a source, whatever it is: documents go through the worker, all
// else is read here.
#pragma once
#include <string>
#include <string_view>

#include "article/read_article.h"
#include "base/result.h"
#include "record/article.h"
#include "record/source.h"
#include "source/read_source.h"

namespace dixit::app {

/// As article::read_article, for documents, too. The bytes decide what a file is; where its ending
/// says otherwise, an issue tells.
[[nodiscard]] Result<Article> article_of(const std::string& path, std::string_view bytes,
                                         const article::ArticleOptions& options);

/// As source::read_source, for documents, too, with the lines that its words stand in: of the file,
/// or of a document's text.
[[nodiscard]] Result<Source> source_of(const std::string& path, std::string_view bytes,
                                       const source::SourceOptions& options);

}  // namespace dixit::app
