#include "source/page_text.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <vector>

#include "base/span.h"
#include "text/chars.h"

namespace dixit::source {
namespace {

constexpr int kLineNumberMax = 60;
constexpr std::size_t kNumberedLinesMin = 6;
constexpr std::uint32_t kPageLineBytesMax = 120;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Line {
  Span span;                 // without blanks at the ends
  std::int32_t number = -1;  // a number that the line opens with
  std::uint32_t after_number = 0;
  std::int64_t page = -1;    // a number that is the whole line, or that "Page N" names
  bool surely_page = false;  // "Page 3 of 9"
  bool drop = false;
};

/// Bytes of a blank that stands at `at`: spaces, tabs, form feeds, no-break spaces.
std::uint32_t blank_bytes(std::string_view text, std::uint32_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') return 1;
  if (c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0') return 2;
  if (c == '\xE2' && text.substr(at, 3) == "\xE2\x80\xA8") return 3;
  return 0;
}

Span trim(std::string_view text, Span span) {
  while (span.begin < span.end) {
    const std::uint32_t n = blank_bytes(text, span.begin);
    if (n == 0) break;
    span.begin += n;
  }
  while (span.begin < span.end) {
    const char c = text[span.end - 1];
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v')
      --span.end;
    else if (c == '\xA0' && span.size() >= 2 && text[span.end - 2] == '\xC2')
      span.end -= 2;
    else
      break;
  }
  if (span.begin > span.end) span.begin = span.end;
  return span;
}

/// The number that a line starts with, when blanks or the line's end follow.
void find_line_number(std::string_view text, Line& line) {
  std::uint32_t at = line.span.begin;
  std::int32_t value = 0;
  while (at < line.span.end && is_digit(text[at]) && at - line.span.begin < 2) {
    value = value * 10 + (text[at++] - '0');
  }
  if (at == line.span.begin || value < 1 || value > kLineNumberMax) return;
  if (at < line.span.end && blank_bytes(text, at) == 0) return;
  line.number = value;
  line.after_number = trim(text, {at, line.span.end}).begin;
}

std::int64_t read_digits(std::string_view s, std::size_t& at) {
  std::int64_t value = 0;
  const std::size_t begin = at;
  while (at < s.size() && is_digit(s[at]) && at - begin < 5) value = value * 10 + (s[at++] - '0');
  return at > begin ? value : -1;
}

/// "12", "- 12 -", "Page 12", "Page 12 of 40", "[Page 12]", "Seite 12", "p. 12".
void find_page(std::string_view text, Line& line) {
  std::string_view s = slice(text, line.span);
  if (s.size() > 40 || s.empty()) return;
  const auto skip = [&](std::size_t at) {
    while (at < s.size() && (s[at] == ' ' || s[at] == '-' || s[at] == '[' || s[at] == '(' ||
                             s[at] == '.' || s[at] == ']' || s[at] == ')' || s[at] == '|')) {
      ++at;
    }
    return at;
  };
  std::size_t at = skip(0);
  bool named = false;
  for (const std::string_view word : {"Page", "PAGE", "page", "Seite", "p", "pg", "Pg", "S"}) {
    if (s.substr(at).starts_with(word) && skip(at + word.size()) > at + word.size()) {
      at = skip(at + word.size());
      named = true;
      break;
    }
  }
  const std::int64_t value = read_digits(s, at);
  if (value < 0) return;
  const std::size_t after = skip(at);
  if (after >= s.size()) {
    line.page = value;
    line.surely_page = named;
    return;
  }
  for (const std::string_view of : {"of ", "OF ", "von ", "/ ", "/", "de ", "sur "}) {
    if (!s.substr(after).starts_with(of)) continue;
    std::size_t rest = after + of.size();
    if (read_digits(s, rest) < 0 || skip(rest) < s.size()) continue;
    line.page = value;
    line.surely_page = named;
    return;
  }
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    const void* found = std::memchr(text.data() + at, '\n', size - at);
    std::uint32_t end =
        found == nullptr
            ? size
            : static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data());
    // Old files end lines with a lone carriage return.
    const void* cr = std::memchr(text.data() + at, '\r', end - at);
    std::uint32_t next = end + 1;
    if (cr != nullptr) {
      const auto place = static_cast<std::uint32_t>(static_cast<const char*>(cr) - text.data());
      if (place + 1 < end) {
        end = place;
        next = place + 1;
      }
    }
    Line line;
    line.span = trim(text, {at, end});
    if (!line.span.empty()) {
      find_line_number(text, line);
      find_page(text, line);
    }
    lines.push_back(line);
    at = next;
  }
  return lines;
}

/// Whether the lines are numbered at the left: most open with a number, and those count up.
bool is_numbered(const std::vector<Line>& lines) {
  std::size_t filled = 0;
  std::size_t numbered = 0;
  std::size_t counting = 0;
  std::int32_t last = 0;
  for (const Line& line : lines) {
    if (line.span.empty()) continue;
    ++filled;
    if (line.number < 0) continue;
    ++numbered;
    if (line.number == last + 1 || line.number == 1) ++counting;
    last = line.number;
  }
  return numbered >= kNumberedLinesMin && numbered * 2 >= filled && counting * 10 >= numbered * 8;
}

/// Drops page marks; gives the places of those dropped.
std::vector<std::size_t> drop_pages(std::vector<Line>& lines, bool numbered) {
  std::vector<std::size_t> bare;
  std::vector<std::size_t> pages;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].page < 0) continue;
    if (lines[i].surely_page) {
      lines[i].drop = true;
      pages.push_back(i);
    } else if (!numbered || lines[i].page > kLineNumberMax || lines[i].number < 0) {
      bare.push_back(i);
    }
  }
  // Bare numbers are pages when each is one more than the one before.
  std::size_t series = 0;
  for (std::size_t k = 1; k < bare.size(); ++k) {
    if (lines[bare[k]].page == lines[bare[k - 1]].page + 1) ++series;
  }
  if (series >= 1 && series * 10 >= (bare.size() - 1) * 8) {
    for (const std::size_t i : bare) {
      lines[i].drop = true;
      pages.push_back(i);
    }
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

std::string head_key(std::string_view line) {
  std::string key;
  for (const char c : line) {
    if (is_digit(c)) {
      if (key.empty() || key.back() != '#') key += '#';
    } else {
      key += c;
    }
  }
  return key;
}

/// Drops lines that stand beside page marks time and again.
void drop_running_heads(std::string_view text, std::vector<Line>& lines,
                        const std::vector<std::size_t>& pages) {
  if (pages.size() < 2) return;
  std::map<std::string, std::vector<std::size_t>> heads;
  const auto consider = [&](std::size_t i) {
    const Span span = lines[i].span;
    if (span.size() < 4 || span.size() > kPageLineBytesMax) return;
    const std::string_view s = slice(text, span);
    if (s.find(':') != std::string_view::npos || s.starts_with("Q") || s.starts_with("A.")) return;
    auto& places = heads[head_key(s)];
    if (places.empty() || places.back() != i) places.push_back(i);
  };
  for (const std::size_t page : pages) {
    std::size_t seen = 0;
    for (std::size_t i = page; i-- > 0 && seen < 2 && page - i < 6;) {
      if (lines[i].span.empty() || lines[i].drop) continue;
      consider(i);
      ++seen;
    }
    seen = 0;
    for (std::size_t i = page + 1; i < lines.size() && seen < 2 && i - page < 6; ++i) {
      if (lines[i].span.empty() || lines[i].drop) continue;
      consider(i);
      ++seen;
    }
  }
  for (const auto& [key, places] : heads) {
    if (places.size() < 2 || places.size() * 10 < pages.size() * 6) continue;
    for (const std::size_t i : places) lines[i].drop = true;
  }
}

/// Whether the text is already what clean_page_text would make of it.
bool is_clean(std::string_view text, const std::vector<Line>& lines, bool numbered, bool pages) {
  if (numbered || pages) return false;
  std::uint32_t at = 0;
  for (const Line& line : lines) {
    if (line.span.empty()) {
      if (at < text.size() && text[at] != '\n') return false;
      ++at;
      continue;
    }
    if (line.span.begin != at) return false;
    at = line.span.end;
    if (at < text.size() && text[at] != '\n') return false;
    ++at;
  }
  return true;
}

}  // namespace

