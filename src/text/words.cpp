#include "text/words.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/limits.h"
#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::text {
namespace {

bool is_currency(char32_t c) {
  switch (c) {
    case U'$':
    case 0xA2:
    case 0xA3:
    case 0xA5:
    case 0x20AC:
    case 0x20BD:
    case 0x20B4:
    case 0x20B9:
    case 0x20BA:
    case 0x20A9:
      return true;
    default:
      return false;
  }
}

/// The classes of ASCII, without a call: most of every text.
constexpr std::array<CharClass, 128> ascii_classes() {
  std::array<CharClass, 128> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    const bool space = c == ' ' || (c >= 9 && c <= 13);
    out[c] = letter                  ? CharClass::kLetter
             : digit                 ? CharClass::kDigit
             : space                 ? CharClass::kSpace
             : c == '-'              ? CharClass::kDash
             : c == '\'' || c == '`' ? CharClass::kApostrophe
             : c == '"'              ? CharClass::kQuote
                                     : CharClass::kOther;
  }
  return out;
}
constexpr std::array<CharClass, 128> kAsciiClasses = ascii_classes();

/// Walks one text, giving each character once with its class.
class Scanner {
 public:
  Scanner(std::string_view text, Span range) : text_(text.substr(0, range.end)), at_(range.begin) {}

  struct Char {
    char32_t code = 0;
    CharClass cls = CharClass::kOther;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] std::uint32_t at() const { return at_; }
  void seek(std::uint32_t at) { at_ = at; }
  /// The character at a place; code 0 past the end.
  [[nodiscard]] Char peek(std::uint32_t at) const {
    if (at >= text_.size()) return {0, CharClass::kOther, at, at};
    const auto first = static_cast<unsigned char>(text_[at]);
    if (first < 0x80) return {first, kAsciiClasses[first], at, at + 1};
    const utf8::Decoded d = utf8::decode(text_, at);
    return {d.code, char_class(d.code), at, at + d.bytes};
  }
  /// The next character that is seen, from `at` on.
  [[nodiscard]] Char peek_seen(std::uint32_t at) const {
    Char c = peek(at);
    while (c.code != 0 && c.cls == CharClass::kIgnorable) c = peek(c.end);
    return c;
  }

 private:
  std::string_view text_;
  std::uint32_t at_;
};

bool is_word_char(CharClass cls) { return cls == CharClass::kLetter || cls == CharClass::kDigit; }

/// Whether `joint` (a mark after the word character `previous`) keeps the word going to what
/// follows. Gives the offset where the word goes on, or 0.
std::uint32_t joined(const Scanner& scan, CharClass previous, char32_t previous_code,
                     const Scanner::Char& joint) {
  const Scanner::Char next = scan.peek_seen(joint.end);
  if (joint.cls == CharClass::kApostrophe) {
    return previous == CharClass::kLetter && next.cls == CharClass::kLetter ? next.begin : 0;
  }
  if (joint.code == U'&') {
    return previous == CharClass::kLetter && next.cls == CharClass::kLetter &&
                   is_upper(next.code) && is_upper(previous_code)
               ? next.begin
               : 0;
  }
  if (previous != CharClass::kDigit || next.cls != CharClass::kDigit) return 0;
  if (joint.code == U'.' || joint.code == U',') return next.begin;
  if (joint.code == 0xA0 || joint.code == 0x202F || joint.code == 0x2009) {
    // A thin or fixed space groups digits by three, as in 1 000.
    std::uint32_t at = next.begin;
    int digits = 0;
    while (digits < 4 && scan.peek(at).cls == CharClass::kDigit) {
      at = scan.peek(at).end;
      ++digits;
    }
    return digits == 3 ? next.begin : 0;
  }
  return 0;
}

/// Letter-dot pairs: "U.S.", "a.m.", "z.B.". Gives the end of the abbreviation, or 0.
std::uint32_t dotted_abbreviation(const Scanner& scan, std::uint32_t begin) {
  std::uint32_t end = 0;
  std::uint32_t at = begin;
  int letters = 0;
  for (;;) {
    const Scanner::Char letter = scan.peek(at);
    const Scanner::Char dot = scan.peek(letter.end);
    if (letter.cls != CharClass::kLetter || dot.code != U'.') break;
    ++letters;
    end = dot.end;
    at = dot.end;
  }
  // The last letter may go without a dot ("U.S"), but a longer word after the dots is not part of
  // it ("e.g.this").
  const Scanner::Char last = scan.peek(at);
  if (letters >= 1 && last.cls == CharClass::kLetter &&
      !is_word_char(scan.peek_seen(last.end).cls)) {
    ++letters;
    end = last.end;
  }
  return letters >= 2 && !is_word_char(scan.peek_seen(end).cls) ? end : 0;
}

