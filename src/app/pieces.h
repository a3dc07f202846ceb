// Between the numbers of whole sources and the numbers of the pieces that the judge works on.
#pragma once
#include <vector>

#include "app/collection.h"
#include "judge/judge.h"
#include "report/sources.h"

namespace dixit::app {

/// Gets the stretches of the sources that the candidates touch, and moves the candidates to their
/// numbers: sources become indexes into the result, words count from the stretch's first.
/// Candidates::pieces is filled. Where an index is damaged so that its stretch makes no sense, the
/// candidates there are taken away and the source's number is added to `damaged`. `more`: words
/// wanted on either side beyond the usual.
[[nodiscard]] std::vector<report::QuotedSource> take_pieces(const Collection& collection,
                                                            judge::Candidates& candidates,
                                                            std::vector<std::uint32_t>& damaged,
                                                            std::uint32_t more = 0);

/// Undoes take_pieces() for the candidates.
void give_back_pieces(const std::vector<report::QuotedSource>& pieces,
                      judge::Candidates& candidates);

/// Fills in the times and lines of a finding's matches, and moves all its numbers back to those of
/// the whole sources.
void place_in_sources(const std::vector<report::QuotedSource>& pieces, Finding& finding);

}  // namespace dixit::app
