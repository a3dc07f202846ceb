// From a reader's draft to a Source: turns, words, marks, times, gaps.
#pragma once
#include "source/draft.h"

namespace dixit::source {

/// Takes   draft: utterances in file order, with spans in draft.text.
/// Gives   the source: same-speaker utterances joined to turns as record/source.h says, words found
///         in what was spoken, marks kept apart, gaps noted, language guessed where not stated.
///         id, path and kind are left to the caller.
/// Errors  kEmpty when no words were spoken.
Result<Source> assemble(Draft draft);

}  // namespace dixit::source
