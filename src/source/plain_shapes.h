// What lines of plain text look like, apart from who speaks in them.
#pragma once
#include <string_view>

namespace dixit::source {

/// Without blanks and marks of emphasis, headings and brackets at its ends.
[[nodiscard]] std::string_view trim_marks(std::string_view s);

/// Whether a sentence speaks of a transcript, so that "edited for" in it is no speech.
[[nodiscard]] bool speaks_of_transcripts(std::string_view sentence);

/// "11:58 A.M. EDT" below the last words. REQUIRES: not empty.
[[nodiscard]] bool is_clock_line(std::string_view s);

}  // namespace dixit::source
