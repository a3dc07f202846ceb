#include "source/rolling.h"

#include <algorithm>
#include <cmath>

namespace dixit::source {
namespace {

constexpr double kAdjacentSeconds = 0.6;
constexpr double kOverlapSeconds = 0.05;
constexpr std::size_t kCueWordsMax = 200;  // captions are short; a longer cue does not roll
constexpr std::size_t kCarriedMin = 3;

struct Word {
  Span span;
  bool opens_line = false;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The blank-separated words of a cue.
void find_cue_words(std::string_view text, const std::vector<CuePart>& parts, std::size_t begin,
                    std::size_t end, std::vector<Word>& out) {
  out.clear();
  for (std::size_t i = begin; i < end; ++i) {
    bool opens = parts[i].line_begins;
    for (std::uint32_t at = parts[i].text.begin; at < parts[i].text.end;) {
      while (at < parts[i].text.end && is_blank(text[at])) ++at;
      const std::uint32_t from = at;
      while (at < parts[i].text.end && !is_blank(text[at])) ++at;
      if (at > from) out.push_back({{from, at}, opens});
      opens = false;
      if (out.size() > kCueWordsMax) return;
    }
  }
}

/// How many words of `now` the cue before showed already: the longest stretch from the start of one
/// of its lines to its end that `now` begins with.
std::size_t carried_words(std::string_view text, const std::vector<Word>& before,
                          const std::vector<Word>& now) {
  if (before.size() > kCueWordsMax || now.size() > kCueWordsMax) return 0;
  for (std::size_t from = 0; from < before.size(); ++from) {
    if (!before[from].opens_line) continue;
    const std::size_t count = before.size() - from;
    if (count > now.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < count && same; ++i) {
      same = slice(text, before[from + i].span) == slice(text, now[i].span);
    }
    if (same) return count;
  }
  return 0;
}

}  // namespace

Rolling find_rolling(std::string_view text, const std::vector<Cue>& cues,
                     const std::vector<CuePart>& parts) {
  Rolling out;
  std::vector<std::uint32_t> new_from(cues.size(), 0);
  std::vector<std::size_t> repeated;  // cues whose words all stood in an overlapping one
  std::vector<Word> before;
  std::vector<Word> now;
  std::size_t carried = 0;
  std::size_t filled = 0;
  std::uint32_t last_cue = 0;
  for (std::size_t begin = 0; begin < parts.size();) {
    std::size_t end = begin;
    while (end < parts.size() && parts[end].cue == parts[begin].cue) ++end;
    const std::uint32_t cue = parts[begin].cue;
    find_cue_words(text, parts, begin, end, now);
    begin = end;
    if (now.empty()) continue;
    if (filled > 0) {
      const double previous_end =
          std::isnan(cues[last_cue].end) ? cues[last_cue].start : cues[last_cue].end;
      const double wait = cues[cue].start - previous_end;
      const std::size_t count = wait < kAdjacentSeconds ? carried_words(text, before, now) : 0;
      if (count > 0) {
        ++carried;
        new_from[cue] = now[count - 1].span.end;
        const bool whole = count == now.size() && count == before.size();
        if (whole && wait < -kOverlapSeconds) repeated.push_back(cue);
      }
    }
    ++filled;
    last_cue = cue;
    std::swap(before, now);
  }
  out.rolling = carried >= kCarriedMin && carried * 4 >= filled;
  if (out.rolling) {
    out.new_from = std::move(new_from);
  } else if (!repeated.empty()) {
    out.new_from.assign(cues.size(), 0);
    for (const std::size_t cue : repeated) out.new_from[cue] = new_from[cue];
  }
  return out;
}

}  // namespace dixit::source
