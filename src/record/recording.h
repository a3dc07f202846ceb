// A recording as its file tells of itself, and stretches of it. Times inside are counts of samples
// of the track's own rate, from its first sound (what an encoder put before it is taken off).
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace dixit {

/// Samples [begin, end) of one track, at the track's own rate.
struct SampleRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  [[nodiscard]] std::uint64_t size() const { return end - begin; }
  friend bool operator==(SampleRange, SampleRange) = default;
};

/// A place where the container's clock and the samples do not agree.
struct ClockGap {
  std::uint64_t sample = 0;  ///< before this sample
  double seconds = 0;        ///< what is missing; negative where packets overlap
};

/// One audio track of a file.
struct AudioTrack {
  std::uint32_t number = 0;  ///< 0-based among the file's audio tracks
  std::string codec;         ///< FFmpeg's name: "mp3", "pcm_s16le", "amrnb"
  std::uint32_t rate = 0;    ///< samples a second
  std::uint32_t channels = 0;
  std::uint64_t samples = 0;        ///< of each channel, as decoded, delay and padding taken off
  std::uint32_t delay_samples = 0;  ///< put before the sound by the encoder, taken off here
  std::uint32_t padding_samples = 0;
  double start_seconds = 0;     ///< of the first sound on the container's clock
  double declared_seconds = 0;  ///< 0 where the file does not tell
  std::uint32_t bit_rate = 0;   ///< bits a second as told; 0 where not
  std::uint32_t bits = 0;       ///< of a PCM sample; 0 for lossy codecs
  std::string language;
  std::vector<ClockGap> gaps;
};

/// Everything a file says of itself besides the sound.
struct RecordingCard {
  std::string path;
  std::uint64_t bytes = 0;
  std::string container;  ///< FFmpeg's name of the format: "wav", "mov,mp4,m4a,3gp,3g2,mj2"
  std::vector<AudioTrack> tracks;
  bool has_video = false;
  std::vector<std::pair<std::string, std::string>> tags;  ///< as in the file, in its order
  std::vector<Issue> issues;  ///< what was wrong and could be read around: damaged packets …
};

}  // namespace dixit
