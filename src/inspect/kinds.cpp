#include "inspect/kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace dixit::inspect {
namespace {

constexpr double kTelephoneHertz = 4'300;
constexpr double kNoisyDecibels = 18;
constexpr std::uint32_t kLowBits = 40'000;

bool starts_with_any(std::string_view codec, std::span<const std::string_view> names) {
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view n) { return codec.starts_with(n); });
}

bool is_speech_codec(std::string_view codec) {
  static constexpr std::array<std::string_view, 8> kNames = {"amr",   "gsm",   "g723", "g729",
                                                             "speex", "qcelp", "evrc", "ilbc"};
  return starts_with_any(codec, kNames);
}

bool is_lossless(std::string_view codec) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "pcm", "flac", "alac", "wavpack", "ape", "tta", "wmalossless", "mlp", "adpcm"};
  return starts_with_any(codec, kNames);
}

}  // namespace

SoundClass class_of(const AudioTrack& track, const SoundFacts& facts) {
  if (is_speech_codec(track.codec)) return SoundClass::kSpeechCodec;
  if (!is_lossless(track.codec)) {
    const std::uint32_t rate = track.bit_rate / std::max<std::uint32_t>(track.channels, 1);
    const bool low = track.bit_rate != 0 && rate < kLowBits;
    return low ? SoundClass::kLossyLow : SoundClass::kLossy;
  }
  if (track.rate <= 8'000 || facts.bandwidth_hertz < kTelephoneHertz) return SoundClass::kTelephone;
  if (facts.speech_over_noise < kNoisyDecibels) return SoundClass::kNoisy;
  return SoundClass::kWide;
}

const char* name(SoundClass kind) {
  static constexpr std::array<const char*, kSoundClasses> kNames = {
      "wide", "telephone", "lossy", "lossy_low", "speech_codec", "noisy"};
  const auto k = static_cast<std::size_t>(kind);
  return kNames[k < kNames.size() ? k : 0];
}

std::string describe(SoundClass kind, const AudioTrack& track, const SoundFacts& facts) {
  static constexpr std::array<const char*, kSoundClasses> kWords = {
      "lossless, wide band", "telephone band", "lossy at a usual rate",
      "lossy at a low rate", "speech codec",   "lossless, noisy"};
  const auto k = static_cast<std::size_t>(kind);
  std::string out =
      facts.nothing_but_silence ? "nothing but silence" : kWords[k < kWords.size() ? k : 0];
  out += fmt::format(" ({}", track.codec);
  if (track.bit_rate > 0 && kind != SoundClass::kWide && kind != SoundClass::kNoisy)
    out += fmt::format(" at {} kbit/s", (track.bit_rate + 500) / 1000);
  out += fmt::format(", {} samples a second", track.rate);
  if (facts.bandwidth_hertz > 0)
    out += fmt::format(", sound up to about {:.1f} kHz", facts.bandwidth_hertz / 1000);
  return out + ")";
}

}  // namespace dixit::inspect
