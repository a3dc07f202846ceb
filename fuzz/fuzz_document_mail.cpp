// Any bytes as a mail.
// rooms: document
#include <cstdint>
#include <string_view>

#include "document/read_document.h"
#include "document_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  hold_document_promises(dixit::document::read_mail(bytes));
  return 0;
}
