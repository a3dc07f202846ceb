#include "document/mail_headers.h"

#include <vector>

#include "base/strings.h"
#include "base/utf8.h"
#include "document/charset.h"

namespace dixit::document {
namespace {

constexpr std::size_t kHeaderBytesMax = 64 * 1024;

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

int base64(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::string from_base64(std::string_view text) {
  std::string out;
  unsigned bits = 0;
  unsigned have = 0;
  for (const char c : text) {
    const int value = base64(c);
    if (value < 0) continue;
    bits = ((bits << 6u) | static_cast<unsigned>(value)) & 0xFFFFFFu;
    have += 6;
    if (have >= 8) {
      have -= 8;
      out += static_cast<char>((bits >> have) & 0xFFu);
    }
  }
  return out;
}

std::string from_quoted(std::string_view text) {
  std::string out;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '_') {
      out += ' ';
    } else if (text[k] == '=' && k + 2 < text.size() && hex(text[k + 1]) >= 0 &&
               hex(text[k + 2]) >= 0) {
      out += static_cast<char>(hex(text[k + 1]) * 16 + hex(text[k + 2]));
      k += 2;
    } else {
      out += text[k];
    }
  }
  return out;
}

struct EncodedWord {
  std::string charset;
  std::string bytes;
  std::size_t end = 0;  ///< after "?="
};

/// The encoded word that begins at `at`; end 0 when none does.
EncodedWord encoded_word(std::string_view text, std::size_t at) {
  const std::size_t charset_end = text.find('?', at + 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() ||
      text[charset_end + 2] != '?')
    return {};
  const std::size_t end = text.find("?=", charset_end + 3);
  if (end == std::string_view::npos) return {};
  const char how = text[charset_end + 1];
  const std::string_view body = text.substr(charset_end + 3, end - charset_end - 3);
  EncodedWord out;
  out.charset = text.substr(at + 2, charset_end - at - 2);
  out.charset = out.charset.substr(0, out.charset.find('*'));  // a language may follow
  if (how == 'B' || how == 'b') {
    out.bytes = from_base64(body);
  } else if (how == 'Q' || how == 'q') {
    out.bytes = from_quoted(body);
  } else {
    return {};
  }
  out.end = end + 2;
  return out;
}

void append_raw(std::string& out, std::string_view bytes) {
  if (utf8::find_invalid(bytes) == std::string_view::npos) {
    out += bytes;
  } else {
    append_decoded(out, bytes, "windows-1252");
  }
}

void append_word(std::string& out, const EncodedWord& word) {
  if (!append_decoded(out, word.bytes, word.charset)) append_raw(out, word.bytes);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!blank && static_cast<unsigned char>(c) < 0x20) continue;
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string decode_header(std::string_view raw) {
  raw = raw.substr(0, kHeaderBytesMax);
  std::string out;
  EncodedWord last;
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t mark = std::min(raw.find("=?", at), raw.size());
    const std::string_view between = raw.substr(at, mark - at);
    EncodedWord word = mark < raw.size() ? encoded_word(raw, mark) : EncodedWord{};
    if (last.end > 0) {
      // Blanks between two encoded words are none; a character may be cut between them.
      if (word.end > 0 && trimmed(between).empty()) {
        if (word.charset == last.charset) {
          word.bytes = last.bytes + word.bytes;
        } else {
          append_word(out, last);
        }
        at = word.end;
        last = std::move(word);
        continue;
      }
      append_word(out, last);
      last = {};
    }
    append_raw(out, between);
    if (mark >= raw.size()) break;
    if (word.end == 0) {
      out += "=?";
      at = mark + 2;
      continue;
    }
    at = word.end;
    last = std::move(word);
  }
  if (last.end > 0) append_word(out, last);
  return one_line(out);
}

std::string names_of(std::string_view from) {
  std::vector<std::string> names;
  std::string name;
  std::string address;
  bool quoted = false;
  bool angle = false;
  int comment = 0;
  std::string commented;
  const auto finish = [&] {
    std::string_view best = trimmed(name);
    if (angle || !address.empty()) {
      if (best.empty()) best = trimmed(address);
    } else if (!trimmed(commented).empty()) {
      best = trimmed(commented);  // address (Name)
    }
    if (!best.empty()) names.emplace_back(best);
    name.clear();
    address.clear();
    commented.clear();
    angle = false;
  };
  for (std::size_t k = 0; k < from.size(); ++k) {
    const char c = from[k];
    if (c == '\\' && (quoted || comment > 0) && k + 1 < from.size()) {
      (comment > 0 ? commented : name) += from[++k];
    } else if (comment > 0) {
      comment += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (comment > 0) commented += c;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted) {
      name += c;
    } else if (c == '(') {
      comment = 1;
    } else if (c == '<') {
      angle = true;
    } else if (c == '>') {
      angle = false;
    } else if (c == ',' || c == ';') {
      finish();
    } else {
      (angle ? address : name) += c;
    }
  }
  finish();
  std::string out;
  for (const std::string& each : names) out += (out.empty() ? "" : ", ") + each;
  return out;
}

}  // namespace dixit::document
