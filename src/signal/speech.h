// Rough facts about the sound, from its frames alone: where somebody may be speaking, how far that
// stands above the background, how high its frequencies go.
#pragma once
#include <cstdint>
#include <vector>

#include "signal/features.h"

namespace dixit::signal {

/// One answer a frame: 1 where the sound stands well above the background of the half minute around
/// it (music does, too), smoothed so that no stretch is shorter than 100 ms and no pause in speech
/// shorter than 200 ms is told. Digital silence is never speech.
[[nodiscard]] std::vector<std::uint8_t> find_speech(const Features& features);

/// How far the loud tenth of the frames stands above the quiet tenth, in decibels; digital silence
/// left out. Of speech in noise this is about the signal-to-noise ratio of its loud sounds. 0 where
/// there is nothing to measure.
[[nodiscard]] double signal_to_noise(const Features& features);

/// The frequency in hertz above which next to nothing is in the sound, to within a mel band:
/// between 3'300 and 4'500 for a telephone; 8'000 where the bands are filled to their end at 6'800.
/// 0 where there is nothing to measure.
[[nodiscard]] double top_hertz(const Features& features);

}  // namespace dixit::signal
