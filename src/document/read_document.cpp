#include "document/read_document.h"

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
  return fail(ErrorCode::kFormat, "a file of a kind that is not read", "save it as .docx or .txt");
}

}  // namespace

void prepare() {}

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
      return "docx";
    case DocumentKind::kNone:
      break;
  }
  return {};
}

Result<Document> read_document(std::string_view bytes, std::string_view path) {
  const std::string_view format = document_format(bytes, path);
  auto document = read_as(format, bytes);
  if (!document) {
    Error error = std::move(document).error();
    error.file = path;
    return fail(std::move(error));
  }
  for (Issue& issue : document->issues) issue.file = path;
  return document;
}

}  // namespace dixit::document
