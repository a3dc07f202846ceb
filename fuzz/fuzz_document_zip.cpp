// Any bytes as a file of files: Word, OpenDocument, a book, an export.
// rooms: document
#include <cstdint>
#include <string_view>

#include "document/read_document.h"
#include "document_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  hold_document_promises(dixit::document::read_document(bytes, "a.zip"));
  return 0;
}
