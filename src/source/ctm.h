// NIST's time-marked words (.ctm).
#pragma once
#include <string>
#include <string_view>

#include "source/draft.h"

namespace dixit::source {

/// Takes   text: valid UTF-8, a word a line: file, channel, start, duration, word, and maybe
///         confidence, type, speaker; places, path: as for the other readers.
/// Gives   a draft: words of one speaker in a row are a turn; files of Dixit's tell turns in
/// comments.
///         What is no word by its type (noise, silence) is left out; lines that are no words are
///         counted in an issue.
/// Errors  kFormat when no line has a word.
Result<Draft> read_ctm(std::string text, const SourceMap& places, const std::string& path);

}  // namespace dixit::source
