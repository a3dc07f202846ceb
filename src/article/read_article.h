// The article room's door: a file's bytes become an Article.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/article.h"

namespace dixit::article {

struct ArticleOptions {
  std::string language;  ///< what the user says it is written in; "" to go by the file
  std::string charset;   ///< what the user says it is encoded in; "" to go by the file
};

/// Takes   path: as the user gave it, whose ending tells the format (html htm xhtml, md markdown,
/// txt, json); without a telling
///         ending the content decides. bytes: the whole file.
/// Gives   the article: text, paragraphs, places and metadata. For plain text Article::text is the
/// decoded text unchanged. Errors  kEncoding when the bytes are not text, kEmpty when no article
/// text is in them, kFormat for formats that are not read (with
///         what to do) and broken JSON, kLimit for pages out of all bounds. Error::file is the
///         path.
Result<Article> read_article(const std::string& path, std::string_view bytes,
                             const ArticleOptions& options = {});

}  // namespace dixit::article
