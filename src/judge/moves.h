// Words that are there, but elsewhere in the sentence: "was the dam" quoted as "the dam was".
#pragma once
#include "judge/trace.h"

namespace dixit::judge {

/// Turns an insertion whose words stand within a few words of the place in the source into a move
/// (and takes the matching drop away).
void find_moves(const QuoteSide& quote, const SourceSides& sources, Trace& trace);

}  // namespace dixit::judge
