// Internal to the doubt room: sentences and turns that have no place, and speech without words.
#pragma once
#include <vector>

#include "doubt/suspect.h"
#include "doubt/text.h"
#include "record/sound_alignment.h"

namespace dixit::doubt {

/// Suspicions about runs of words and stretches of speech, their odds set; the words of a run are
/// looked for where speech has no words.
[[nodiscard]] std::vector<Suspicion> suspect_lost(const Asking& asking, const Layout& layout,
                                                  const SoundAlignment& alignment,
                                                  unsigned threads);

}  // namespace dixit::doubt
