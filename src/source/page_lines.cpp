#include "source/page_lines.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace dixit::source {
namespace {

constexpr std::size_t kNumberedLinesMin = 6;
constexpr std::size_t kIndexLinesMin = 8;
constexpr std::size_t kRightTimesMin = 3;
constexpr std::size_t kBetweenLinesMax = 12;  // heads and feet between two pages

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Bytes of a clock time of day that stands at `at` ("10:32:05", "1:02:03.5", "10:32"); 0 where
/// none does.
std::uint32_t clock_bytes(std::string_view s) {
  std::uint32_t at = 0;
  int colons = 0;
  int digits = 0;
  for (; at < s.size(); ++at) {
    if (is_digit(s[at])) {
      if (++digits > 2) return 0;
    } else if (s[at] == ':' && (digits == 2 || (colons == 0 && digits == 1))) {
      ++colons;
      digits = 0;
    } else {
      break;
    }
  }
  return (colons == 1 || colons == 2) && digits == 2 ? at : 0;
}

std::string without_digits(std::string_view s) {
  std::string out(s);
  std::erase_if(out, is_digit);
  return out;
}

/// A run of numbered lines: what is printed on one page.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<std::uint32_t> above;  // lone numbers before it
  std::vector<std::uint32_t> below;
  bool feed = false;  // a form feed stands before it
};

class NumberReader {
 public:
  NumberReader(std::string_view text, std::vector<PageLine>& lines) : text_(text), lines_(lines) {}

  void run() {
    find_runs();
    if (runs_.empty()) return;
    find_pages();
    clear_between();
    drop_word_index();
    take_right_times();
    for (PageLine& line : lines_) {
      if (line.number < 0) continue;
      line.span.begin = std::min(line.after_number, line.span.end);
    }
  }

 private:
  [[nodiscard]] bool lone(const PageLine& line) const {
    return line.number >= 0 && line.after_number >= line.span.end && line.time.empty();
  }

  /// The last number of most pages.
  [[nodiscard]] std::int32_t usual_end() const {
    std::map<std::int32_t, std::size_t> ends;
    std::int32_t before = 0;
    for (const PageLine& line : lines_) {
      if (line.number < 0) continue;
      if (line.number == 1 && before > 1) ++ends[before];
      before = line.number == before + 1 || line.number == 1 ? line.number : before;
    }
    std::int32_t best = 0;
    std::size_t most = 0;
    for (const auto& [end, count] : ends) {
      if (count > most) {
        most = count;
        best = end;
      }
    }
    return most >= 2 ? best : kLineNumberMax;
  }

