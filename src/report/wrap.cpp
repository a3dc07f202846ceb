#include "report/wrap.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/chars.h"

namespace dixit::report {
namespace {

struct Range {
  char32_t first, last;
};
// Wide and fullwidth characters. Source: UAX #11, EastAsianWidth.txt (W and F), with neighbouring
// ranges joined.
constexpr std::array<Range, 15> kWide{{{0x1100, 0x115F},
                                       {0x231A, 0x231B},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0x9FFF},
                                       {0xA000, 0xA4CF},
                                       {0xA960, 0xA97F},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF00, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x1FAFF},
                                       {0x20000, 0x3FFFD}}};

bool is_wide(char32_t code) {
  return std::any_of(kWide.begin(), kWide.end(),
                     [&](Range r) { return r.first <= code && code <= r.last; });
}

int char_width(char32_t code) {
  if (code < 0x20 || code == 0x7F) return 0;
  if (code < 0x300) return 1;
  if (text::is_combining(code) || text::char_class(code) == text::CharClass::kIgnorable) return 0;
  return is_wide(code) ? 2 : 1;
}

// The bytes of a colour code that starts at `at`; 0 when none does.
std::size_t colour_code(std::string_view text, std::size_t at) {
  if (text[at] != '\x1b' || at + 1 >= text.size() || text[at + 1] != '[') return 0;
  const std::size_t end = text.find('m', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

struct Unit {
  std::size_t bytes = 0;
  int columns = 0;
  bool wide = false;  // a line may break after it
};

Unit next_unit(std::string_view text, std::size_t at) {
  if (const std::size_t code = colour_code(text, at); code > 0) return {code, 0, false};
  const auto d = utf8::decode(text, at);
  const int columns = char_width(d.code);
  return {d.bytes, columns, columns == 2};
}

}  // namespace

int display_width(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Unit unit = next_unit(text, at);
    columns += unit.columns;
    at += unit.bytes;
  }
  return columns;
}

std::string wrap(std::string_view text, int width, int first, int rest) {
  width = std::max(width, 40);
  std::string out(static_cast<std::size_t>(first), ' ');
  int column = first;
  bool fresh = true;  // nothing stands on this line yet
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      space = true;
      ++at;
      continue;
    }
    // One chunk that is not broken: up to a space, or one wide character.
    std::size_t end = at;
    int columns = 0;
    while (end < text.size() && text[end] != ' ') {
      const Unit unit = next_unit(text, end);
      if (unit.wide && columns > 0) break;
      end += unit.bytes;
      columns += unit.columns;
      if (unit.wide) break;
    }
    if (!fresh && column + (space ? 1 : 0) + columns > width) {
      out += '\n';
      out.append(static_cast<std::size_t>(rest), ' ');
      column = rest;
    } else if (space && !fresh) {
      out += ' ';
      ++column;
    }
    out += text.substr(at, end - at);
    column += columns;
    fresh = false;
    space = false;
    at = end;
  }
  return out + "\n";
}

std::string Styler::put(std::string_view code, std::string_view s) const {
  if (!colour || s.empty()) return std::string(s);
  return "\x1b[" + std::string(code) + "m" + std::string(s) + "\x1b[0m";
}

}  // namespace dixit::report
