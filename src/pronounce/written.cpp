#include "pronounce/written.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/limits.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::pronounce {
namespace {

constexpr std::size_t kBetweenMax = 16;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::size_t Written::begin(std::size_t k) const {
  return std::min<std::size_t>(words_[k].begin, text_.size());
}

std::size_t Written::end(std::size_t k) const {
  return std::clamp<std::size_t>(words_[k].end, begin(k), text_.size());
}

std::string_view Written::raw(std::size_t k) const {
  if (k >= words_.size()) return {};
  std::string_view raw = text_.substr(begin(k), end(k) - begin(k));
  if (raw.size() <= limits::kWordBytesMax) return raw;
  // Longer ones are nobody's word; find_words gives none.
  std::size_t end = limits::kWordBytesMax;
  while (end > 0 && (static_cast<unsigned char>(raw[end]) & 0xC0U) == 0x80U) --end;
  return raw.substr(0, end);
}

std::string_view Written::before(std::size_t k) const {
  if (k >= words_.size()) return {};
  std::size_t from = k == 0 ? 0 : std::min(end(k - 1), begin(k));
  if (begin(k) - from > kBetweenMax) from = begin(k) - kBetweenMax;
  return text_.substr(from, begin(k) - from);
}

std::string_view Written::after(std::size_t k) const {
  if (k >= words_.size()) return {};
  const std::size_t to = k + 1 < words_.size() ? std::max(begin(k + 1), end(k)) : text_.size();
  return text_.substr(end(k), std::min(to - end(k), kBetweenMax));
}

std::string spoken_fold(std::string_view raw) {
  std::string folded = text::fold(raw);
  const bool ascii = std::all_of(folded.begin(), folded.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && raw.size() == folded.size()) return folded;
  // Folding alone glues them to what stands before: 2½ is not 21/2.
  for (std::size_t at = 1; at < raw.size();) {
    const std::uint32_t bytes = utf8::decode(raw, at).bytes;
    std::string one = text::fold(raw.substr(at, bytes));
    if (one.find("⁄") != std::string::npos) {
      folded = text::fold(raw.substr(0, at)) + " " + one + text::fold(raw.substr(at + bytes));
      break;
    }
    at += bytes;
  }
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [code, bytes] = utf8::decode(folded, at);
    const int digit = u_charDigitValue(static_cast<UChar32>(code));
    if (digit >= 0) {
      out += static_cast<char>('0' + digit);
    } else if (code == 0x2044) {
      out += '/';
    } else {
      utf8::append(out, code);
    }
    at += bytes;
  }
  return out;
}

bool is_plain(std::string_view raw) {
  if (raw.empty() || !(is_lower(raw[0]) || is_upper(raw[0]))) return false;
  return std::all_of(raw.begin() + 1, raw.end(), is_lower);
}

bool has_digit(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Case case_of(std::string_view raw) {
  Case out;
  out.first_upper = !raw.empty() && is_upper(raw[0]);
  for (const char c : raw) {
    out.upper += is_upper(c) ? 1U : 0U;
    out.lower += is_lower(c) ? 1U : 0U;
  }
  return out;
}

bool blank(std::string_view between) {
  return between.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace dixit::pronounce
