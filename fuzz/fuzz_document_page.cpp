// Any bytes as the page of a mail or a book.
// rooms: document
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "document/html_text.h"
#include "document_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty() || dixit::utf8::find_invalid(bytes) != std::string::npos) return 0;
  dixit::document::DraftBlocks blocks;
  const dixit::document::HtmlTextOptions how{bytes[0] % 2 == 0, bytes[0] % 3 == 0,
                                             bytes[0] % 5 == 0};
  static_cast<void>(dixit::document::add_html(bytes, how, blocks));
  dixit::document::DocumentText out("epub");
  blocks.write(out);
  hold_document_promises(out.take());
  return 0;
}
