// The sentences about discontinuities and about what was looked for.
#pragma once
#include "inspect/candidate.h"
#include "inspect/kinds.h"
#include "inspect/rates.h"

namespace dixit::inspect {

/// A candidate as it leaves: times, unit, rate of false alarms, a sentence with the numbers.
[[nodiscard]] Discontinuity describe(const Candidate& candidate, const AudioTrack& track,
                                     SoundClass sound);

/// One line for each kind: what can be expected of it in this recording.
[[nodiscard]] std::vector<InspectionCheck> checks_of(const AudioTrack& track,
                                                     const SoundFacts& facts, SoundClass sound,
                                                     double per_hour);

}  // namespace dixit::inspect
