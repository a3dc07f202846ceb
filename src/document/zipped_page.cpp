// A web page in a zip file, as document services export it: one page, its pictures beside it.
#include "base/strings.h"
#include "document/draft_blocks.h"
#include "document/html_text.h"
#include "document/read_document.h"
#include "document/zip_file.h"
#include "markup/html.h"
#include "text/decode.h"

namespace dixit::document {

Result<Document> read_zipped_page(std::string_view bytes) {
  const auto is_page = [](std::string_view name) {
    return name.ends_with(".html") || name.ends_with(".htm");
  };
  DX_TRY(const ZipFile zip, unzip(bytes, is_page));
  if (zip.encrypted)
    return fail(ErrorCode::kFormat, "is protected by a password", "save it without");
  if (zip.parts.size() != 1)
    return fail(ErrorCode::kFormat, "a zip file of " + std::to_string(zip.parts.size()) + " pages",
                "unpack it, and give the pages");
  const std::string& page = zip.parts.begin()->second;
  DX_TRY(const text::Decoded decoded, text::decode(page, markup::declared_charset(page)));
  DraftBlocks blocks;
  DX_TRY([[maybe_unused]] const bool read, add_html(decoded.text, {}, blocks));
  DocumentText out("html");
  blocks.write(out);
  return out.take();
}

}  // namespace dixit::document
