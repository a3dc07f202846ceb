// Between the numbers of whole sources and the numbers of the pieces that the judge works on.
#pragma once
#include <vector>

#include "app/collection.h"
#include "judge/judge.h"
#include "report/sources.h"

namespace dixit::app {

/// Gets the stretches of the sources that the candidates touch, and moves the candidates to their
/// numbers: sources become indexes into the result, words count from the stretch's first.
/// Candidates::pieces is filled.
[[nodiscard]] std::vector<report::QuotedSource> take_pieces(const Collection& collection,
                                                            judge::Candidates& candidates);

/// Fills in the times and lines of a finding's matches, and moves all its numbers back to those of
/// the whole sources.
void place_in_sources(const std::vector<report::QuotedSource>& pieces, Finding& finding);

}  // namespace dixit::app
