#include "report/plain.h"

#include <algorithm>

#include "base/utf8.h"
#include "report/wording.h"
#include "text/chars.h"

namespace dixit::report {
namespace {

constexpr std::size_t kSlackWords = 6;  // so few words more are not worth a note
constexpr std::size_t kKeptChars = 80;  // of a shortened run

bool is_break(char32_t code) {
  if (code < 0x80) return code <= 0x20;
  const auto cls = text::char_class(code);
  return cls == text::CharClass::kSpace || cls == text::CharClass::kIdeograph;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string shorten_runs(std::string_view text) {
  if (text.size() <= kRunCharsMax) return std::string(text);
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    // One run up to the next break; `kept` is where its first kKeptChars characters end.
    std::size_t end = at;
    std::size_t chars = 0;
    std::size_t kept = at;
    while (end < text.size()) {
      const auto d = utf8::decode(text, end);
      if (is_break(d.code)) break;
      end += d.bytes;
      if (++chars == kKeptChars) kept = end;
    }
    if (chars > kRunCharsMax) {
      out += text.substr(at, kept - at);
      out += "… (" + count(chars - kKeptChars, "more character", "more characters") + ")";
    } else {
      out += text.substr(at, end - at);
    }
    if (end < text.size()) {
      const auto d = utf8::decode(text, end);
      out += text.substr(end, d.bytes);
      end += d.bytes;
    }
    at = end;
  }
  return out;
}

}  // namespace

std::string valid_utf8(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t bad = utf8::find_invalid(bytes);
    if (bad == std::string_view::npos) {
      out += bytes;
      break;
    }
    out += bytes.substr(0, bad);
    utf8::append(out, utf8::kReplacement);
    bytes.remove_prefix(bad + 1);
  }
  return out;
}

std::string plain(std::string_view text) {
  // Shortened first: what is not shown need not be cleaned.
  if (utf8::find_invalid(text) != std::string_view::npos) {
    return text::printable(shorten_runs(valid_utf8(text)));
  }
  return text::printable(shorten_runs(text));
}

std::string plain_short(std::string_view text, std::size_t words_max) {
  std::size_t words = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at == text.size()) break;
    if (words == words_max && count_words(text.substr(at, 400)) > kSlackWords) {
      std::size_t end = at;
      while (end > 0 && is_blank(text[end - 1])) --end;
      return plain(text.substr(0, end)) + " … (" +
             count(count_words(text.substr(at)), "more word", "more words") + ")";
    }
    while (at < text.size() && !is_blank(text[at])) ++at;
    ++words;
  }
  return plain(text);
}

std::string plain_end(std::string_view text, std::size_t words_max) {
  std::size_t words = 0;
  std::size_t at = text.size();
  while (at > 0) {
    while (at > 0 && is_blank(text[at - 1])) --at;
    if (at == 0) break;
    if (words == words_max &&
        count_words(text.substr(at > 400 ? at - 400 : 0, std::min<std::size_t>(at, 400))) >
            kSlackWords) {
      while (at < text.size() && is_blank(text[at])) ++at;
      return "(" + count(count_words(text.substr(0, at)), "word", "words") + " before) … " +
             plain(text.substr(at));
    }
    while (at > 0 && !is_blank(text[at - 1])) --at;
    ++words;
  }
  return plain(text);
}

Span clamp(Span span, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const auto snap = [&](std::uint32_t at) {
    at = std::min(at, size);
    while (at > 0 && at < size && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
    return at;
  };
  const std::uint32_t begin = snap(span.begin);
  return Span{begin, std::max(begin, snap(span.end))};
}

std::string_view safe_slice(std::string_view text, Span span) {
  return slice(text, clamp(span, text));
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = is_blank(c);
    words += !blank && !inside ? 1u : 0u;
    inside = !blank;
  }
  return words;
}

}  // namespace dixit::report
