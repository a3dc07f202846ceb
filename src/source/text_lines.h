// What each line of a plain-text transcript could be.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/source.h"
#include "source/labels.h"

namespace dixit::source {

/// How a line may name its speaker.
enum class LineForm : std::uint8_t {
  kText,
  kBlank,
  kLabel,     ///< "NAME: words", perhaps after a time
  kStamped,   ///< "Name  0:05", "00:12 Name": a name with a time, words on the lines after it
  kAlone,     ///< a name on a line of its own
  kStopped,   ///< "Mr. SMITH. words"
  kQuestion,  ///< "Q. words"
  kAnswer,    ///< "A. words"
  kArrow,     ///< ">> words": another speaker
  kDash,      ///< "— words": another speaker
  kTime,      ///< a time on a line of its own
  kHeading    ///< "# words"
};

struct TextLine {
  Span span;                ///< the line
  std::uint32_t words = 0;  ///< where its words begin if the form is accepted
  LineForm form = LineForm::kText;
  std::int32_t label = -1;  ///< in the table of its form
  bool opens = false;       ///< stands after a blank line or at the top
  bool bare_time = false;   ///< the time has no brackets: it counts only where most lines have one
  std::uint32_t after_time = 0;  ///< where words begin if only the time is accepted
  double time = kNoTime;
  double time_end = kNoTime;
};

/// The lines of a text with what they could be, and what the file as a whole says of them.
struct TextLines {
  std::vector<TextLine> lines;
  LabelTable labels;      ///< kLabel
  LabelTable stamped;     ///< kStamped
  LabelTable stops;       ///< kStopped
  LabelTable alone;       ///< kAlone
  std::size_t units = 0;  ///< paragraphs
  std::size_t questions = 0;
  std::size_t answers = 0;
  std::size_t arrows = 0;
  std::size_t dashes = 0;
  std::size_t bracketed_times = 0;
  std::size_t bare_times = 0;
  bool shouting = false;  ///< in capitals throughout
  std::string language;   ///< as it seems
};

/// Takes   text: lines as page_text.h leaves them; from: where the body starts.
/// markdown: quote, list and heading marks are looked for; headings: "# " alone is.
[[nodiscard]] TextLines survey_lines(std::string_view text, std::uint32_t from, bool markdown,
                                     bool headings);

/// Whether the line says whose questions follow: "EXAMINATION BY MR. SMITH:", "BY MS. OKORO:".
[[nodiscard]] bool is_examination(std::string_view line);

}  // namespace dixit::source
