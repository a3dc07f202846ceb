// Dialogue that nobody is named beside: two persons speak in turns.
#pragma once
#include <vector>

#include "quote/speakers/attribution.h"

namespace dixit::quote {

/// Gives the turns of a conversation that have no words of saying to whoever spoke two turns before
/// (or after), in texts that hold conversations; other texts are left as they are. Cost: O(runs).
void alternate_turns(const Scene& scene, const People& people, std::vector<Attribution>& out);

}  // namespace dixit::quote