PageText clean_page_text(std::string_view text) {
  std::vector<Line> lines = split_lines(text);
  PageText out;
  out.numbered = is_numbered(lines);
  if (out.numbered) {
    for (Line& line : lines) {
      if (line.number < 0) continue;
      line.span.begin = line.after_number;
      if (line.span.begin > line.span.end) line.span.begin = line.span.end;
    }
  }
  const std::vector<std::size_t> pages = drop_pages(lines, out.numbered);
  if (!pages.empty()) drop_running_heads(text, lines, pages);
  if (is_clean(text, lines, out.numbered, !pages.empty())) {
    out.text = text;
    out.places = SourceMap::identity(static_cast<std::uint32_t>(text.size()));
    return out;
  }
  out.text.reserve(text.size());
  bool after_drop = false;
  for (const Line& line : lines) {
    if (line.drop) {
      after_drop = true;
      // The blank line before a page mark belongs to the page, not to the text that runs on.
      while (out.text.ends_with("\n\n")) out.text.pop_back();
      continue;
    }
    if (after_drop && line.span.empty()) continue;
    if (out.numbered && line.span.empty() && line.number < 0) continue;  // double spacing
    after_drop = false;
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += slice(text, line.span);
    out.places.append({begin, static_cast<std::uint32_t>(out.text.size())}, line.span);
    out.text += '\n';
  }
  return out;
}

}  // namespace dixit::source
