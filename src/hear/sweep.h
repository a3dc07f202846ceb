// A row of words looked for everywhere in the sound: where it might be, cheaply.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

#include "acoustic/engine.h"
#include "hear/wording.h"
#include "signal/features.h"

namespace dixit::hear {

/// Where a wording may be spoken.
struct Sighting {
  std::size_t begin = 0;  ///< frames of the features
  std::size_t end = 0;
  double ratio = 0;  ///< natural log of the likelihood of the words over that of any phones
};

/// Takes frames [begin, end) and wordings; `threads` as in parallel_for.
/// Gives for each wording up to `most` stretches that do not overlap, the likeliest first; the
/// same for any number of threads.
[[nodiscard]] std::vector<std::vector<Sighting>> sweep(const acoustic::Engine& engine,
                                                       const signal::Features& features,
                                                       const std::vector<Wording>& wordings,
                                                       std::size_t begin, std::size_t end,
                                                       std::size_t most, unsigned threads);

}  // namespace dixit::hear
