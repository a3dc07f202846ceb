#include "document/docx_body.h"

#include "base/utf8.h"
#include "document/xml_reader.h"

namespace dixit::document {
namespace {

bool is_on(const std::string& value) {
  return value != "0" && value != "false" && value != "off" && value != "none";
}

/// Characters of fonts that hold signs instead of letters stand in a private area.
char32_t symbol(const std::string& hex) {
  char32_t code = 0;
  if (hex.empty() || hex.size() > 6) return 0;
  for (const char c : hex) {
    const char32_t digit = c >= '0' && c <= '9'   ? static_cast<char32_t>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<char32_t>(c - 'a' + 10)
                           : c >= 'A' && c <= 'F' ? static_cast<char32_t>(c - 'A' + 10)
                                                  : 99;
    if (digit == 99) return 0;
    code = code * 16 + digit;
  }
  return code >= 0xE000 && code <= 0xF8FF ? 0 : code;
}

}  // namespace

/// One pass over one part.
class DocxBody::Walk {
 public:
  Walk(DocxBody& body, DraftBlocks& out, XmlReader& xml, bool notes, bool endnotes)
      : body_(body), out_(out), xml_(xml), notes_(notes), endnotes_(endnotes) {}

  /// False where the XML breaks off.
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
          if (in_text_ && !deleted() && !in_code()) put(xml_.text());
          break;
        case XmlEvent::kDone:
          return true;
        case XmlEvent::kBroken:
          return false;
      }
    }
  }

 private:
  [[nodiscard]] bool deleted() const { return deletions_ > 0 || hidden_; }
  [[nodiscard]] bool in_code() const {
    return std::find(fields_.begin(), fields_.end(), false) != fields_.end();
  }
  void put(std::string_view text) {
    if (title_) body_.title += text;
    out_.add(text);
  }
  void sign(std::string_view text) {
    if (!deleted() && !in_code()) put(text);
  }

  bool start() {
    const std::string_view name = xml_.name();
    if (name == "p") {
      begin_paragraph();
    } else if (name == "pPr") {
      in_paragraph_properties_ = true;
    } else if (name == "rPr") {
      in_run_properties_ = true;
    } else if (name.ends_with("Change")) {
      return xml_.skip();  // how it looked before
    } else if (in_paragraph_properties_ || in_run_properties_) {
      property(name);
    } else if (name == "r") {
      hidden_ = false;
    } else if (name == "t") {
      in_text_ = true;
    } else if (name == "delText" || name == "instrText" || name == "delInstrText" ||
               name == "annotationRef" || name == "footnoteRef" || name == "endnoteRef" ||
               name == "Fallback" || name == "binData" || name == "ruby_rt" || name == "rt") {
      return name == "Fallback" ? fallback() : xml_.skip();
    } else if (name == "Choice") {
      return choice();
    } else if (name == "AlternateContent") {
      chosen_.push_back(false);
    } else if (!start_sign(name) && !start_change(name)) {
      start_structure(name);
    }
    return true;
  }

  bool start_sign(std::string_view name) {
    if (name == "tab" || name == "ptab") {
      sign(" ");
    } else if (name == "br" || name == "cr") {
      sign("\n");
    } else if (name == "noBreakHyphen") {
      sign("-");
    } else if (name == "sym") {
      std::string out;
      if (const char32_t code = symbol(xml_.attribute("char")); code != 0) utf8::append(out, code);
      sign(out);
    } else if (name == "fldChar") {
      field(xml_.attribute("fldCharType"));
    } else if (name == "footnoteReference") {
      call_note("f" + xml_.attribute("id"));
    } else if (name == "endnoteReference") {
      call_note("e" + xml_.attribute("id"));
    } else {
      return false;
    }
    return true;
  }

  bool start_change(std::string_view name) {
    if (name == "del" || name == "moveFrom") {
      ++deletions_;
      ++body_.unseen.deletions;
    } else if (name == "ins" || name == "moveTo") {
      ++body_.unseen.insertions;
    } else {
      return false;
    }
    return true;
  }

  void start_structure(std::string_view name) {
    if (name == "tr") {
      out_.begin_row();
    } else if (name == "tc") {
      out_.begin_cell();
    } else if (name == "txbxContent") {
      out_.begin_box();
      boxes_.push_back(title_);
      title_ = false;
    } else if (notes_ && (name == "footnote" || name == "endnote")) {
      note_id_ = (endnotes_ ? "e" : "f") + xml_.attribute("id");
      const std::string type = xml_.attribute("type");
      if (!type.empty() && type != "normal") note_id_.clear();
    } else if (name == "document") {
      body_.has_document_part = true;
    }
  }

  /// Of several forms of the same thing the first is taken.
  bool choice() {
    if (chosen_.empty() || !chosen_.back()) {
      if (!chosen_.empty()) chosen_.back() = true;
      return true;
    }
    return xml_.skip();
  }
  bool fallback() {
    if (chosen_.empty() || !chosen_.back()) return true;
    return xml_.skip();
  }

  void property(std::string_view name) {
    if (in_run_properties_) {
      if (name == "vanish" && !in_paragraph_properties_ && is_on(xml_.attribute("val"))) {
        hidden_ = true;
        ++body_.unseen.hidden;
      } else if (name == "del" && in_paragraph_properties_) {
        runs_on_ = true;
      }
      return;
    }
    if (name == "pStyle") {
      style_ = body_.styles_.of(xml_.attribute("val"));
    } else if (name == "numPr") {
      numbered_ = true;
    } else if (name == "numId" && xml_.attribute("val") == "0") {
      numbered_ = false;
    } else if (name == "outlineLvl") {
      const std::string level = xml_.attribute("val");
      if (level.size() == 1 && level[0] >= '0' && level[0] <= '8')
        outline_ = std::min(level[0] - '0' + 1, 6);
    }
  }

  void begin_paragraph() {
    style_ = {};
    numbered_ = false;
    outline_ = 0;
    runs_on_ = false;
    title_ = false;
    out_.begin(BlockKind::kBody);
  }

  /// The properties stand before the text: what kind of paragraph this is.
  void settle_paragraph() {
    StyleKind kind = style_;
    if (outline_ > 0 && kind.kind == BlockKind::kBody)
      kind = {BlockKind::kHeading, static_cast<std::uint8_t>(outline_), false};
    if (numbered_ && kind.kind == BlockKind::kBody) kind.kind = BlockKind::kListItem;
    if (kind.kind != BlockKind::kBody) out_.become(kind.kind, kind.level);
    title_ = kind.title && body_.title.empty();
  }

  void field(const std::string& type) {
    if (type == "begin") {
      if (fields_.size() < 1000) fields_.push_back(false);
    } else if (type == "separate") {
      if (!fields_.empty()) fields_.back() = true;
    } else if (type == "end") {
      if (!fields_.empty()) fields_.pop_back();
    }
  }

  void call_note(const std::string& id) {
    if (deleted() || in_code()) return;
    const auto found = body_.notes_.find(id);
    if (found == body_.notes_.end()) return;
    body_.put_note(found->second);
    body_.notes_.erase(found);
  }

  void finish() {
    const std::string_view name = xml_.name();
    if (name == "p") {
      const bool runs_on = std::exchange(runs_on_, false);
      out_.end(runs_on);
      if (title_ && !runs_on) title_ = false;
    } else if (name == "pPr") {
      in_paragraph_properties_ = false;
      settle_paragraph();
    } else if (name == "rPr") {
      in_run_properties_ = false;
    } else if (in_paragraph_properties_ || in_run_properties_) {
      return;
    } else if (name == "t") {
      in_text_ = false;
    } else if (name == "r") {
      hidden_ = false;
    } else if (name == "del" || name == "moveFrom") {
      deletions_ -= deletions_ > 0;
    } else if (name == "AlternateContent") {
      if (!chosen_.empty()) chosen_.pop_back();
    } else if (name == "tc") {
      out_.end_cell();
    } else if (name == "tr") {
      out_.end_row();
    } else if (name == "txbxContent") {
      out_.end_box();
      if (!boxes_.empty()) {
        title_ = boxes_.back();
        boxes_.pop_back();
      }
    } else if (notes_ && (name == "footnote" || name == "endnote")) {
      keep_note();
    }
  }

  void keep_note() {
    out_.end();
    std::vector<DraftBlock> blocks = out_.take_blocks();
    if (!note_id_.empty() && !blocks.empty()) body_.notes_.emplace(note_id_, std::move(blocks));
  }

  DocxBody& body_;
  DraftBlocks& out_;
  XmlReader& xml_;
  bool notes_ = false;
  bool endnotes_ = false;
  std::string note_id_;
  StyleKind style_;
  bool numbered_ = false;
  int outline_ = 0;
  bool runs_on_ = false;
  bool title_ = false;
  bool in_paragraph_properties_ = false;
  bool in_run_properties_ = false;
  bool in_text_ = false;
  bool hidden_ = false;
  int deletions_ = 0;
  std::vector<bool> fields_;  ///< of fields that are open, whether their result has begun
  std::vector<bool> chosen_;  ///< of alternatives that are open, whether one was taken
  std::vector<bool> boxes_;   ///< of boxes that are open, whether they stand in the title
};

void DocxBody::read_notes(std::string_view xml, bool endnotes) {
  if (xml.empty()) return;
  auto reader = XmlReader::open(xml);
  if (!reader) {
    breaks_off = true;
    return;
  }
  DraftBlocks scratch;
  breaks_off |= !Walk(*this, scratch, *reader, true, endnotes).run();
}

void DocxBody::put_note(const std::vector<DraftBlock>& blocks) {
  out_.begin_note();
  for (const DraftBlock& block : blocks) {
    out_.begin(BlockKind::kFootnote);
    out_.add(block.text);
  }
  out_.end_note();
}

Result<bool> DocxBody::read(std::string_view xml) {
  DX_TRY(XmlReader reader, XmlReader::open(xml));
  breaks_off |= !Walk(*this, out_, reader, false, false).run();
  if (!has_document_part) {
    return fail(ErrorCode::kFormat, "the file is damaged: no Word document is in it",
                "open it in Word and save it anew");
  }
  // Notes that nothing calls would be lost.
  for (const auto& [id, blocks] : notes_) put_note(blocks);
  notes_.clear();
  return true;
}

}  // namespace dixit::document
