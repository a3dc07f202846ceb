// A document of an office program, a mail, a book or a printed page becomes an Article.
#pragma once
#include <string>

#include "article/read_article.h"
#include "base/result.h"
#include "record/article.h"
#include "record/document.h"

namespace dixit::article {

/// Takes   document: as a worker read it; path: as the user gave it.
/// Gives   the article. Its text is the document's text, its places are places in that text (the
///         file's own bytes are packed). Headings, lists, tables and footnotes are paragraphs;
///         captions, running heads and quoted mails stand in Article::beside. A mail that only
///         passes something on is what it passes on, and an issue says so.
/// Errors  kEmpty when nothing is left to read. Error::file is the path.
Result<Article> from_document(Document document, const std::string& path,
                              const ArticleOptions& options = {});

}  // namespace dixit::article
