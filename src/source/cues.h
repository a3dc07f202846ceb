// WebVTT and SubRip.
#pragma once
#include <string>
#include <string_view>

#include "source/draft.h"

namespace dixit::source {

/// Takes   text: valid UTF-8 of a .vtt or .srt file (both are read leniently, one as the other);
///         places: its bytes in the file; path: for messages.
/// Gives   a draft with an utterance for each voice of each cue. What rolling captions repeat is
///         said once.
/// Errors  kFormat when there is no time line in it.
Result<Draft> read_cues(std::string text, const SourceMap& places, const std::string& path);

/// Whether a text has a time line ("00:01.000 --> 00:02.000") among its first lines.
[[nodiscard]] bool looks_like_cues(std::string_view text);

}  // namespace dixit::source
