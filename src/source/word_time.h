// When a word was spoken.
#pragma once
#include <cstdint>

#include "record/source.h"

namespace dixit::source {

/// The second at which a word starts, or ends (`end`): its own time where the source has one, else
/// a place in its cue or between two time marks in proportion to the words. kNoTime where the
/// source tells no time before it. REQUIRES: word < source.words.size().
[[nodiscard]] double word_seconds(const Source& source, std::uint32_t word, bool end);

}  // namespace dixit::source
