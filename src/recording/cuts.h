// Stretches of a recording to play, written afresh from samples.
#pragma once
#include <string>
#include <vector>

#include "recording/open_recording.h"

namespace dixit::recording {

/// Takes   stretches in samples of the track's own rate, in any order, overlapping or not; of
///         `wanted` the track and the channel.
/// Gives   one WAV file for each (mono, 16 bits, 16,000 samples a second); empty of sound where a
///         stretch is past the end. The recording is decoded once, up to the last of them.
/// Errors  those of decode().
Result<std::vector<std::string>> cut_wavs(const std::string& path, Wanted wanted,
                                          const std::vector<SampleRange>& stretches);

}  // namespace dixit::recording
