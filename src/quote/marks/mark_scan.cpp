#include "quote/marks/mark_scan.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "quote/marks/skip.h"
#include "text/chars.h"

namespace dixit::quote {
namespace {

enum class Side : std::uint8_t { kEdge, kSpace, kWord, kOpening, kPunct, kMark, kDash };

bool is_double(char32_t code) {
  switch (code) {
    case U'"':
    case 0xFF02:
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'«':
    case U'»':
    case U'‹':
    case U'›':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
    case U'《':
    case U'》':
    case U'〝':
    case U'〞':
    case U'〟':
      return true;
    default:
      return false;
  }
}

bool is_single(char32_t code) {
  return code == U'\'' || code == U'‘' || code == U'’' || code == U'‚' || code == 0xFF07;
}

bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

/// The next byte that may start a mark; most bytes of a text may not.
std::uint32_t next_lead(std::string_view text, Span range, bool singles) {
  if (singles) {
    return skip_to(text, range,
                   [](auto byte) { return (byte == '\'') | (byte == 0xE2) | (byte == 0xEF); });
  }
  return skip_to(text, range, [](auto byte) {
    return (byte == '"') | (byte == '`') | (byte == '\'') | (byte == 0xC2) | (byte == 0xE2) |
           (byte == 0xE3) | (byte == 0xEF);
  });
}

/// An apostrophe of ASCII that is plainly no mark: one between letters, or, where double marks are
/// looked for, a lone one.
bool is_plain_apostrophe(std::string_view text, Span range, std::uint32_t at, bool singles) {
  if (text[at] != '\'' && text[at] != '`') return false;
  if (!singles) return at + 1 >= range.end || text[at + 1] != text[at];
  return at > range.begin && at + 1 < range.end && is_letter(text[at - 1]) &&
         is_letter(text[at + 1]);
}

Side side_of(char32_t code) {
  if (is_double(code) || is_single(code)) return Side::kMark;
  switch (text::char_class(code)) {
    case text::CharClass::kSpace:
      return Side::kSpace;
    case text::CharClass::kDash:
      return Side::kDash;
    case text::CharClass::kLetter:
    case text::CharClass::kDigit:
    case text::CharClass::kIdeograph:
      return Side::kWord;
    default:
      break;
  }
  if (code == U'(' || code == U'[' || code == U'{' || code == U'¿' || code == U'¡')
    return Side::kOpening;
  return Side::kPunct;
}

struct Neighbour {
  Side side = Side::kEdge;
  char32_t code = 0;
};

Neighbour before(std::string_view text, Span range, std::uint32_t at) {
  for (int skipped = 0; at > range.begin && skipped < 4; ++skipped) {
    const utf8::Decoded d = utf8::decode_before(text, at);
    if (text::char_class(d.code) != text::CharClass::kIgnorable) return {side_of(d.code), d.code};
    at -= d.bytes;
  }
  return {};
}

Neighbour after(std::string_view text, Span range, std::uint32_t at) {
  for (int skipped = 0; at < range.end && skipped < 4; ++skipped) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (text::char_class(d.code) != text::CharClass::kIgnorable) return {side_of(d.code), d.code};
    at += d.bytes;
  }
  return {};
}

void judge_double(Mark& mark, const Neighbour& prev, const Neighbour& next) {
  mark.can_open = next.side != Side::kEdge && next.side != Side::kSpace && prev.side != Side::kWord;
  mark.can_close = prev.side != Side::kEdge && prev.side != Side::kSpace &&
                   prev.side != Side::kOpening && next.side != Side::kWord &&
                   next.side != Side::kOpening;
}

void judge_single(Mark& mark, const Neighbour& prev, const Neighbour& next) {
  const bool may_open = mark.code != U'’';
  mark.can_open = may_open && prev.side != Side::kWord && prev.side != Side::kPunct &&
                  (next.side == Side::kWord || next.side == Side::kMark ||
                   next.side == Side::kPunct || next.side == Side::kOpening);
  const bool may_close = mark.code != U'‚';
  mark.can_close = may_close && prev.side != Side::kEdge && prev.side != Side::kSpace &&
                   prev.side != Side::kOpening && next.side != Side::kWord;
  // After ‚ a German closes with ‘; elsewhere ‘ does not close.
  mark.weak_close = prev.side == Side::kWord && next.side == Side::kSpace;
  mark.possessive_like = prev.code == U's' || prev.code == U'S' || prev.code == U'n';
}

/// Two single marks that stand for a double one, as typists have them: ``so'', ‘‘so’’, ''so''. 0
/// when there are not exactly two. Of three in a row one is single: ''She said: 'So.'''
char32_t typed_double(std::string_view text, Span range, std::uint32_t at, utf8::Decoded d,
                      bool two_singles) {
  if (d.code != U'`' && d.code != U'\'' && d.code != U'‘' && d.code != U'’') return 0;
  const std::uint32_t second = at + d.bytes;
  if (second >= range.end || utf8::decode(text, second).code != d.code) return 0;
  std::uint32_t past = second + d.bytes;
  std::uint32_t first = at;
  while (past < range.end && past - at < 12 && utf8::decode(text, past).code == d.code)
    past += d.bytes;
  while (first > range.begin && at - first < 12 && utf8::decode_before(text, first).code == d.code)
    first -= d.bytes;
  const std::uint32_t count = (past - first) / d.bytes;
  const Side prev = before(text, range, first).side;
  const Side next = after(text, range, past).side;
  const bool opens = (prev == Side::kEdge || prev == Side::kSpace || prev == Side::kOpening ||
                      prev == Side::kDash) &&
                     next != Side::kEdge && next != Side::kSpace;
  if (count > 3 || (count == 3 && (at == first) != opens)) return 0;
  if (d.code == U'`' || d.code == U'‘') return U'〝';
  if (d.code == U'’') return U'〞';
  if (opens && !two_singles) return 0;
  return opens ? U'"' : U'〟';
}

/// 'tis, 'em: the mark at `end` is for a letter left out.
bool elides(std::string_view text, Span range, std::uint32_t end) {
  static constexpr std::array<std::string_view, 8> kElided{"tis",  "twas",  "em",    "til",
                                                           "bout", "cause", "round", "n"};
  std::uint32_t past = end;
  while (past < range.end && past - end < 6 && text[past] >= 'a' && text[past] <= 'z') ++past;
  if (past < range.end && after(text, range, past).side == Side::kWord) return false;
  const std::string_view word = text.substr(end, past - end);
  return std::find(kElided.begin(), kElided.end(), word) != kElided.end();
}

/// A mark between spaces opens at the head of a line and closes at its end; elsewhere it may do
/// either.
void judge_lone(Mark& mark, const Neighbour& prev, const Neighbour& next) {
  const bool head = prev.side == Side::kEdge || prev.code == U'\n';
  const bool tail = next.side == Side::kEdge || next.code == U'\n';
  mark.can_open = !tail;
  mark.can_close = !head;
  mark.weak_close = mark.possessive_like = false;
}

/// The cell of a table: "so", with ""its own marks"" doubled.
bool is_cell(std::string_view text, Span range) {
  const std::string_view cell = slice(text, range);
  return cell.size() > 6 && cell.front() == '"' && cell.back() == '"' &&
         cell.substr(1, cell.size() - 2).find("\"\"") != std::string_view::npos;
}

}  // namespace

