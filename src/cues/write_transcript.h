// A transcript with times, written as the formats that editors, players and linguists use.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/sound_alignment.h"
#include "record/source.h"

namespace dixit::cues {

enum class TimedFormat : std::uint8_t { kVtt, kSrt, kJson, kTextGrid, kEaf, kCtm };

/// "vtt", "srt", "json", "TextGrid" (any case), "eaf", "ctm".
[[nodiscard]] std::optional<TimedFormat> timed_format(std::string_view ending);

/// Takes   a source and its alignment (one AlignedWord a word); recording: the file's name for
///         formats that name it.
/// Gives   the file. What was not placed is there, and marked so as far as the format can; turns
///         and speakers are kept; dixit reads each back with the same words, speakers and times.
[[nodiscard]] std::string write_transcript(const Source& source, const SoundAlignment& alignment,
                                           const std::string& recording, TimedFormat format);

}  // namespace dixit::cues
