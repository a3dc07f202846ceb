// OpenDocument texts: a zip file whose content.xml holds the text.
#include "base/strings.h"
#include "document/odt_body.h"
#include "document/read_document.h"
#include "document/zip_file.h"

namespace dixit::document {

Result<Document> read_odt(std::string_view bytes) {
  DX_TRY(const ZipFile zip, unzip(bytes, [](std::string_view name) {
           return name == "content.xml" || name == "styles.xml" || name == "META-INF/manifest.xml";
         }));
  if (zip.encrypted ||
      zip.part("META-INF/manifest.xml").find("encryption-data") != std::string_view::npos)
    return fail(ErrorCode::kFormat, "is protected by a password", "open it and save it without");
  if (zip.part("content.xml").empty())
    return fail(ErrorCode::kFormat, "the file is damaged: its text is missing",
                "open it in its program and save it anew");
  DraftBlocks blocks;
  OdtBody body(blocks);
  body.read_styles(zip.part("styles.xml"));
  DX_TRY([[maybe_unused]] const bool read, body.read(zip.part("content.xml")));
  DocumentText out("odt");
  blocks.write(out);
  out.document().title = trimmed(body.title);
  tell_unseen(body.unseen, out);
  tell_damage(zip, body.breaks_off, out);
  return out.take();
}

}  // namespace dixit::document
