// RTF: groups and the text in them; what control words set stands in rtf_properties.cpp.
#include "base/strings.h"
#include "base/utf8.h"
#include "document/charset.h"
#include "document/limits.h"
#include "document/read_document.h"
#include "document/rtf_reader.h"

namespace dixit::document {
namespace {

constexpr std::size_t kTablesMost = 100'000;  // entries of fonts and styles

}  // namespace

bool RtfReader::open() {
  flush();
  if (groups_.size() >= static_cast<std::size_t>(kRtfDepthMax)) return false;
  RtfGroup next = groups_.empty() ? RtfGroup{} : group();
  next.ends_note = next.ends_box = false;
  if (next.alternative) {
    // The first group in \upr is passed over, the second is \*\ud.
    next.alternative = false;
    group().alternative = false;
    next.place = RtfPlace::kSkip;
  }
  groups_.push_back(next);
  fresh_ = true;
  stand_ins_ = 0;
  return true;
}

void RtfReader::close() {
  flush();
  if (groups_.empty()) return;
  if (group().place == RtfPlace::kFonts || group().place == RtfPlace::kStyles) finish_entry();
  const RtfGroup closed = group();
  if (closed.ends_note || closed.ends_box) {
    end_paragraph();
    if (row_open_) {
      blocks_.end_cell();
      blocks_.end_row();
    }
    if (closed.ends_note) {
      blocks_.end_note();
    } else {
      blocks_.end_box();
    }
    row_open_ = closed.outer_row;
  }
  if (groups_.size() == 1) end_paragraph();  // the last one needs no \par
  groups_.pop_back();
  stand_ins_ = 0;
}

void RtfReader::enter(RtfPlace place) {
  RtfGroup& g = group();
  // Inside what is no text, nothing is.
  if (g.place == RtfPlace::kSkip) return;
  if (place == RtfPlace::kComment) {
    ++unseen_.comments;
    place = RtfPlace::kSkip;
  }
  if (place == RtfPlace::kListMark) {
    list_mark_ = true;
    place = RtfPlace::kSkip;
  }
  if (place == RtfPlace::kNote || place == RtfPlace::kBox) {
    const bool hidden = g.hidden || g.deleted;
    g.outer_row = row_open_;
    row_open_ = false;
    g.in_table = false;
    g.style = {};
    g.outline = -1;
    g.list = false;
    g.ends_note = place == RtfPlace::kNote;
    g.ends_box = place == RtfPlace::kBox;
    if (g.ends_note) {
      blocks_.begin_note();
    } else {
      blocks_.begin_box();
    }
    place = hidden ? RtfPlace::kSkip : RtfPlace::kText;
  }
  g.place = place;
}

void RtfReader::finish_entry() {
  if (group().place == RtfPlace::kFonts) {
    if (entry_page_ != 0 && fonts_.size() < kTablesMost) fonts_[entry_] = entry_page_;
  } else if (!entry_name_.empty() && styles_.size() < kTablesMost) {
    std::string_view name = trimmed(entry_name_);
    if (name.ends_with(';')) name.remove_suffix(1);
    StyleKind kind = kind_of_style(trimmed(name));
    if (kind.kind == BlockKind::kBody && entry_outline_ >= 0)
      kind = {BlockKind::kHeading, static_cast<std::uint8_t>(std::min(entry_outline_ + 1, 6)),
              false};
    styles_[entry_] = kind;
  }
  entry_ = 0;
  entry_outline_ = -1;
  entry_name_.clear();
  entry_page_ = 0;
}

void RtfReader::put(std::string_view text) {
  if (text.empty()) return;
  // Half a character, and something else than its other half.
  if (std::exchange(high_, 0) != 0) put("\xEF\xBF\xBD");
  RtfGroup& g = group();
  if (g.place == RtfPlace::kStyles) entry_name_ += text;
  if (!in_text()) return;
  if (g.in_table && !row_open_) {
    blocks_.begin_row();
    blocks_.begin_cell();
    row_open_ = true;
  } else if (!g.in_table && row_open_) {
    blocks_.end_cell();
    blocks_.end_row();
    row_open_ = false;
  }
  if (!blocks_.is_open()) blocks_.begin(BlockKind::kBody);
  blocks_.add(text);
}

void RtfReader::flush() {
  if (pending_.empty()) return;
  const std::string bytes = std::exchange(pending_, {});
  std::string text;
  if (std::all_of(bytes.begin(), bytes.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    put(bytes);
    return;
  }
  if (pending_page_ < 0) {
    // Letters in a font of signs: text more often than not.
    for (const char c : bytes) {
      if (c >= ' ' && c < 0x7F) text += c;
      if (c == '\xB7') text += "•";
    }
  } else if (!append_decoded(text, bytes, code_page_name(pending_page_))) {
    append_decoded(text, bytes, "windows-1252");
  }
  put(text);
}

void RtfReader::bytes(std::string_view text) {
  for (const char c : text) {
    if (stand_ins_ > 0) {
      --stand_ins_;
      continue;
    }
    const RtfGroup& g = group();
    if (g.place == RtfPlace::kSkip) continue;
    if (g.code_page != pending_page_) {
      flush();
      pending_page_ = g.code_page;
    }
    pending_ += c;
  }
}

void RtfReader::unicode(int number) {
  if (!pending_.empty()) flush();
  stand_ins_ = group().stand_ins;
  auto code = static_cast<char32_t>(number < 0 ? number + 65'536 : number);
  if (code >= 0xD800 && code < 0xDC00) {
    if (std::exchange(high_, 0) != 0) put("\xEF\xBF\xBD");
    high_ = code;
    return;
  }
  if (high_ != 0 && code >= 0xDC00 && code < 0xE000) {
    code = 0x10000 + ((high_ - 0xD800) << 10u) + (code - 0xDC00);
    high_ = 0;
  }
  // Fonts of signs stand in a private area; their letters are at the same distance.
  if (code >= 0xF020 && code < 0xF080) code -= 0xF000;
  if (code >= 0xE000 && code <= 0xF8FF) return;
  std::string text;
  utf8::append(text, code);
  put(text);
}

void RtfReader::end_paragraph() {
  flush();
  if (std::exchange(high_, 0) != 0) put("\xEF\xBF\xBD");
  if (!blocks_.is_open()) return;
  StyleKind kind = group().style;
  if (group().outline >= 0 && kind.kind == BlockKind::kBody)
    kind = {BlockKind::kHeading, static_cast<std::uint8_t>(std::min(group().outline + 1, 6)),
            false};
  if ((group().list || list_mark_) && kind.kind == BlockKind::kBody)
    kind.kind = BlockKind::kListItem;
  if (kind.kind != BlockKind::kBody) blocks_.become(kind.kind, kind.level);
  if (kind.title && title_.empty()) title_ = blocks_.open_text();
  blocks_.end();
  list_mark_ = false;
}

bool RtfReader::character_word(const RtfToken& token) {
  const std::string_view name = token.text;
  if (name == "u" && token.has_number) {
    unicode(token.number);
    return true;
  }
  const std::string_view text = rtf_character(name);
  if (text.empty()) return false;
  // One that stands in for \u is passed over, like a letter.
  if (stand_ins_ > 0) {
    --stand_ins_;
    return true;
  }
  flush();
  put(text);
  return true;
}

void RtfReader::word(const RtfToken& token) {
  const bool ignorable = std::exchange(ignorable_, false);
  const bool first = std::exchange(fresh_, false);
  if (token.text == "bin") {
    tokens_.skip(static_cast<std::size_t>(std::max(token.number, 0)));
    return;
  }
  const RtfPlace place = rtf_place(token.text);
  if (place != RtfPlace::kNone && (first || ignorable)) {
    flush();
    enter(place);
    return;
  }
  if (ignorable) {  // a destination that is not known here
    // A style of characters, sections or tables.
    if (group().place == RtfPlace::kStyles) {
      entry_ = -1;
    } else {
      enter(RtfPlace::kSkip);
    }
    return;
  }
  if (character_word(token)) return;
  flush();
  if (group().place == RtfPlace::kSkip) {
    if (token.text == "uc") static_cast<void>(property_word(token));
    return;
  }
  if (property_word(token)) return;
  static_cast<void>(paragraph_word(token));
}

void RtfReader::symbol(char c) {
  if (c == '*') {
    ignorable_ = true;
    return;
  }
  fresh_ = false;
  if (stand_ins_ > 0 && c != '\r' && c != '\n') {
    --stand_ins_;
    return;
  }
  switch (c) {
    case '\\':
    case '{':
    case '}':
      bytes(std::string_view(&c, 1));
      break;
    case '~':
      flush();
      put("\u00A0");
      break;
    case '_':
      flush();
      put("-");
      break;
    case '\r':
    case '\n':
      if (in_text()) end_paragraph();
      break;
    default:  // \- soft hyphen and the like
      break;
  }
}

Result<Document> RtfReader::run() {
  bool begun = false;
  for (RtfToken token = tokens_.next(); token.kind != RtfKind::kEnd; token = tokens_.next()) {
    if (token.kind == RtfKind::kOpen) {
      if (groups_.empty() && begun) break;
      begun = true;
      if (!open())
        return fail(ErrorCode::kLimit, "its groups nest deeper than any program writes them",
                    "do not trust this file");
      continue;
    }
    if (groups_.empty()) break;  // what stands behind the last group is no RTF
    switch (token.kind) {
      case RtfKind::kClose:
        close();
        break;
      case RtfKind::kWord:
        word(token);
        break;
      case RtfKind::kSymbol:
        symbol(token.text[0]);
        break;
      case RtfKind::kByte: {
        fresh_ = false;
        const char byte = static_cast<char>(token.number);
        bytes(std::string_view(&byte, 1));
        break;
      }
      default:
        fresh_ = false;
        bytes(token.text);
        break;
    }
  }
  const bool breaks_off = !groups_.empty();
  while (!groups_.empty()) close();
  DocumentText out("rtf");
  blocks_.write(out);
  out.document().title = trimmed(title_);
  tell_unseen(unseen_, out);
  if (breaks_off) out.issue("the file is damaged and breaks off; what follows is missing");
  return out.take();
}

Result<Document> read_rtf(std::string_view bytes) {
  const std::size_t begin = bytes.find("{\\rtf");
  if (begin == std::string_view::npos)
    return fail(ErrorCode::kFormat, "expected RTF, which begins with {\\rtf");
  return RtfReader(bytes.substr(begin)).run();
}

}  // namespace dixit::document
