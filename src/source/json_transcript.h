// Transcripts as JSON: Whisper, WhisperX, whisper.cpp, podcast transcripts, oTranscribe, Dixit's
// own.
#pragma once
#include <string>
#include <string_view>

#include "source/draft.h"

namespace dixit::source {

/// Takes   text: valid UTF-8, one JSON value; places: its bytes in the file; path: for messages.
/// Gives   a draft. Told by its members, not by a version: an object with `turns`, `segments`,
///         `transcription`, `utterances` or `monologues`, or a list of objects with words; an
///         object with HTML in `text` is an oTranscribe file.
/// Errors  kFormat with line and column when it is no JSON, or holds no transcript.
Result<Draft> read_json_transcript(std::string_view text, const SourceMap& places,
                                   const std::string& path);

}  // namespace dixit::source