std::uint32_t word_end(const Scanner& scan, Scanner::Char first) {
  if (first.cls == CharClass::kLetter) {
    if (const std::uint32_t end = dotted_abbreviation(scan, first.begin)) return end;
  }
  Scanner::Char previous = first;
  std::uint32_t end = first.end;
  for (;;) {
    if (end - first.begin >= limits::kWordBytesMax) return end;
    const Scanner::Char next = scan.peek_seen(end);
    if (next.code == 0) return end;
    if (is_word_char(next.cls)) {
      previous = next;
      end = next.end;
      continue;
    }
    const std::uint32_t on = joined(scan, previous.cls, previous.code, next);
    if (on == 0) {
      const bool percent = next.code == U'%' || next.code == 0x2030 || is_currency(next.code);
      return percent && previous.cls == CharClass::kDigit ? next.end : end;
    }
    end = on;
  }
}

/// Characters after two or more plain letters: more of the word, its end, or what has to be looked
/// at closely.
enum class Next : std::uint8_t { kLetter, kEnd, kLook };
constexpr std::array<Next, 256> next_table() {
  std::array<Next, 256> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    if (c >= 0x80) {
      out[c] = Next::kLook;
    } else if (kAsciiClasses[c] == CharClass::kLetter) {
      out[c] = Next::kLetter;
    } else {
      const bool joint = kAsciiClasses[c] == CharClass::kDigit ||
                         kAsciiClasses[c] == CharClass::kApostrophe || c == '&' || c == 0;
      out[c] = joint ? Next::kLook : Next::kEnd;
    }
  }
  return out;
}
constexpr std::array<Next, 256> kNext = next_table();

/// How many of eight bytes are letters of ASCII, up to the first that is none.
std::uint32_t leading_letters(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = 0x80 * kOnes;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  const std::uint64_t low = (bytes | (0x20 * kOnes)) & ~kHigh;  // each byte is below 0x80
  const std::uint64_t from_a = low + (0x80 - 'a') * kOnes;
  const std::uint64_t past_z = low + (0x7F - 'z') * kOnes;
  const std::uint64_t others = ~(from_a & ~past_z & ~bytes) & kHigh;
  return static_cast<std::uint32_t>(std::countr_zero(others)) / 8;
}

/// The end of a word of plain letters that begins at `begin`, or 0 where that needs a closer look.
std::uint32_t plain_word_end(std::string_view text, std::uint32_t begin) {
  std::uint32_t at = begin;
  while (text.size() - at >= sizeof(std::uint64_t)) {
    const std::uint32_t letters = leading_letters(text.data() + at);
    at += letters;
    if (letters < sizeof(std::uint64_t)) break;
  }
  while (at < text.size() && kNext[static_cast<unsigned char>(text[at])] == Next::kLetter) ++at;
  const std::uint32_t letters = at - begin;
  if (letters == 0 || letters >= limits::kWordBytesMax) return 0;
  if (at == text.size()) return at;
  if (kNext[static_cast<unsigned char>(text[at])] == Next::kLook) return 0;
  return letters == 1 && text[at] == '.' ? 0 : at;
}

}  // namespace

