// German verbs whose other half stands at the end of their clause: "gab … bekannt".
#pragma once
#include <cstdint>

#include "quote/scene.h"

namespace dixit::quote {

/// The kind of cue that the verb at element i is with the particle that its clause ends in; kNone
/// when it has none. Cost: O(clause), at most 40 elements.
[[nodiscard]] CueKind separable_cue(const Scene& scene, std::uint32_t i);

}  // namespace dixit::quote
