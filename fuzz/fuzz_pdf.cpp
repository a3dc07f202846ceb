// rooms: document record text base
// Any bytes given as a PDF file: a document or one error; never a crash of ours. (Poppler's own
// faults are caught by the worker that it runs in.)
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "document/read_document.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto document = dixit::document::read_pdf(bytes);
  if (!document) {
    if (document.error().message.empty()) std::abort();
    return 0;
  }
  if (dixit::utf8::find_invalid(document->text) != std::string::npos) std::abort();
  return 0;
}
