#include "document/odt_body.h"

#include "document/xml_reader.h"

namespace dixit::document {
namespace {

constexpr int kParentsMost = 20;
constexpr std::size_t kStylesMost = 50'000;
constexpr int kBlanksMost = 1000;

int number(const std::string& value, int otherwise) {
  int out = 0;
  for (const char c : value) {
    if (c < '0' || c > '9' || out > 100'000) return otherwise;
    out = out * 10 + (c - '0');
  }
  return value.empty() ? otherwise : out;
}

}  // namespace

/// One pass over content.xml.
class OdtBody::Walk {
 public:
  Walk(OdtBody& body, XmlReader& xml) : body_(body), out_(body.out_), xml_(xml) {}

  bool run() {
    for (;;) {
      switch (xml_.next()) {
        case XmlEvent::kStart:
          if (!start()) return false;
          break;
        case XmlEvent::kEnd:
          finish();
          break;
        case XmlEvent::kText:
          if (paragraphs_ > 0) put(xml_.text());
          break;
        case XmlEvent::kDone:
          return true;
        case XmlEvent::kBroken:
          return false;
      }
    }
  }

  bool has_text = false;

 private:
  /// White space in the XML is one space, whatever it is; line breaks are elements.
  void put(std::string_view text) {
    std::string plain(text);
    for (char& c : plain) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    if (title_) body_.title += plain;
    out_.add(plain);
  }

  bool start() {
    const std::string_view name = xml_.name();
    if (name == "style") {
      keep_style();
    } else if (name == "text") {
      has_text = true;
    } else if (name == "p" || name == "h") {
      begin_paragraph(name == "h");
    } else if (name == "tracked-changes") {
      return count_changes();
    } else if (name == "annotation") {
      ++body_.unseen.comments;
      return xml_.skip();
    } else if (name == "hidden-text" || name == "hidden-paragraph") {
      ++body_.unseen.hidden;
      return xml_.skip();
    } else if (name == "note-citation" || name == "ruby-text" || is_picture_text(name) ||
               name == "sequence-decls" || name == "forms" || name == "binary-data" ||
               name == "annotation-end" || name == "script") {
      return xml_.skip();
    } else if (!start_sign(name)) {
      start_structure(name);
    }
    return true;
  }

  bool start_sign(std::string_view name) {
    if (name == "s") {
      const int count = std::min(number(xml_.attribute("c"), 1), kBlanksMost);
      if (count > 0) put(" ");
    } else if (name == "tab") {
      put(" ");
    } else if (name == "line-break") {
      if (paragraphs_ > 0) out_.add("\n");
    } else {
      return false;
    }
    return true;
  }

  void start_structure(std::string_view name) {
    if (name == "list-item" || name == "list-header") {
      ++items_;
    } else if (name == "table-row") {
      out_.begin_row();
    } else if (name == "table-cell") {
      out_.begin_cell();
    } else if (name == "text-box") {
      out_.begin_box();
      boxes_.push_back(paragraphs_);
      paragraphs_ = 0;
    } else if (name == "note") {
      out_.begin_note();
      notes_.push_back(paragraphs_);
      paragraphs_ = 0;
    } else if (is_index(name)) {
      ++indexes_;
    }
  }

  /// What a picture shows in words stands in the file, not on the page.
  [[nodiscard]] bool is_picture_text(std::string_view name) const {
    return (name == "title" || name == "desc") &&
           xml_.vocabulary().find("svg") != std::string_view::npos;
  }

  static bool is_index(std::string_view name) {
    return name == "table-of-content" || name == "illustration-index" || name == "table-index" ||
           name == "alphabetical-index" || name == "user-index" || name == "object-index";
  }

