// Transcripts with times, as the verbs of sound write them.
#pragma once
#include <optional>

#include "app/verbs.h"
#include "cues/write_transcript.h"

namespace dixit::app {

/// The format with times that a format of the options is, if it is one.
[[nodiscard]] std::optional<cues::TimedFormat> timed_format_of(Format format);

}  // namespace dixit::app
