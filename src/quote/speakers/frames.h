// How an article says a quotation: as said, asked, denied, joked, written, read out, or only
// supposed.
#pragma once
#include <cstdint>

#include "quote/speakers/attribution.h"
#include "record/quotation.h"

namespace dixit::quote {

/// The frame of a run that `tie` gives to somebody: what its cue is, and what the words around the
/// cue make of it ("never said", "would say", "said in a letter"). Cost: O(sentence), at most 60
/// elements.
[[nodiscard]] Frame frame_of(const Scene& scene, std::uint32_t run, const Attribution& tie);

}  // namespace dixit::quote