  void find_runs() {
    const std::int32_t end = usual_end();
    std::int32_t before = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      PageLine& line = lines_[i];
      if (line.number < 0) continue;
      const bool next = line.number == before + 1 && line.number <= end;
      // A number by itself that does not count on is a page's.
      if (lone(line) && !next && !(line.number == 1 && counts_on(i))) {
        line.page = line.number;
        line.number = -1;
        continue;
      }
      if (runs_.empty() || line.number <= before) {
        runs_.push_back({i, i, {}, {}, false});
      }
      runs_.back().last = i;
      before = line.number;
    }
  }

  /// Whether line 2 follows a line 1 that is empty.
  [[nodiscard]] bool counts_on(std::size_t i) const {
    for (std::size_t k = i + 1; k < lines_.size() && k < i + 4; ++k) {
      if (lines_[k].number >= 0) return lines_[k].number == lines_[i].number + 1;
    }
    return false;
  }

  void find_pages() {
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      const std::size_t from = r == 0 ? 0 : runs_[r - 1].last + 1;
      const std::size_t to = r + 1 < runs_.size() ? runs_[r + 1].first : lines_.size();
      for (std::size_t i = from; i < runs_[r].first; ++i) {
        if (lines_[i].page > 0)
          runs_[r].above.push_back(static_cast<std::uint32_t>(lines_[i].page));
        runs_[r].feed |= lines_[i].feed;
      }
      runs_[r].feed |= lines_[runs_[r].first].feed;
      for (std::size_t i = runs_[r].last + 1; i < to && i < runs_[r].last + 12; ++i) {
        if (lines_[i].page > 0)
          runs_[r].below.push_back(static_cast<std::uint32_t>(lines_[i].page));
      }
    }
    const std::vector<std::uint32_t> above = settle(&Run::above);
    const std::vector<std::uint32_t> below = settle(&Run::below);
    std::vector<std::uint32_t> pages = votes(&Run::above) >= votes(&Run::below) ? above : below;
    const bool told = std::any_of(pages.begin(), pages.end(), [](auto p) { return p > 0; });
    if (!told) count_feeds(pages);
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      if (pages[r] == 0) continue;
      for (std::size_t i = runs_[r].first; i <= runs_[r].last; ++i) {
        if (lines_[i].number < 0) continue;
        lines_[i].printed_page = pages[r];
        lines_[i].printed_line = static_cast<std::uint32_t>(lines_[i].number);
      }
    }
  }

  using Guesses = std::vector<std::uint32_t> Run::*;

  [[nodiscard]] static bool has(const Run& run, Guesses which, std::int64_t value) {
    return value > 0 &&
           std::find((run.*which).begin(), (run.*which).end(), value) != (run.*which).end();
  }

  [[nodiscard]] std::size_t votes(Guesses which) const {
    std::size_t count = 0;
    for (std::size_t r = 1; r < runs_.size(); ++r) {
      for (const std::uint32_t page : runs_[r].*which)
        count += has(runs_[r - 1], which, std::int64_t{page} - 1) ? 1u : 0u;
    }
    return count;
  }

  /// Numbers that count on from page to page; the pages between them are filled in.
  [[nodiscard]] std::vector<std::uint32_t> settle(Guesses which) const {
    std::vector<std::uint32_t> pages(runs_.size(), 0);
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      for (const std::uint32_t page : runs_[r].*which) {
        const bool on = (r > 0 && has(runs_[r - 1], which, std::int64_t{page} - 1)) ||
                        (r + 1 < runs_.size() && has(runs_[r + 1], which, std::int64_t{page} + 1));
        if (on) pages[r] = page;
      }
      if (runs_.size() == 1 && (runs_[r].*which).size() == 1) pages[r] = (runs_[r].*which)[0];
    }
    for (std::size_t r = 1; r < pages.size(); ++r) {
      if (pages[r] == 0 && pages[r - 1] != 0) pages[r] = pages[r - 1] + 1;
    }
    for (std::size_t r = pages.size(); r-- > 1;) {
      if (pages[r - 1] == 0 && pages[r] > 1) pages[r - 1] = pages[r] - 1;
    }
    return pages;
  }

  /// Where form feeds part all pages, and nothing else tells, the first is page 1.
  void count_feeds(std::vector<std::uint32_t>& pages) const {
    std::size_t feeds = 0;
    for (const Run& run : runs_) feeds += run.feed ? 1u : 0u;
    if (runs_.size() < 2 || feeds + 1 < runs_.size()) return;
    std::uint32_t page = 1;
    std::size_t at = 0;
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      for (; at <= runs_[r].first; ++at) page += lines_[at].feed && at > 0 ? 1u : 0u;
      pages[r] = page;
    }
  }

  /// Between the numbered lines of one page and those of the next stand heads, feet and page
  /// numbers, where nearly all lines of pages are numbered.
  void clear_between() {
    std::size_t inside = 0;
    std::size_t bare = 0;
    for (const Run& run : runs_) {
      for (std::size_t i = run.first; i <= run.last; ++i) {
        if (lines_[i].span.empty()) continue;
        ++inside;
        bare += lines_[i].number < 0 ? 1u : 0u;
      }
    }
    const bool strict = bare * 10 <= inside;
    std::set<std::string> heads;
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      const std::size_t to = r + 1 < runs_.size() ? runs_[r + 1].first : lines_.size();
      std::size_t filled = 0;
      for (std::size_t i = runs_[r].last + 1; i < to; ++i)
        filled += lines_[i].span.empty() ? 0u : 1u;
      // After the last page, and where much stands between two, only page numbers go.
      const bool all = strict && r + 1 < runs_.size() && filled <= kBetweenLinesMax;
      for (std::size_t i = runs_[r].last + 1; i < to; ++i) {
        lines_[i].drop |= lines_[i].page >= 0 || all;
        if (lines_[i].drop) heads.insert(without_digits(slice(text_, lines_[i].span)));
      }
    }
    for (std::size_t i = 0; i < runs_.front().first; ++i) {
      const bool head = heads.contains(without_digits(slice(text_, lines_[i].span)));
      lines_[i].drop |=
          runs_.size() > 1 && !lines_[i].span.empty() && (lines_[i].page >= 0 || head);
    }
  }

  /// "harbor 12:3,7 40:22" behind the last page.
  void drop_word_index() {
    std::size_t places = 0;
    std::size_t filled = 0;
    const std::size_t from = runs_.back().last + 1;
    for (std::size_t i = from; i < lines_.size(); ++i) {
      if (lines_[i].span.empty() || lines_[i].drop) continue;
      ++filled;
      const std::string_view s = slice(text_, lines_[i].span);
      for (std::size_t at = s.find(':'); at != std::string_view::npos; at = s.find(':', at + 1)) {
        if (at == 0 || at + 1 >= s.size() || !is_digit(s[at - 1]) || !is_digit(s[at + 1])) continue;
        ++places;
        break;
      }
    }
    if (places < kIndexLinesMin || places * 2 < filled) return;
    for (std::size_t i = from; i < lines_.size(); ++i) lines_[i].drop = true;
  }

  /// Times at the right margin.
  void take_right_times() {
    std::vector<std::pair<std::size_t, std::uint32_t>> found;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const PageLine& line = lines_[i];
      if (line.number < 0 || line.drop || line.after_number >= line.span.end) continue;
      const std::string_view s = slice(text_, line.span);
      const std::size_t blank = s.find_last_of(" \t");
      if (blank == std::string_view::npos || blank == 0) continue;
      if (s[blank - 1] != ' ' && s[blank - 1] != '\t') continue;  // one blank is a sentence's
      const std::string_view last = s.substr(blank + 1);
      if (clock_bytes(last) == last.size())
        found.emplace_back(i, line.span.begin + static_cast<std::uint32_t>(blank) + 1);
    }
    if (found.size() < kRightTimesMin) return;
    for (const auto& [i, at] : found) {
      PageLine& line = lines_[i];
      line.time = {at, line.span.end};
      line.span.end = std::max(trim_blanks(text_, {line.span.begin, at}).end, line.after_number);
    }
  }

  std::string_view text_;
  std::vector<PageLine>& lines_;
  std::vector<Run> runs_;
};

}  // namespace

