// Kinds of recordings: figures of one kind say nothing of another.
#pragma once
#include <cstdint>
#include <string>

#include "inspect/scan.h"
#include "record/recording.h"

namespace dixit::inspect {

enum class SoundClass : std::uint8_t {
  kWide,         ///< lossless, beyond telephone band
  kTelephone,    ///< telephone band, not by a speech codec
  kLossy,        ///< mp3, aac, vorbis, opus at usual rates
  kLossyLow,     ///< the same under 40 kbit/s a channel
  kSpeechCodec,  ///< amr, gsm, g723, speex
  kNoisy         ///< speech less than 15 dB over its background
};
inline constexpr int kSoundClasses = 6;

[[nodiscard]] SoundClass class_of(const AudioTrack& track, const SoundFacts& facts);
/// The word for it in the table of rates: "wide", "telephone" …
[[nodiscard]] const char* name(SoundClass kind);
/// For a reader: "wide band, lossy (mp3 at 32 kbit/s)".
[[nodiscard]] std::string describe(SoundClass kind, const AudioTrack& track,
                                   const SoundFacts& facts);

}  // namespace dixit::inspect
