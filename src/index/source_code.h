// A source apart from its words, as it stands in an index.
#pragma once
#include <cstdint>

#include "base/result.h"
#include "index/bytes.h"
#include "record/source.h"

namespace dixit::index {

void put_card(ByteVector& out, const SourceCard& card);
/// REQUIRES: turns in the order of their first words.
void put_turns(ByteVector& blocks, ByteVector& turns, const Source& source);
/// Marks, times and lines; gives where they begin in `out`, or kNoExtras. Errors: kLimit past 4 GB.
Result<std::uint64_t> put_extras(ByteVector& out, const Source& source);

}  // namespace dixit::index