  void begin_paragraph(bool heading) {
    // A paragraph in a paragraph is none of OpenDocument's.
    ++paragraphs_;
    StyleKind kind = body_.style(xml_.attribute("style-name"));
    if (heading) {
      const int level = std::clamp(number(xml_.attribute("outline-level"), 1), 1, 6);
      if (kind.kind != BlockKind::kHeading)
        kind = {BlockKind::kHeading, static_cast<std::uint8_t>(level), false};
    } else if (items_ > 0 && kind.kind == BlockKind::kBody) {
      kind.kind = BlockKind::kListItem;
    }
    if (indexes_ > 0) kind = {BlockKind::kPageHead, 0, false};
    if (!notes_.empty()) kind = {BlockKind::kFootnote, 0, false};
    out_.begin(kind.kind, kind.level);
    title_ = kind.title && body_.title.empty();
  }

  /// What was deleted is kept there, and each change is named.
  bool count_changes() {
    int depth = 1;
    while (depth > 0) {
      const XmlEvent event = xml_.next();
      if (event == XmlEvent::kStart) {
        ++depth;
        body_.unseen.deletions += xml_.name() == "deletion";
        body_.unseen.insertions += xml_.name() == "insertion";
      } else if (event == XmlEvent::kEnd) {
        --depth;
      } else if (event != XmlEvent::kText) {
        return false;
      }
    }
    return true;
  }

  void keep_style() {
    const std::string name = xml_.attribute("name");
    if (name.empty() || body_.styles_.size() >= kStylesMost) return;
    const std::string family = xml_.attribute("family");
    if (!family.empty() && family != "paragraph") return;
    body_.styles_.insert_or_assign(
        name, Style{xml_.attribute("parent-style-name"), xml_.attribute("display-name")});
  }

  void finish() {
    const std::string_view name = xml_.name();
    if (name == "p" || name == "h") {
      paragraphs_ -= paragraphs_ > 0;
      if (paragraphs_ == 0) out_.end();
      title_ = false;
    } else if (name == "list-item" || name == "list-header") {
      items_ -= items_ > 0;
    } else if (name == "table-cell") {
      out_.end_cell();
    } else if (name == "table-row") {
      out_.end_row();
    } else if (name == "text-box") {
      out_.end_box();
      leave(boxes_);
    } else if (name == "note") {
      out_.end_note();
      leave(notes_);
    } else if (is_index(name)) {
      indexes_ -= indexes_ > 0;
    }
  }

  void leave(std::vector<int>& outer) {
    if (outer.empty()) return;
    paragraphs_ = outer.back();
    outer.pop_back();
  }

  OdtBody& body_;
  DraftBlocks& out_;
  XmlReader& xml_;
  int paragraphs_ = 0;  ///< that are open
  int items_ = 0;
  int indexes_ = 0;
  bool title_ = false;
  std::vector<int> boxes_;  ///< paragraphs open around the boxes that are open
  std::vector<int> notes_;
};

StyleKind OdtBody::style(const std::string& name) const {
  std::string at = name;
  for (int k = 0; k < kParentsMost && !at.empty(); ++k) {
    const StyleKind kind = kind_of_style(at);
    if (kind.kind != BlockKind::kBody) return kind;
    const auto found = styles_.find(at);
    if (found == styles_.end()) return {};
    const StyleKind shown = kind_of_style(found->second.shown);
    if (shown.kind != BlockKind::kBody) return shown;
    at = found->second.parent;
  }
  return {};
}

void OdtBody::read_styles(std::string_view xml) {
  if (xml.empty()) return;
  auto reader = XmlReader::open(xml);
  if (!reader) return;
  for (XmlEvent event = reader->next(); event != XmlEvent::kDone && event != XmlEvent::kBroken;
       event = reader->next()) {
    if (event != XmlEvent::kStart || reader->name() != "style") continue;
    if (reader->attribute("family") != "paragraph" || styles_.size() >= kStylesMost) continue;
    styles_.insert_or_assign(
        reader->attribute("name"),
        Style{reader->attribute("parent-style-name"), reader->attribute("display-name")});
  }
}

Result<bool> OdtBody::read(std::string_view xml) {
  DX_TRY(XmlReader reader, XmlReader::open(xml));
  Walk walk(*this, reader);
  breaks_off |= !walk.run();
  if (!walk.has_text) {
    return fail(ErrorCode::kFormat, "the file is damaged: no text document is in it",
                "open it in its program and save it anew");
  }
  return true;
}

}  // namespace dixit::document
