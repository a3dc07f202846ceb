// Internal to the media room: what encoders put before and after the sound.
#pragma once
#include <cstdint>
#include <optional>

#include "media/ffmpeg.h"
#include "record/recording.h"

namespace dixit::media {

/// What is taken off where the file does not tell: what the codec's usual encoder and its decoder
/// put before the sound together. docs/recordings.md has how they were measured.
struct UsualDelay {
  std::uint32_t samples = 0;
  bool guessed = false;  ///< encoders differ
};
/// Takes   codec: FFmpeg's name; rate: of what its decoder gives; fraunhofer: a VBRI header is
/// there.
[[nodiscard]] UsualDelay usual_delay(std::string_view codec, std::uint32_t rate, bool fraunhofer);

/// What an Opus track's own header tells; nothing where there is none. In samples at 48 kHz.
[[nodiscard]] std::optional<std::uint32_t> opus_delay(const AVCodecParameters& told);

/// What a track says is to be taken off before its sound, as it is to be understood: 0 where it is
/// known not to be so.
[[nodiscard]] std::uint32_t understood_delay(std::uint32_t said, const AVCodecParameters& told,
                                             const RecordingCard& card);

/// How many samples the sound itself has, where the file tells and its codec fills up its last
/// packet. `number` is the track's.
[[nodiscard]] std::optional<std::uint64_t> told_length(const AVStream& stream,
                                                       const RecordingCard& card,
                                                       std::uint32_t rate);

}  // namespace dixit::media
