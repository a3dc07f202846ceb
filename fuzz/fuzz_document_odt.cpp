// Any bytes as the XML of an OpenDocument text.
// rooms: document
#include <cstdint>
#include <string_view>

#include "document/odt_body.h"
#include "document_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  dixit::document::DraftBlocks blocks;
  dixit::document::OdtBody body(blocks);
  body.read_styles(bytes);
  static_cast<void>(body.read(bytes));
  dixit::document::DocumentText out("odt");
  blocks.write(out);
  hold_document_promises(out.take());
  return 0;
}
