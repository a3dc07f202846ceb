#include "document/kinds.h"

#include "document/zip_file.h"

namespace dixit::document {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Text as old office files store it: two bytes a letter.
std::string wide(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    out += '\0';
  }
  return out;
}

Error told(std::string message, std::string hint) {
  return {ErrorCode::kFormat, std::move(message), std::move(hint), {}, {}};
}

Error refuse_old_office(std::string_view bytes) {
  if (has(bytes, wide("EncryptedPackage")))
    return told("is protected by a password", "open it and save it without");
  if (has(bytes, wide("__substg1.0_")))
    return told("an Outlook mail (.msg), which is not read", "save it as .eml");
  if (has(bytes, wide("WordDocument")))
    return told("an old Word document (.doc), which is not read", "save it as .docx");
  if (has(bytes, wide("Workbook")))
    return told("an old Excel file (.xls), which is not read",
                "save what is meant as .docx or .txt");
  if (has(bytes, wide("PowerPoint Document")))
    return told("an old PowerPoint file (.ppt), which is not read",
                "save what is meant as .docx or .txt");
  return told("an old office file (.doc, .xls, .ppt), which is not read", "save it as .docx");
}

}  // namespace

std::string_view kind_of_zip(std::string_view bytes) {
  const auto zip = unzip(bytes, [](std::string_view name) {
    return name == "mimetype" || name == "[Content_Types].xml";
  });
  if (!zip) return "zip";
  const std::string_view mime = zip->part("mimetype").substr(0, 200);
  if (has(mime, "epub")) return "epub";
  if (has(mime, "opendocument.text")) return "odt";
  if (has(mime, "opendocument.spreadsheet")) return "ods";
  if (has(mime, "opendocument")) return "odp";
  const std::string_view types = zip->part("[Content_Types].xml");
  if (zip->has("word/document.xml") || has(types, "wordprocessingml.document.main") ||
      has(types, "ms-word"))
    return "docx";
  if (has(types, "spreadsheetml")) return "xlsx";
  if (has(types, "presentationml")) return "pptx";
  if (!types.empty()) return "docx";
  if (zip->has("META-INF/container.xml")) return "epub";
  if (zip->has("content.xml")) return "odt";
  if (zip->has("Index/Document.iwa") || zip->has("Index.zip")) return "pages";
  std::size_t pages = 0;
  for (const std::string& name : zip->names)
    pages += name.ends_with(".html") || name.ends_with(".htm");
  return pages == 1 ? "html" : "zip";
}

Error refusal(std::string_view format, std::string_view bytes) {
  if (format == "ole") return refuse_old_office(bytes);
  if (format == "pages")
    return told("a Pages document, which is not read", "export it as .docx or .pdf");
  if (format == "xlsx" || format == "ods")
    return told("a spreadsheet, which is not read", "save what is meant as .docx or .txt");
  if (format == "pptx" || format == "odp")
    return told("a presentation, which is not read", "save what is meant as .docx or .pdf");
  if (format == "zip")
    return told("a zip file that is no document, or a damaged one",
                "unpack it, and give the files in it; copy it anew if it was a document");
  return told("a file of a kind that is not read", "save it as .docx or .txt");
}

}  // namespace dixit::document
