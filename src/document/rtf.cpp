#include "document/read_document.h"

namespace dixit::document {

Result<Document> read_rtf(std::string_view /*bytes*/) {
  return fail(ErrorCode::kFormat, "not read yet", "save it as text or HTML");
}

}  // namespace dixit::document
