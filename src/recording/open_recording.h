// The recording room's door: sound and facts of a media file, decoded by another process that may
// do nothing but that (dixit-decoder).
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/recording.h"
#include "signal/features.h"

namespace dixit::recording {

inline constexpr int kMix = -1;  ///< the mean of all channels

/// What to decode.
struct Wanted {
  std::uint32_t track = 0;
  int channel = kMix;                         ///< 0-based, or kMix
  std::uint32_t rate = 0;                     ///< samples a second to give; 0: the track's own
  SampleRange stretch{0, ~std::uint64_t{0}};  ///< in samples of the track's own rate
};

/// A block of sound, one channel, full scale = 1.
struct Block {
  std::uint64_t first = 0;  ///< number of its first sample at the rate that was asked for, counted
                            ///< from the track's first sound
  std::span<const float> samples;
};

/// Takes   path of a media file.
/// Gives   what it is: container, tracks with exact sample counts (it is decoded once for that),
///         tags, issues.
/// Errors  kOpen; kEmpty when there is no sound in it; kFormat when it is no media file, or a
///         playlist; kLimit past 24 hours, 32 channels, 4 to 192 kHz.
Result<RecordingCard> examine(const std::string& path);

/// The same as the file's first packets tell it: rates and channels are right, samples are 0, gaps
/// and issues unknown. Takes a tenth of a second whatever the length. Errors as above.
Result<RecordingCard> glance(const std::string& path);

/// Decodes; `take` gets blocks in order and may stop by giving false. Progress is what has been
/// given. Memory: a few MB whatever the length. Errors as above.
Result<RecordingCard> decode(const std::string& path, const Wanted& wanted,
                             const std::function<bool(const Block&)>& take);

/// The features of one channel or mix. `seconds` is called with how far it is; `also` gets the
/// samples that they are made of.
struct Heard {
  RecordingCard card;
  signal::Features features;
  std::uint32_t track = 0;
};
Result<Heard> features_of(const std::string& path, std::uint32_t track, int channel,
                          const std::function<void(double seconds)>& progress = {},
                          const std::function<void(std::span<const float>)>& also = {});

/// What holds dixit-decoder back on this machine: "limits, Landlock, seccomp". Errors as above.
Result<std::string> describe_confinement();

/// A stretch as a WAV file (mono, 16 bits, 16,000 samples a second), written afresh from samples.
Result<std::string> cut_wav(const std::string& path, const Wanted& wanted);

}  // namespace dixit::recording