std::uint32_t blank_bytes(std::string_view text, std::uint32_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') return 1;
  if (c == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0') return 2;
  if (c == '\xE2' && text.substr(at, 3) == "\xE2\x80\xA8") return 3;
  return 0;
}

Span trim_blanks(std::string_view text, Span span) {
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

void find_line_number(std::string_view text, PageLine& line) {
  std::uint32_t begin = line.span.begin;
  Span time;
  // Long lines begin with a time only where two blanks or a number follow; see below.
  if (const std::uint32_t bytes = clock_bytes(slice(text, line.span).substr(0, 12))) {
    const std::uint32_t after = trim_blanks(text, {begin + bytes, line.span.end}).begin;
    if (after > begin + bytes && after < line.span.end && is_digit(text[after])) {
      time = {begin, begin + bytes};
      begin = after;
    }
  }
  std::uint32_t at = begin;
  std::int32_t value = 0;
  while (at < line.span.end && is_digit(text[at]) && at - begin < 2)
    value = value * 10 + (text[at++] - '0');
  if (at == begin || value < 1 || value > kLineNumberMax) return;
  if (at < line.span.end && blank_bytes(text, at) == 0) return;
  line.number = value;
  line.time = time;
  line.after_number = trim_blanks(text, {at, line.span.end}).begin;
  if (line.after_number >= line.span.end || !time.empty()) return;
  const std::uint32_t bytes =
      clock_bytes(slice(text, {line.after_number, line.span.end}).substr(0, 12));
  const std::uint32_t after = line.after_number + bytes;
  if (bytes < 7 || (after < line.span.end && blank_bytes(text, after) == 0)) return;
  line.time = {line.after_number, after};
  line.after_number = trim_blanks(text, {after, line.span.end}).begin;
}

bool is_numbered(const std::vector<PageLine>& lines) {
  std::size_t filled = 0;
  std::size_t numbered = 0;
  std::size_t counting = 0;
  std::int32_t last = 0;
  for (const PageLine& line : lines) {
    if (line.span.empty()) continue;
    ++filled;
    if (line.number < 0) continue;
    ++numbered;
    if (line.number == last + 1 || line.number == 1) ++counting;
    last = line.number;
  }
  return numbered >= kNumberedLinesMin && numbered * 2 >= filled && counting * 10 >= numbered * 8;
}

void read_numbers(std::string_view text, std::vector<PageLine>& lines) {
  NumberReader(text, lines).run();
}

}  // namespace dixit::source
