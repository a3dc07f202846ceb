#include "document/document_text.h"

#include "base/utf8.h"
#include "document/limits.h"

namespace dixit::document {
namespace {

enum class Glyph : std::uint8_t { kVisible, kBlank, kFixedBlank, kBreak, kNothing };

Glyph glyph_of(char32_t code) {
  switch (code) {
    case ' ':
    case '\t':
      return Glyph::kBlank;
    case 0xA0:    // no-break space
    case 0x202F:  // narrow no-break space
      return Glyph::kFixedBlank;
    case '\n':
    case '\v':
    case '\f':
    case 0x85:
    case 0x2028:
    case 0x2029:
      return Glyph::kBreak;
    case 0xAD:    // soft hyphen
    case 0xFEFF:  // byte-order mark
      return Glyph::kNothing;
    default:
      return code < 0x20 || (code >= 0x7F && code < 0xA0) ? Glyph::kNothing : Glyph::kVisible;
  }
}

}  // namespace

void DocumentText::begin(BlockKind kind, std::uint8_t level, std::uint32_t page) {
  end();
  if (document_.blocks.size() >= kBlocksMax) full_ = true;
  if (!document_.text.empty()) document_.text += '\n';
  begin_ = static_cast<std::uint32_t>(document_.text.size());
  block_ = {{begin_, begin_}, kind, level, page};
  open_ = true;
  space_ = false;
  breaks_ = 0;
}

void DocumentText::put(std::string_view visible) {
  std::string& out = document_.text;
  if (full_ || out.size() + visible.size() + breaks_ + 1 > kTextBytesMax) {
    full_ = true;
    return;
  }
  if (out.size() > begin_) {
    if (breaks_ > 0) {
      out += '\n';
    } else if (space_) {
      out += ' ';
    }
  }
  space_ = false;
  breaks_ = 0;
  out += visible;
}

void DocumentText::add(std::string_view text) {
  if (!open_ || full_) return;
  std::size_t at = 0;
  while (at < text.size()) {
    // Plain letters in one piece.
    std::size_t run = at;
    while (run < text.size() && text[run] > ' ' && text[run] < 0x7F) ++run;
    if (run > at) {
      put(text.substr(at, run - at));
      at = run;
      continue;
    }
    const utf8::Decoded c = utf8::decode(text, at);
    const std::string_view raw = text.substr(at, c.bytes);
    at += c.bytes;
    switch (glyph_of(c.code)) {
      case Glyph::kBlank:
        space_ = true;
        break;
      case Glyph::kFixedBlank:
        // At a line's ends it is a blank like others.
        if (has_text() && breaks_ == 0 && !space_) {
          put(raw);
        } else {
          space_ = true;
        }
        break;
      case Glyph::kBreak:
        ++breaks_;
        break;
      case Glyph::kNothing:
        break;
      case Glyph::kVisible:
        put(c.code == utf8::kReplacement ? std::string_view("\xEF\xBF\xBD") : raw);
        break;
    }
  }
}

void DocumentText::add_break() {
  if (open_) ++breaks_;
}

void DocumentText::end() {
  if (!open_) return;
  open_ = false;
  std::string& text = document_.text;
  // Fixed blanks at the end.
  while (text.size() > begin_) {
    const utf8::Decoded last = utf8::decode_before(text, text.size());
    if (glyph_of(last.code) != Glyph::kFixedBlank) break;
    text.resize(text.size() - last.bytes);
  }
  if (text.size() == begin_) {
    if (!text.empty()) text.pop_back();  // the line break before it
    return;
  }
  block_.text = {begin_, static_cast<std::uint32_t>(text.size())};
  document_.blocks.push_back(block_);
}

void DocumentText::issue(std::string message, std::string place) {
  document_.issues.push_back({{}, std::move(place), std::move(message)});
}

Document DocumentText::take() {
  end();
  if (full_) issue("the text is longer than what is read of one document; the rest is left out");
  return std::move(document_);
}

}  // namespace dixit::document
