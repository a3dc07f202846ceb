// Any bytes as the XML of a Word document; the first decides whether they are its notes, too.
// rooms: document
#include <cstdint>
#include <string_view>

#include "document/docx_body.h"
#include "document_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty()) return 0;
  const std::string_view xml = bytes.substr(1);
  const dixit::document::DocxStyles styles(bytes[0] % 2 == 0 ? xml : std::string_view{});
  dixit::document::DraftBlocks blocks;
  dixit::document::DocxBody body(styles, blocks);
  if (bytes[0] % 3 == 0) body.read_notes(xml, false);
  static_cast<void>(body.read(xml));
  dixit::document::DocumentText out("docx");
  blocks.write(out);
  hold_document_promises(out.take());
  return 0;
}
