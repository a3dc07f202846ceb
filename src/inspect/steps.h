// Steps of the background, of loudness and of bandwidth, read off blocks: the floor of each band in
// the seconds before a place against that in the seconds after it.
#pragma once
#include "inspect/blocks.h"
#include "inspect/candidate.h"

namespace dixit::inspect {

/// Gives   candidates of kNoiseFloor, kLevel and kBandwidth; value is decibels, strength how many
///         times the usual movement of this recording (and of others, where it is short).
[[nodiscard]] Candidates find_steps(const Blocks& blocks);

/// The highest frequency in hertz that the speech of the recording has.
[[nodiscard]] double bandwidth_of(const Blocks& blocks);
/// How far speech stands over the background, in dB.
[[nodiscard]] double speech_over_noise(const Blocks& blocks);

}  // namespace dixit::inspect
