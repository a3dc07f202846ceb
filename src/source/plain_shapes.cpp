#include "source/plain_shapes.h"

#include <string>

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

}  // namespace dixit::source
