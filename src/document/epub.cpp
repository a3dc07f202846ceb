// Books: a zip file with a list of pages in reading order.
#include "base/strings.h"
#include "document/draft_blocks.h"
#include "document/html_text.h"
#include "document/limits.h"
#include "document/office.h"
#include "document/read_document.h"
#include "document/xml_reader.h"
#include "document/zip_file.h"
#include "markup/html.h"
#include "text/decode.h"

namespace dixit::document {
namespace {

/// The book's own account of itself.
struct Package {
  std::string title;
  std::vector<std::string> authors;
  std::string language;
  std::string date;
  struct Item {
    std::string path;
    std::string type;
    bool nav = false;
  };
  std::map<std::string, Item> items;
  std::vector<std::string> spine;  ///< ids in reading order
};

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// A link's path: %20 resolved, what follows # gone.
std::string path_of_link(std::string_view link) {
  std::string out;
  for (std::size_t k = 0; k < link.size() && link[k] != '#'; ++k) {
    if (link[k] == '%' && k + 2 < link.size() && hex(link[k + 1]) >= 0 && hex(link[k + 2]) >= 0) {
      out += static_cast<char>(hex(link[k + 1]) * 16 + hex(link[k + 2]));
      k += 2;
    } else {
      out += link[k];
    }
  }
  return out;
}

std::string path_in(const std::string& folder, const std::string& link) {
  std::string path = folder + path_of_link(link);
  for (std::size_t up = path.find("../"); up != std::string::npos; up = path.find("../")) {
    const std::size_t before = up >= 2 ? path.find_last_of('/', up - 2) : std::string::npos;
    const std::size_t from = up == 0 || before == std::string::npos ? 0 : before + 1;
    path.erase(from, up + 3 - from);
  }
  return path.starts_with("./") ? path.substr(2) : path;
}

std::string package_path(const ZipFile& zip) {
  auto xml = XmlReader::open(zip.part("META-INF/container.xml"));
  if (xml) {
    for (XmlEvent e = xml->next(); e != XmlEvent::kDone && e != XmlEvent::kBroken;
         e = xml->next()) {
      if (e == XmlEvent::kStart && xml->name() == "rootfile") return xml->attribute("full-path");
    }
  }
  for (const std::string& name : zip.names) {
    if (name.ends_with(".opf")) return name;
  }
  return {};
}

bool has_word(std::string_view list, std::string_view word) {
  return (" " + std::string(list) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

Package read_package(std::string_view bytes, const std::string& folder) {
  Package out;
  auto xml = XmlReader::open(bytes);
  if (!xml) return out;
  std::string* field = nullptr;
  std::string text;
  for (XmlEvent e = xml->next(); e != XmlEvent::kDone && e != XmlEvent::kBroken; e = xml->next()) {
    if (e == XmlEvent::kText) {
      if (field != nullptr) *field += xml->text();
      continue;
    }
    const std::string_view name = xml->name();
    if (e == XmlEvent::kEnd) {
      field = nullptr;
      continue;
    }
    if (name == "title" && out.title.empty()) {
      field = &out.title;
    } else if (name == "creator") {
      const std::string role = xml->attribute("role");
      if (role.empty() || role == "aut") {
        out.authors.emplace_back();
        field = &out.authors.back();
      }
    } else if (name == "language" && out.language.empty()) {
      field = &out.language;
    } else if (name == "date" && out.date.empty()) {
      field = &out.date;
    } else if (name == "item" && out.items.size() < kChaptersMax * 4) {
      out.items.emplace(
          xml->attribute("id"),
          Package::Item{path_in(folder, xml->attribute("href")), xml->attribute("media-type"),
                        has_word(xml->attribute("properties"), "nav")});
    } else if (name == "itemref" && out.spine.size() < kChaptersMax) {
      out.spine.push_back(xml->attribute("idref"));
    }
  }
  return out;
}

/// Locked books say which algorithm locks which file; hidden fonts alone lock nothing.
bool is_locked(const ZipFile& zip) {
  const std::string_view encryption = zip.part("META-INF/encryption.xml");
  if (encryption.empty()) return false;
  auto xml = XmlReader::open(encryption);
  if (!xml) return true;
  for (XmlEvent e = xml->next(); e != XmlEvent::kDone; e = xml->next()) {
    if (e == XmlEvent::kBroken) return true;
    if (e != XmlEvent::kStart || xml->name() != "CipherReference") continue;
    const std::string file = xml->attribute("URI");
    for (const std::string_view ending : {".xhtml", ".html", ".htm", ".xml", ".opf"}) {
      if (file.ends_with(ending)) return true;
    }
  }
  return false;
}

bool is_book_part(std::string_view name) {
  for (const std::string_view ending : {".xml", ".opf", ".xhtml", ".html", ".htm", ".xht"}) {
    if (name.ends_with(ending)) return true;
  }
  return name.find('.') == std::string_view::npos && name != "mimetype";
}

std::string author_line(const std::vector<std::string>& authors) {
  std::string out;
  for (const std::string& author : authors) {
    const std::string_view name = trimmed(author);
    if (name.empty()) continue;
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

void add_chapters(const ZipFile& zip, const Package& package, DraftBlocks& blocks,
                  DocumentText& out) {
  std::size_t missing = 0;
  std::size_t broken = 0;
  for (const std::string& id : package.spine) {
    const auto item = package.items.find(id);
    if (item == package.items.end() || item->second.nav) continue;
    const std::string_view part = zip.part(item->second.path);
    if (part.empty()) {
      ++missing;
      continue;
    }
    const auto decoded = text::decode(part, markup::declared_charset(part));
    if (!decoded ||
        !add_html(decoded->text, {.xml = true, .mail = false, .footnotes = true}, blocks))
      ++broken;
  }
  const auto parts = [](auto count) {
    return std::to_string(count) + (count == 1 ? " part" : " parts") + " of the book ";
  };
  if (missing > 0) out.issue(parts(missing) + (missing == 1 ? "is" : "are") + " not in the file");
  if (broken > 0) out.issue(parts(broken) + "cannot be read");
}

}  // namespace

Result<Document> read_epub(std::string_view bytes) {
  DX_TRY(const ZipFile zip, unzip(bytes, is_book_part));
  if (zip.encrypted || is_locked(zip))
    return fail(ErrorCode::kFormat, "the book is locked (DRM)",
                "no program but its seller's can read it");
  const std::string path = package_path(zip);
  const std::size_t slash = path.find_last_of('/');
  const std::string folder = slash == std::string::npos ? std::string{} : path.substr(0, slash + 1);
  const Package package = read_package(zip.part(path), folder);
  if (package.spine.empty())
    return fail(ErrorCode::kFormat, "the book is damaged: it does not tell its chapters",
                "save it anew, or as text");
  DocumentText out("epub");
  DraftBlocks blocks;
  add_chapters(zip, package, blocks, out);
  blocks.write(out);
  tell_damage(zip, false, out);
  Document& document = out.document();
  document.title = trimmed(package.title);
  document.byline = author_line(package.authors);
  document.language = trimmed(package.language).substr(0, 2);
  const std::string_view date = trimmed(package.date);
  // A year alone is no day.
  if (date.size() >= 10 && date[4] == '-' && date[7] == '-')
    document.published = date.substr(0, 10);
  return out.take();
}

}  // namespace dixit::document
