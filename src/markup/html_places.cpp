#include "markup/html_places.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "markup/html_scan.h"

namespace dixit::markup {
namespace {

struct OldName {
  std::string_view name;
  char16_t code;
};

// The names that HTML reads without a semicolon. Source: WHATWG HTML, section 13.5.
constexpr OldName kOldNames[] = {
    {"AElig", 0xC6},  {"AMP", 0x26},    {"Aacute", 0xC1}, {"Acirc", 0xC2},  {"Agrave", 0xC0},
    {"Aring", 0xC5},  {"Atilde", 0xC3}, {"Auml", 0xC4},   {"COPY", 0xA9},   {"Ccedil", 0xC7},
    {"ETH", 0xD0},    {"Eacute", 0xC9}, {"Ecirc", 0xCA},  {"Egrave", 0xC8}, {"Euml", 0xCB},
    {"GT", 0x3E},     {"Iacute", 0xCD}, {"Icirc", 0xCE},  {"Igrave", 0xCC}, {"Iuml", 0xCF},
    {"LT", 0x3C},     {"Ntilde", 0xD1}, {"Oacute", 0xD3}, {"Ocirc", 0xD4},  {"Ograve", 0xD2},
    {"Oslash", 0xD8}, {"Otilde", 0xD5}, {"Ouml", 0xD6},   {"QUOT", 0x22},   {"REG", 0xAE},
    {"THORN", 0xDE},  {"Uacute", 0xDA}, {"Ucirc", 0xDB},  {"Ugrave", 0xD9}, {"Uuml", 0xDC},
    {"Yacute", 0xDD}, {"aacute", 0xE1}, {"acirc", 0xE2},  {"acute", 0xB4},  {"aelig", 0xE6},
    {"agrave", 0xE0}, {"amp", 0x26},    {"aring", 0xE5},  {"atilde", 0xE3}, {"auml", 0xE4},
    {"brvbar", 0xA6}, {"ccedil", 0xE7}, {"cedil", 0xB8},  {"cent", 0xA2},   {"copy", 0xA9},
    {"curren", 0xA4}, {"deg", 0xB0},    {"divide", 0xF7}, {"eacute", 0xE9}, {"ecirc", 0xEA},
    {"egrave", 0xE8}, {"eth", 0xF0},    {"euml", 0xEB},   {"frac12", 0xBD}, {"frac14", 0xBC},
    {"frac34", 0xBE}, {"gt", 0x3E},     {"iacute", 0xED}, {"icirc", 0xEE},  {"iexcl", 0xA1},
    {"igrave", 0xEC}, {"iquest", 0xBF}, {"iuml", 0xEF},   {"laquo", 0xAB},  {"lt", 0x3C},
    {"macr", 0xAF},   {"micro", 0xB5},  {"middot", 0xB7}, {"nbsp", 0xA0},   {"not", 0xAC},
    {"ntilde", 0xF1}, {"oacute", 0xF3}, {"ocirc", 0xF4},  {"ograve", 0xF2}, {"ordf", 0xAA},
    {"ordm", 0xBA},   {"oslash", 0xF8}, {"otilde", 0xF5}, {"ouml", 0xF6},   {"para", 0xB6},
    {"plusmn", 0xB1}, {"pound", 0xA3},  {"quot", 0x22},   {"raquo", 0xBB},  {"reg", 0xAE},
    {"sect", 0xA7},   {"shy", 0xAD},    {"sup1", 0xB9},   {"sup2", 0xB2},   {"sup3", 0xB3},
    {"szlig", 0xDF},  {"thorn", 0xFE},  {"times", 0xD7},  {"uacute", 0xFA}, {"ucirc", 0xFB},
    {"ugrave", 0xF9}, {"uml", 0xA8},    {"uuml", 0xFC},   {"yacute", 0xFD}, {"yen", 0xA5},
    {"yuml", 0xFF},
};

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The second characters of named references that stand for two.
bool is_second(char32_t code) {
  switch (code) {
    case 0x200A:
    case 0x331:
    case 0x333:
    case 0x20D2:
    case 0xFE00:
    case 0x20E5:
    case 0x338:
      return true;
    default:
      return false;
  }
}

/// The bytes of a numeric reference at the start of `source`; 0 when it is none. `value` is capped.
std::size_t numeric_reference(std::string_view source, std::uint32_t& value) {
  std::size_t at = 2;
  const bool hex = source.size() > 2 && (source[2] == 'x' || source[2] == 'X');
  if (hex) ++at;
  const std::size_t digits = at;
  value = 0;
  for (; at < source.size(); ++at) {
    const char c = source[at];
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
      digit = static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
    } else {
      break;
    }
    value = std::min<std::uint32_t>(value * (hex ? 16 : 10) + digit, 0x200000);
  }
  if (at == digits) return 0;
  return at < source.size() && source[at] == ';' ? at + 1 : at;
}

/// Characters that the parser makes U+FFFD wherever they stand.
bool becomes_replacement(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code <= 0x9F) || (code >= 0xFDD0 && code <= 0xFDEF) ||
         (code & 0xFFFE) == 0xFFFE;
}

}  // namespace

