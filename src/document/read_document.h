// The document room's door: the bytes of an office program's, a mail program's, a book's or a
// printed page's file become a Document. Linked only into the worker program and tests: these bytes
// pass through large libraries, so a confined process reads them (src/reader).
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/document.h"

namespace dixit::document {

/// Loads what libraries would otherwise open files for while they read: to be called before files
/// are refused. May be called any number of times.
void prepare();

/// Takes   bytes: a whole file; path: for its ending, where the bytes can be either.
/// Gives   "docx", "odt", "rtf", "eml" (mailboxes and pages saved as mails, too), "epub", "pdf",
///         "html" (in a zip file); of what is not read "ole" (.doc and the like), "xlsx", "pptx",
///         "ods", "odp", "pages", "zip" (of something else); "" for what is no document.
[[nodiscard]] std::string_view document_format(std::string_view bytes, std::string_view path);

/// Takes   bytes: a whole file; path: for messages, and its ending where the bytes can be either.
/// Gives   the document: valid UTF-8, blocks in reading order, inside the text, not overlapping and
///         not empty.
/// Errors  kFormat for what is not read (with what to do), kEncoding, kEmpty when no text is in it,
///         kLimit past the limits of document/limits.h. Error::file is the path.
Result<Document> read_document(std::string_view bytes, std::string_view path);

// One reader a format. Errors carry no file.
Result<Document> read_docx(std::string_view bytes);
Result<Document> read_odt(std::string_view bytes);
Result<Document> read_rtf(std::string_view bytes);
/// A mail, a mailbox of one mail, or a web page saved as a mail.
Result<Document> read_mail(std::string_view bytes);
Result<Document> read_epub(std::string_view bytes);
/// A zip file that holds one web page, as some programs export documents.
Result<Document> read_zipped_page(std::string_view bytes);
Result<Document> read_pdf(std::string_view bytes);

}  // namespace dixit::document
