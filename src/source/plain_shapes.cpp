#include "source/plain_shapes.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/utf8.h"
#include "source/labels.h"
#include "text/chars.h"

namespace dixit::source {

std::string_view trim_marks(std::string_view s) {
  const std::string_view marks = " \t*_[]()#>";
  const std::size_t begin = s.find_first_not_of(marks);
  if (begin == std::string_view::npos) return {};
  return s.substr(begin, s.find_last_not_of(marks) - begin + 1);
}

bool speaks_of_transcripts(std::string_view sentence) {
  const std::string folded = text::fold(sentence);
  for (const std::string_view word :
       {"transcri", "verbatim", "official report", "transkri", "stenogra", "protokoll",
        "mitschrift", "compte rendu", "diario de sesiones", "расшифровк", "стенограмм", "captions",
        "hansard"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

bool is_clock_line(std::string_view s) {
  const std::size_t colon = s.find(':');
  if (s.size() > 24 || s[0] < '0' || s[0] > '9' || colon > 2) return false;
  return s.find("M.") != std::string_view::npos || s.find("m.") != std::string_view::npos ||
         s.ends_with("M") || s.ends_with("m") || s.ends_with("Uhr") || s.size() <= 5;
}

bool is_end_line(std::string_view text, const TextLines& survey, std::size_t i) {
  for (; i + 12 >= survey.lines.size(); --i) {
    const std::string_view s = trim_marks(slice(text, survey.lines[i].span));
    if (s.empty() || s == "END" || s == "ENDS" || s == "End" || s == "- END -" || s == "-END-")
      return true;
    if (!is_clock_line(s) || i == 0) return false;
    if (survey.lines[i].opens) return true;
  }
  return false;
}

HeadingShape heading_shape(std::string_view text, const TextLines& survey, std::size_t i) {
  constexpr std::uint32_t kHeadingBytesMax = 90;
  const TextLine& line = survey.lines[i];
  if (!line.opens || line.span.size() > kHeadingBytesMax) return {};
  std::size_t next = i + 1;
  if (next < survey.lines.size() && !survey.lines[next].span.empty()) return {};
  while (next < survey.lines.size() && survey.lines[next].span.empty()) ++next;
  const std::string_view raw = slice(text, line.span);
  const std::string_view s = trim_marks(raw);
  if (s.empty() || raw[0] == '(' || raw[0] == '[') return {};
  if (std::string_view(".?!,;:\"-").find(s.back()) != std::string_view::npos || s.ends_with("…") ||
      s.ends_with("—") || s.ends_with("”") || s.ends_with("。")) {
    return {is_clock_line(s) ? HeadingKind::kHeading : HeadingKind::kNone, next};
  }
  if (name_shape(s) == NameShape::kCaps && !survey.shouting) return {HeadingKind::kHeading, next};
  const auto words = std::count(s.begin(), s.end(), ' ') + 1;
  const utf8::Decoded first = utf8::decode(s, 0);
  const bool fits = words <= 10 && !text::is_lower(first.code);
  return {fits ? HeadingKind::kBeforeTurn : HeadingKind::kNone, next};
}

std::uint32_t markdown_begin(const TextLine& line) {
  return std::isnan(line.time) ? std::max(line.span.begin, line.after_time) : line.span.begin;
}

}  // namespace dixit::source
