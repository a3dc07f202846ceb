#include "document/read_document.h"

#include <iconv.h>

#include "document/charset.h"
#include "document/kinds.h"
#include "document/mail_parts.h"
#include "document/xml_reader.h"
#include "record/document_kind.h"

namespace dixit::document {
namespace {

Result<Document> read_as(std::string_view format, std::string_view bytes) {
  if (format == "docx") return read_docx(bytes);
  if (format == "odt") return read_odt(bytes);
  if (format == "rtf") return read_rtf(bytes);
  if (format == "pdf") return read_pdf(bytes);
  if (format == "epub") return read_epub(bytes);
  if (format == "html") return read_zipped_page(bytes);
  if (format == "eml" || format == "mbox" || format == "mht") return read_mail(bytes);
  return fail(refusal(format, bytes));
}

}  // namespace

void prepare() {
  prepare_mail();
  prepare_xml();
  static_cast<void>(is_charset("windows-1251"));
  // The C library loads a file for each encoding; once one is open, it stays. poppler converts from
  // UTF-16.
  for (const char* charset : {"UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "WINDOWS-1252"})
    static_cast<void>(::iconv_open("UTF-8", charset));
}

std::string_view document_format(std::string_view bytes, std::string_view path) {
  switch (document_kind(bytes, path)) {
    case DocumentKind::kPdf:
      return "pdf";
    case DocumentKind::kRtf:
      return "rtf";
    case DocumentKind::kMail:
      return "eml";
    case DocumentKind::kOldOffice:
      return "ole";
    case DocumentKind::kPages:
      return "pages";
    case DocumentKind::kZip:
      return kind_of_zip(bytes);
    case DocumentKind::kNone:
      break;
  }
  return {};
}

Result<Document> read_document(std::string_view bytes, std::string_view path) {
  const std::string_view format = document_format(bytes, path);
  auto document = read_as(format, bytes);
  if (document && document->blocks.empty() && !document->issues.empty()) {
    // Why nothing was found is told already: broken off, hidden, deleted.
    document = fail(ErrorCode::kEmpty, "no text in the document: " + document->issues[0].message,
                    "open it in the program it comes from and save it anew");
  } else if (document && document->blocks.empty()) {
    document = fail(ErrorCode::kEmpty, "no text in the document",
                    "a scan or pictures hold no text: give what was made from them as text");
  }
  if (!document) {
    Error error = std::move(document).error();
    error.file = path;
    return fail(std::move(error));
  }
  for (Issue& issue : document->issues) issue.file = path;
  return document;
}

}  // namespace dixit::document