TextPlacer::Reference TextPlacer::reference(std::string_view decoded, std::size_t at) const {
  const std::string_view source = page_.substr(at_);
  const utf8::Decoded first = utf8::decode(decoded, at);
  if (source.size() > 2 && source[1] == '#') {
    std::uint32_t value = 0;
    const std::size_t bytes = numeric_reference(source, value);
    if (bytes == 0 || (first.code == '&' && value != '&')) return {};
    return {bytes, first.bytes, first.bytes};
  }
  std::size_t run = 1;
  while (run < source.size() && run < 40 && is_alnum(source[run])) ++run;
  const std::string_view name = source.substr(1, run - 1);
  const bool closed = run < source.size() && source[run] == ';';
  std::size_t old = 0;
  for (const OldName& known : kOldNames) {
    if (known.code == first.code && name.starts_with(known.name))
      old = std::max(old, known.name.size());
  }
  if (old != 0) {
    const bool whole = old == name.size();
    return {1 + old + (whole && closed ? 1 : 0), first.bytes, first.bytes};
  }
  if (!closed || name.empty() || first.code == '&') return {};
  Reference found{run + 1, first.bytes, first.bytes};
  const std::size_t next = at + first.bytes;
  if (next < decoded.size()) {
    const utf8::Decoded second = utf8::decode(decoded, next);
    const bool in_page =
        at_ + run + 1 < page_.size() && utf8::decode(page_, at_ + run + 1).code == second.code;
    if ((is_second(second.code) && !in_page) || name == "fjlig") found.text_bytes += second.bytes;
  }
  return found;
}

void TextPlacer::append(std::string_view text, std::size_t page_bytes) {
  const auto begin = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t from = short_.in_page(static_cast<std::uint32_t>(at_));
  text_.append(text);
  places_.append({begin, static_cast<std::uint32_t>(text_.size())},
                 {from, from + static_cast<std::uint32_t>(page_bytes)});
  at_ += page_bytes;
}

void TextPlacer::append_plain(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; short_.has_marks() && at < text.size();) {
    at = std::min(text.find('\xF4', at), text.size());
    if (at == text.size()) break;
    if (!short_.is_mark(text, at)) {
      ++at;
      continue;
    }
    if (at > begin) append(text.substr(begin, at - begin), at - begin);
    const ShortPage::Marked marked = short_.marked(text, at);
    const auto pool = static_cast<std::uint32_t>(text_.size());
    text_.append(slice(short_.page(), marked.in_page));
    places_.append({pool, static_cast<std::uint32_t>(text_.size())}, marked.in_page);
    at_ = marked.after;
    at += kMarkBytes;
    begin = at;
  }
  if (begin < text.size()) append(text.substr(begin), text.size() - begin);
}

std::size_t TextPlacer::same_bytes(std::string_view decoded, std::size_t at, Mode mode) const {
  std::size_t plain = 0;
  while (at + plain < decoded.size() && at_ + plain < page_.size()) {
    const char c = page_[at_ + plain];
    if (c != decoded[at + plain]) break;
    if ((c == '<' && mode == Mode::kNormal && opens_markup(page_, at_ + plain)) ||
        (c == '&' && mode != Mode::kRaw)) {
      break;
    }
    ++plain;
  }
  // Two characters may share their first bytes: stop between characters.
  while (plain > 0 && at + plain < decoded.size() &&
         (static_cast<unsigned char>(decoded[at + plain]) & 0xC0) == 0x80) {
    --plain;
  }
  return plain;
}