bool is_tokenised(std::string_view text) {
  const std::string_view head = text.substr(0, 6000);
  if (head.empty()) return false;
  std::size_t apart = 0;
  std::size_t joined = 0;
  for (std::size_t at = head.find(',', 1); at < head.size() - 1; at = head.find(',', at + 1)) {
    if (head[at + 1] != ' ' && head[at + 1] != '\n') continue;
    ++(head[at - 1] == ' ' ? apart : joined);
  }
  return apart >= 4 && apart > joined * 4;
}

std::vector<Mark> collect_marks(std::string_view text, Span range, MarkScan scan) {
  std::vector<Mark> out;
  const bool singles = scan.singles;
  const bool cell = !singles && is_cell(text, range);
  if (cell) range = {range.begin + 1, range.end - 1};
  for (std::uint32_t at = range.begin; at < range.end;) {
    at = next_lead(text, {at, range.end}, singles);
    if (at == range.end) break;
    if (is_plain_apostrophe(text, range, at, singles)) {
      ++at;
      continue;
    }
    utf8::Decoded d = utf8::decode(text, at);
    std::uint32_t end = at + d.bytes;
    if (!singles) {
      if (const char32_t code = typed_double(text, range, at, d, scan.two_singles); code != 0) {
        end += d.bytes;
        d.code = code;
      }
      if (cell && d.code == U'"' && end < range.end && text[end] == '"') ++end;
    }
    if (singles ? is_single(d.code) : is_double(d.code)) {
      const Neighbour prev = before(text, range, at);
      const Neighbour next = after(text, range, end);
      Mark mark{at, end, d.code, false, false, false, false};
      const bool lone = (prev.side == Side::kSpace || prev.side == Side::kEdge) &&
                        (next.side == Side::kSpace || next.side == Side::kEdge);
      if (singles) {
        judge_single(mark, prev, next);
        if (mark.can_open && d.code != U'‚' && elides(text, range, end)) mark.can_open = false;
      } else {
        judge_double(mark, prev, next);
      }
      if (scan.tokenised && lone && (is_straight(d.code) || d.code == U'\'' || singles)) {
        judge_lone(mark, prev, next);
        if (d.code == U'‘') mark.can_close = false;
        if (d.code == U'’') mark.can_open = false;
      }
      // name="value"> is markup that was left in the text. Two single marks in a row are a typist's
      // double mark; they open and close nothing.
      const bool doubled = singles && (prev.code == d.code || next.code == d.code);
      const bool acts = !singles || mark.can_open || mark.can_close;
      if (prev.code != U'=' && next.code != U'>' && !doubled && acts) out.push_back(mark);
    }
    at = end;
  }
  return out;
}

}  // namespace dixit::quote
