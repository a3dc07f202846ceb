// From a reader's draft to a Source: turns, words, marks, times, gaps.
#pragma once
#include <string>
#include <vector>

#include "source/draft.h"
#include "source/read_source.h"

namespace dixit::source {

/// Takes   draft: utterances in file order, with spans in draft.text.
/// Gives   the source: same-speaker utterances joined to turns as record/source.h says, words found
///         in what was spoken, marks kept apart, gaps noted, language guessed where not stated.
///         id, path and kind are left to the caller.
/// Errors  kEmpty when no words were spoken.
Result<Source> assemble(Draft draft);

/// The same, with what the caller knows. Takes   path: as the user gave it; before: issues of
/// reading, told first. An issue or error without a file gets the path.
Result<Source> assemble_as(const std::string& path, const SourceOptions& options, Draft draft,
                           const std::vector<Issue>& before);

}  // namespace dixit::source
