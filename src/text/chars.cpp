#include "text/chars.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <cstring>

#include "base/utf8.h"

namespace dixit::text {
namespace {

bool is_apostrophe(char32_t c) {
  switch (c) {
    case U'\'':
    case 0x2019:
    case 0x2018:
    case 0x02BC:
    case 0x02BB:
    case 0x60:
    case 0xB4:
    case 0xFF07:
    case 0x201B:
      return true;
    default:
      return false;
  }
}

bool is_double_quote(char32_t c) {
  switch (c) {
    case U'"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0x301D:
    case 0x301E:
    case 0x301F:
    case 0xFF02:
      return true;
    default:
      return false;
  }
}

bool is_spaceless_script(char32_t c) {
  if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC)) return true;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_BOPOMOFO:
      return true;
    default:
      return false;
  }
}

CharClass classify(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (is_apostrophe(c)) return CharClass::kApostrophe;
  if (is_double_quote(c)) return CharClass::kQuote;
  if (u_hasBinaryProperty(u, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CharClass::kIgnorable;
  switch (u_charType(u)) {
    case U_DASH_PUNCTUATION:
      return CharClass::kDash;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return CharClass::kSpace;
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
      return is_spaceless_script(c) ? CharClass::kIdeograph : CharClass::kLetter;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return CharClass::kLetter;
    case U_DECIMAL_DIGIT_NUMBER:
    case U_OTHER_NUMBER:
    case U_LETTER_NUMBER:
      return CharClass::kDigit;
    case U_CONTROL_CHAR:
      return c == U'\t' || c == U'\n' || c == U'\r' || c == 0x0B || c == 0x0C || c == 0x85
                 ? CharClass::kSpace
                 : CharClass::kOther;
    case U_FORMAT_CHAR:
      return CharClass::kIgnorable;
    default:
      return c == 0x2212 ? CharClass::kDash : CharClass::kOther;
  }
}

struct Table {
  std::array<CharClass, 0x10000> classes;
  Table() {
    for (std::size_t c = 0; c < classes.size(); ++c)
      classes[c] = classify(static_cast<char32_t>(c));
  }
};

const icu::Normalizer2& normalizer(bool folding) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* const fold_instance =
      icu::Normalizer2::getNFKCCasefoldInstance(status);
  static const icu::Normalizer2* const compose_instance = icu::Normalizer2::getNFKCInstance(status);
  return folding ? *fold_instance : *compose_instance;
}

std::string normalize(std::string_view text, bool folding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  normalizer(folding).normalizeUTF8(
      0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

/// The acute accent that is typed for an apostrophe: normalizing would make a space and an accent
/// of it.
std::string without_acute(std::string_view text) {
  constexpr std::string_view kAcute = "\xC2\xB4";
  std::string out;
  while (true) {
    const std::size_t at = text.find(kAcute);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += '\'';
    text.remove_prefix(at + kAcute.size());
  }
}

}  // namespace

CharClass char_class(char32_t code) {
  static const Table table;
  return code < 0x10000 ? table.classes[code] : classify(code);
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return u_isUUppercase(static_cast<UChar32>(code)) || u_istitle(static_cast<UChar32>(code));
}
bool is_lower(char32_t code) {
  if (code < 0x80) return code >= 'a' && code <= 'z';
  return u_isULowercase(static_cast<UChar32>(code));
}
bool is_combining(char32_t code) {
  const int8_t type = u_charType(static_cast<UChar32>(code));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

namespace {

/// Lowers the capitals among eight bytes of ASCII. False when they are not ASCII, or have a grave
/// accent in them, which is an apostrophe.
bool lower_eight(std::uint64_t& bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = 0x80 * kOnes;
  if ((bytes & kHigh) != 0) return false;
  const std::uint64_t graves = bytes ^ ('`' * kOnes);
  if ((((graves | kHigh) - kOnes) & kHigh) != kHigh) return false;
  const std::uint64_t from_a = bytes + (0x80 - 'A') * kOnes;
  const std::uint64_t past_z = bytes + (0x7F - 'Z') * kOnes;
  bytes |= ((from_a & ~past_z) & kHigh) >> 2U;
  return true;
}

/// Lowers a word of ASCII in place, eight bytes at a time; false where it is not so plain, and then
/// part of it may be lowered.
bool lower_plain(std::string& word) {
  std::size_t at = 0;
  const auto part = [&](std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data() + at, size);
    if (!lower_eight(bytes)) return false;
    std::memcpy(word.data() + at, &bytes, size);
    at += size;
    return true;
  };
  while (word.size() - at >= 8) {
    if (!part(8)) return false;
  }
  if (word.size() - at >= 4 && !part(4)) return false;
  if (word.size() - at >= 2 && !part(2)) return false;
  return word.size() == at || part(1);
}

}  // namespace

std::string fold(std::string_view word) {
  std::string out(word);
  if (lower_plain(out)) return out;
  out.clear();
  const std::string folded = normalize(without_acute(word), true);
  out.reserve(folded.size());
  bool dropped = false;
  for (std::size_t at = 0; at < folded.size();) {
    const utf8::Decoded d = utf8::decode(folded, at);
    at += d.bytes;
    if (is_apostrophe(d.code)) {
      out.push_back('\'');
    } else if (d.code == 0x451) {  // ё
      utf8::append(out, 0x435);
    } else if (d.code == 0x2212 || char_class(d.code) == CharClass::kDash) {
      out.push_back('-');
    } else if (char_class(d.code) == CharClass::kSpace) {
      dropped = true;  // a thin space between the digits of one number
    } else {
      utf8::append(out, d.code);
    }
  }
  // What now stand side by side may be one character.
  return dropped ? normalize(out, true) : out;
}

std::string glyph_normal(std::string_view text) {
  const std::string composed = normalize(without_acute(text), false);
  std::string out;
  out.reserve(composed.size());
  bool space = false;
  bool dropped = false;
  for (std::size_t at = 0; at < composed.size();) {
    const utf8::Decoded d = utf8::decode(composed, at);
    at += d.bytes;
    const CharClass cls = char_class(d.code);
    if (cls == CharClass::kIgnorable) {
      dropped = true;
      continue;
    }
    if (cls == CharClass::kSpace) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    if (cls == CharClass::kApostrophe) {
      out.push_back('\'');
    } else if (cls == CharClass::kQuote) {
      out.push_back('"');
    } else if (cls == CharClass::kDash) {
      out.push_back('-');
    } else {
      utf8::append(out, d.code);  // NFKC has already made "…" three dots and ligatures letters
    }
  }
  return dropped ? normalize(out, false) : out;
}

namespace {

/// Scripts whose words are spelt with joiners: Arabic to Myanmar, Khmer and Mongolian.
bool joins(char32_t code) {
  const bool script = (code >= 0x0600 && code < 0x10A0) || (code >= 0x1780 && code < 0x18B0) ||
                      (code >= 0xA840 && code < 0xAC00);
  return script && (u_isalpha(static_cast<UChar32>(code)) || is_combining(code));
}

/// Whether a zero-width (non-)joiner at `at` is part of a word: letters of such a script on both
/// sides, or emoji that it makes one of.
bool is_spelling(std::string_view text, std::size_t at, char32_t code, std::size_t after) {
  if ((code != 0x200C && code != 0x200D) || at == 0 || after >= text.size()) return false;
  const char32_t before = utf8::decode_before(text, at).code;
  const char32_t next = utf8::decode(text, after).code;
  if (joins(before) && joins(next)) return true;
  const auto pictures = [](char32_t c) { return c >= 0x2600 && (c < 0x2800 || c >= 0xFE00); };
  return code == 0x200D && pictures(before) && pictures(next);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    const std::size_t begin = at;
    at += d.bytes;
    const int8_t type = u_charType(static_cast<UChar32>(d.code));
    if (d.code == '\n' || d.code == '\r' || d.code == '\t' || type == U_LINE_SEPARATOR ||
        type == U_PARAGRAPH_SEPARATOR) {
      out.push_back(' ');
    } else if (type == U_CONTROL_CHAR || type == U_SURROGATE || type == U_UNASSIGNED) {
      utf8::append(out, utf8::kReplacement);
    } else if (type == U_FORMAT_CHAR && !is_spelling(text, begin, d.code, at)) {
      continue;  // bidi controls, zero-width marks, soft hyphens: nothing to see, so nothing is
                 // printed
    } else {
      utf8::append(out, d.code);
    }
  }
  return out;
}

}  // namespace dixit::text