void find_words(std::string_view text, Span range, std::vector<Span>& out) {
  Scanner scan(text, range);
  const std::string_view plain = text.substr(0, range.end);
  Scanner::Char before{};  // the last character that was seen
  while (!scan.done()) {
    std::uint32_t at = scan.at();
    // Plain words and single spaces: nearly all of most texts.
    std::uint32_t seen = at;
    while (at < plain.size()) {
      const bool space = plain[at] == ' ';
      const std::uint32_t end = space ? at + 1 : plain_word_end(plain, at);
      if (end == 0) break;
      if (!space) out.push_back({at, end});
      seen = at;
      at = end;
    }
    if (at != scan.at()) {
      const bool space = text[seen] == ' ';
      before = {static_cast<char32_t>(text[seen]), space ? CharClass::kSpace : CharClass::kLetter,
                seen, seen + 1};
      scan.seek(at);
      continue;
    }
    const Scanner::Char c = scan.peek(scan.at());
    if (c.cls == CharClass::kIdeograph) {
      std::uint32_t end = c.end;
      while (scan.peek(end).code != 0 && is_combining(scan.peek(end).code) &&
             end - c.begin < limits::kWordBytesMax) {
        end = scan.peek(end).end;
      }
      out.push_back({c.begin, end});
      scan.seek(end);
    } else if (is_word_char(c.cls)) {
      std::uint32_t begin = c.begin;
      if (c.cls == CharClass::kDigit && before.end == c.begin && before.begin >= range.begin &&
          before.code != 0) {
        const bool sign = is_currency(before.code) || before.code == 0x2212;
        if (sign) begin = before.begin;
      }
      const std::uint32_t end = word_end(scan, c);
      out.push_back({begin, end});
      scan.seek(end);
    } else if (c.code == U'&') {
      out.push_back({c.begin, c.end});
      scan.seek(c.end);
    } else if (c.code == U'-' && scan.peek(c.end).cls == CharClass::kDigit &&
               (before.code == 0 || before.cls == CharClass::kSpace || before.code == U'(')) {
      const std::uint32_t end = word_end(scan, scan.peek(c.end));
      out.push_back({c.begin, end});
      scan.seek(end);
    } else {
      scan.seek(c.end);
    }
    before = c;
  }
}

std::vector<Span> find_words(std::string_view text) {
  std::vector<Span> out;
  find_words(text, {0, static_cast<std::uint32_t>(text.size())}, out);
  return out;
}

namespace {

/// Folded words that a full stop follows without ending a sentence.
bool is_abbreviation(std::string_view folded) {
  static constexpr std::array<std::string_view, 62> kWords{
      "mr",  "mrs",  "ms",   "dr",  "prof", "sen",  "rep", "gov",  "gen",  "col", "lt",
      "sgt", "capt", "maj",  "adm", "hon",  "rev",  "st",  "jr",   "sr",   "vs",  "etc",
      "no",  "nos",  "art",  "sec", "inc",  "ltd",  "co",  "corp", "dept", "est", "approx",
      "fig", "vol",  "pp",   "ed",  "al",   "cf",   "bzw", "ca",   "usw",  "nr",  "str",
      "hr",  "fr",   "evtl", "mio", "mrd",  "bsp",  "abs", "mme",  "mlle", "sra", "srta",
      "dra", "ud",   "uds",  "тыс", "млн",  "млрд", "г"};
  for (const std::string_view word : kWords) {
    if (word == folded) return true;
  }
  return false;
}

}  // namespace

bool ends_sentence(std::string_view before, std::string_view between, std::string_view after) {
  bool stop = false;      // . : weak, may be an abbreviation
  bool strong = false;    // ! ? 。 and the like
  bool ellipsis = false;  // … or ...: a pause, ends a sentence only before a capital
  int dots = 0;
  bool line_break = false;
  for (std::size_t at = 0; at < between.size();) {
    const utf8::Decoded d = utf8::decode(between, at);
    at += d.bytes;
    switch (d.code) {
      case U'.':
        ++dots;
        break;
      case U'!':
      case U'?':
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0x0964:
      case 0x061F:
      case 0x06D4:
        strong = true;
        break;
      case 0x2026:
        ellipsis = true;
        break;
      case U'\n':
        line_break = true;
        break;
      default:
        break;
    }
  }
  stop = dots == 1 || dots == 2;
  ellipsis |= dots >= 3;
  if (before.ends_with('.')) stop = true;  // the dot belongs to an abbreviation: "U.S."
  if (after.empty()) return stop || strong || ellipsis;
  const char32_t first = utf8::decode(after, 0).code;
  const CharClass first_class = char_class(first);
  const bool may_start = !is_lower(first) || first_class == CharClass::kDigit;
  if (strong) return true;
  if (ellipsis) return may_start && !is_lower(first);
  if (!stop)
    return line_break && between.size() > 1 && between.find("\n\n") != std::string_view::npos &&
           may_start;
  if (!may_start) return false;
  if (before.ends_with('.'))
    return is_upper(first) && line_break;  // after "U.S." the next capital tells nothing
  const std::string folded = fold(before);
  if (is_abbreviation(folded) && before.size() > 0 && folded != "no") return false;
  const utf8::Decoded initial = before.empty() ? utf8::Decoded{} : utf8::decode(before, 0);
  if (initial.bytes == before.size() && is_upper(initial.code) && initial.code != U'I')
    return false;  // "J. Okoro"
  return true;
}

}  // namespace dixit::text
