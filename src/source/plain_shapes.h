// What lines of plain text look like, apart from who speaks in them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "source/text_lines.h"

namespace dixit::source {

/// Without blanks and marks of emphasis, headings and brackets at its ends.
[[nodiscard]] std::string_view trim_marks(std::string_view s);

/// Whether a sentence speaks of a transcript, so that "edited for" in it is no speech.
[[nodiscard]] bool speaks_of_transcripts(std::string_view sentence);

/// "11:58 A.M. EDT" below the last words. REQUIRES: not empty.
[[nodiscard]] bool is_clock_line(std::string_view s);

/// "END" below the last words of a survey of `text`, and the hour that may stand under it.
[[nodiscard]] bool is_end_line(std::string_view text, const TextLines& survey, std::size_t i);

/// Whether a line looks like a heading.
enum class HeadingKind : std::uint8_t {
  kNone,
  kBeforeTurn,  ///< it is one when a turn begins at line `next`, or nothing follows
  kHeading
};
struct HeadingShape {
  HeadingKind kind = HeadingKind::kNone;
  std::size_t next = 0;  ///< the next line that is not empty
};

/// A short line of its own, in capitals or without an end mark.
[[nodiscard]] HeadingShape heading_shape(std::string_view text, const TextLines& survey,
                                         std::size_t i);

/// Where the text of a continued Markdown line begins: after list and quote marks.
[[nodiscard]] std::uint32_t markdown_begin(const TextLine& line);

}  // namespace dixit::source