std::size_t TextPlacer::walk(std::string_view decoded, std::size_t begin, Mode mode) {
  std::size_t at = begin;
  while (at < decoded.size()) {
    if (const std::size_t plain = same_bytes(decoded, at, mode); plain > 0) {
      append_plain(decoded.substr(at, plain));
      at += plain;
      continue;
    }
    // Wherever the walk may be, a mark says where it stands.
    if (short_.has_marks() && short_.is_mark(decoded, at)) {
      append_plain(decoded.substr(at, kMarkBytes));
      at += kMarkBytes;
      continue;
    }
    if (at_ >= page_.size()) break;
    const char c = page_[at_];
    if (c == '<' && mode == Mode::kNormal && opens_markup(page_, at_)) {
      at_ = skip_markup(page_, at_);
    } else if (c == '&' && mode != Mode::kRaw) {
      const Reference found = reference(decoded, at);
      if (found.page_bytes == 0) {
        if (decoded[at] != '&') break;
        append(decoded.substr(at, 1), 1);
        ++at;
      } else {
        const std::size_t second = found.text_bytes - found.first_bytes;
        // Never as many bytes of page as of text: that would read as a plain run.
        const std::size_t share = second == 0 ? 0 : second == 1 ? 2 : 1;
        append(decoded.substr(at, found.first_bytes), found.page_bytes - share);
        append(decoded.substr(at + found.first_bytes, second), share);
        at += found.text_bytes;
      }
    } else if (c == '\r' && decoded[at] == '\n') {
      const bool pair = at_ + 1 < page_.size() && page_[at_ + 1] == '\n';
      // A lone carriage return: as long as what it became, so it cannot be told as a folded run;
      // the place is right.
      append("\n", pair ? 2 : 1);
      ++at;
    } else {
      const utf8::Decoded here = utf8::decode(page_, at_);
      const utf8::Decoded wanted = utf8::decode(decoded, at);
      if (wanted.code == utf8::kReplacement && becomes_replacement(here.code)) {
        append(decoded.substr(at, wanted.bytes), here.bytes);
        at += wanted.bytes;
      } else if (c == '\0') {
        ++at_;
      } else {
        break;
      }
    }
  }
  return at;
}

void TextPlacer::place(std::string_view decoded, std::size_t from, Mode mode) {
  if (decoded.empty()) return;
  // Text in the wrong place of a table is told of only when the parser is past it: look for its
  // beginning.
  at_ = std::min(from, page_.size());
  const std::size_t first = decoded.find_first_not_of(" \t\n\f\r");
  std::size_t done = 0;
  const auto fits = [&] {
    if (at_ >= page_.size()) return false;
    const char c = page_[at_];
    return c == decoded[0] || c == '&' || c == '<' || c == '\r' || c == '\0' ||
           static_cast<unsigned char>(decoded[0]) == 0xEF;
  };
  if (!fits() || (at_ < last_end_ && first == std::string_view::npos)) {
    at_ = last_end_;
    if (first != std::string_view::npos) {
      const std::size_t length =
          std::min<std::size_t>(decoded.find_first_of(" \t\n\f\r&<", first + 1), first + 24) -
          first;
      const std::size_t found = page_.find(decoded.substr(first, length), last_end_);
      if (found != std::string_view::npos && (from <= last_end_ || found < from)) {
        at_ = found;
        if (first > 0) append(decoded.substr(0, first), 0);
        done = first;
      }
    }
  }
  while ((done = walk(decoded, done, mode)) < decoded.size()) {
    // Lost: what comes before the next mark stands for an empty place here.
    std::size_t next = done + 1;
    while (next < decoded.size() && !(short_.has_marks() && short_.is_mark(decoded, next))) ++next;
    append(decoded.substr(done, next - done), 0);
    done = next;
  }
  last_end_ = std::max(last_end_, at_);
}

void TextPlacer::place_raw(Span in_page) {
  const std::string_view page = short_.page();
  const auto add = [&](std::string_view text, std::uint32_t from, std::uint32_t bytes) {
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_.append(text);
    places_.append({begin, static_cast<std::uint32_t>(text_.size())}, {from, from + bytes});
  };
  for (std::uint32_t at = in_page.begin; at < in_page.end;) {
    const auto stop =
        static_cast<std::uint32_t>(std::min<std::size_t>(page.find('\r', at), in_page.end));
    if (stop > at) add(page.substr(at, stop - at), at, stop - at);
    if (stop == in_page.end) break;
    const bool pair = stop + 1 < in_page.end && page[stop + 1] == '\n';
    add("\n", stop, pair ? 2 : 1);
    at = stop + (pair ? 2 : 1);
  }
}

}  // namespace dixit::markup
