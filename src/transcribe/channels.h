// Whether the channels of a recording are people's own, as in two-sided telephone recordings.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "transcribe/engine.h"

namespace dixit::transcribe {

struct ChannelPlan {
  std::vector<int> channels{-1};           ///< what to hear: -1 is the mean of all
  double seconds = 0;                      ///< length of the track; 0 where the file does not tell
  std::vector<std::vector<float>> levels;  ///< dB, one a frame of 10 ms, of each of two channels

  /// Silences a channel's samples (16,000 a second, from number `first`) where the other is clearly
  /// louder: what is heard there has leaked over.
  void mute_others(int channel, std::uint64_t first, std::span<float> samples) const;
};

/// Two channels are heard apart where mostly only one of them speaks at a time; else the mean is.
[[nodiscard]] Result<ChannelPlan> plan_channels(const std::string& path, std::uint32_t track);

/// Puts words of crossing voices, in order of time, into turns: a word of another channel inside a
/// phrase waits for its end.
void gather_turns(std::vector<DraftWord>& words);

}  // namespace dixit::transcribe
