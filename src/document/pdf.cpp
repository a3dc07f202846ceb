#include "document/read_document.h"

namespace dixit::document {

Result<Document> read_pdf(std::string_view /*bytes*/) {
  return fail(ErrorCode::kFormat, "a PDF, which is not read yet", "save it as text or HTML");
}

}  // namespace dixit::document
