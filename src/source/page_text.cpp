#include "source/page_text.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <map>
#include <vector>

#include "base/span.h"
#include "source/page_lines.h"
#include "text/chars.h"

namespace dixit::source {
namespace {

constexpr std::uint32_t kPageLineBytesMax = 120;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

using Line = PageLine;

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
  bool feed = false;
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
    line.span = trim_blanks(text, {at, end});
    line.feed = feed;
    const std::uint32_t blank_end = line.span.empty() ? end : line.span.begin;
    line.feed |= slice(text, {at, blank_end}).find('\f') != std::string_view::npos;
    // A feed at a line's end belongs to the line after it.
    feed = !line.span.empty() &&
           slice(text, {line.span.end, end}).find('\f') != std::string_view::npos;
    if (!line.span.empty()) {
      find_line_number(text, line);
      find_page(text, line);
    }
    lines.push_back(line);
    at = next;
  }
  return lines;
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

void put(std::string_view text, Span span, PageText& out) {
  const auto begin = static_cast<std::uint32_t>(out.text.size());
  out.text += slice(text, span);
  out.places.append({begin, static_cast<std::uint32_t>(out.text.size())}, span);
}

}  // namespace

PageText clean_page_text(std::string_view text) {
  std::vector<Line> lines = split_lines(text);
  PageText out;
  out.numbered = is_numbered(lines);
  if (out.numbered) read_numbers(text, lines);
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
    if (line.printed_page > 0) out.printed.push_back({begin, line.printed_page, line.printed_line});
    if (out.numbered && !line.time.empty() && !line.span.empty()) {
      // In brackets a time is told from words.
      out.text += '[';
      put(text, line.time, out);
      out.text += "] ";
    }
    put(text, line.span, out);
    out.text += '\n';
  }
  return out;
}

std::uint32_t page_at(std::span<const PrintedLine> printed, std::uint32_t at) {
  const auto after =
      std::upper_bound(printed.begin(), printed.end(), at,
                       [](std::uint32_t byte, const PrintedLine& line) { return byte < line.at; });
  return after == printed.begin() ? 0 : std::prev(after)->page;
}

}  // namespace dixit::source
