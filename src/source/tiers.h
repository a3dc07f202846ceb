// Annotation files with tiers: Praat TextGrid and ELAN.
#pragma once
#include <string>
#include <string_view>

#include "source/draft.h"

namespace dixit::source {

/// Takes   text: valid UTF-8 of a TextGrid, long or short; places, path: as for the other readers.
/// Gives   a draft: every interval with text is an utterance, its tier's name the speaker, in order
///         of time. Tiers of phones are left out, and tiers of words beside tiers of sentences.
/// Errors  kFormat with the line where the file breaks off.
Result<Draft> read_text_grid(std::string text, const SourceMap& places, const std::string& path);

/// The same for ELAN (.eaf). Tiers that hang on another (translations, glosses) are left out; an
/// issue names them.
Result<Draft> read_elan(std::string_view text, const SourceMap& places, const std::string& path);

}  // namespace dixit::source
