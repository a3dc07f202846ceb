// A document of an office program, a mail, a book or a printed page becomes a Source.
#pragma once
#include <string>

#include "base/result.h"
#include "record/document.h"
#include "record/source.h"
#include "source/read_source.h"

namespace dixit::source {

/// Takes   document: as a worker read it; path: for messages.
/// Gives   the source, its places in Document::text. Turns ("NAME: words", questions and answers,
///         times) are told as in plain text; rows of a table of two or three columns can be turns,
///         too. Running heads are left out. A mail without turns is its sender's; what it quotes is
///         nobody's.
/// Errors  kEmpty when nothing was said in it. Error::file is the path.
Result<Source> from_document(const Document& document, const std::string& path,
                             const SourceOptions& options = {});

}  // namespace dixit::source
