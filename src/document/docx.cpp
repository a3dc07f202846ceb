// Word documents: a zip file of XML parts. Which part is which is told by files of relations.
#include "base/strings.h"
#include "document/docx_body.h"
#include "document/read_document.h"
#include "document/xml_reader.h"
#include "document/zip_file.h"

namespace dixit::document {
namespace {

/// A part's relations: the kind of target (the last word of its type) to its path.
using Relations = std::map<std::string, std::string>;

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash + 1));
}

/// A target's path in the zip file: relative to the part's folder, `..` resolved.
std::string resolve(const std::string& folder, std::string_view target) {
  std::string path =
      target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
  for (std::size_t up = path.find("../"); up != std::string::npos; up = path.find("../")) {
    if (up == 0) {
      path.erase(0, 3);
      continue;
    }
    const std::size_t before = up >= 2 ? path.find_last_of('/', up - 2) : std::string::npos;
    const std::size_t from = before == std::string::npos ? 0 : before + 1;
    path.erase(from, up + 3 - from);
  }
  return path;
}

Relations relations_of(const ZipFile& zip, const std::string& part) {
  const std::string folder = folder_of(part);
  const std::string name = part.substr(folder.size());
  Relations out;
  auto xml = XmlReader::open(zip.part(folder + "_rels/" + name + ".rels"));
  if (!xml) return out;
  for (XmlEvent event = xml->next(); event != XmlEvent::kDone && event != XmlEvent::kBroken;
       event = xml->next()) {
    if (event != XmlEvent::kStart || xml->name() != "Relationship") continue;
    if (xml->attribute("TargetMode") == "External") continue;
    const std::string type = xml->attribute("Type");
    const std::size_t slash = type.find_last_of('/');
    if (slash == std::string::npos) continue;
    out.emplace(type.substr(slash + 1), resolve(folder, xml->attribute("Target")));
  }
  return out;
}

std::size_t count_elements(std::string_view part, std::string_view name) {
  if (part.empty()) return 0;
  auto xml = XmlReader::open(part);
  if (!xml) return 0;
  std::size_t count = 0;
  for (XmlEvent event = xml->next(); event != XmlEvent::kDone && event != XmlEvent::kBroken;
       event = xml->next())
    count += event == XmlEvent::kStart && xml->name() == name;
  return count;
}

bool is_text_part(std::string_view name) {
  return name.ends_with(".xml") || name.ends_with(".rels") || name.ends_with(".XML");
}

}  // namespace

Result<Document> read_docx(std::string_view bytes) {
  DX_TRY(const ZipFile zip, unzip(bytes, is_text_part));
  if (zip.encrypted)
    return fail(ErrorCode::kFormat, "is protected by a password", "open it and save it without");
  const Relations root = relations_of(zip, "");
  const auto main = root.find("officeDocument");
  const std::string part = main == root.end() ? "word/document.xml" : main->second;
  if (zip.part(part).empty())
    return fail(ErrorCode::kFormat, "the file is damaged: its text is missing",
                "open it in Word and save it anew");
  const Relations near = relations_of(zip, part);
  const auto target = [&](const std::string& kind, const std::string& usual) {
    const auto found = near.find(kind);
    return zip.part(found == near.end() ? folder_of(part) + usual : found->second);
  };
  const DocxStyles styles(target("styles", "styles.xml"));
  DraftBlocks blocks;
  DocxBody body(styles, blocks);
  body.read_notes(target("footnotes", "footnotes.xml"), false);
  body.read_notes(target("endnotes", "endnotes.xml"), true);
  DX_TRY([[maybe_unused]] const bool read, body.read(zip.part(part)));
  body.unseen.comments = count_elements(target("comments", "comments.xml"), "comment");

  DocumentText out("docx");
  blocks.write(out);
  // What the file's properties say of title, author and day is the template's or the first writer's
  // as often as the text's; only a title on the page is taken.
  out.document().title = trimmed(body.title);
  tell_unseen(body.unseen, out);
  tell_damage(zip, body.breaks_off, out);
  return out.take();
}

}  // namespace dixit::document
