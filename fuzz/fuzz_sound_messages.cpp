// Any bytes as what dixit-decoder writes, in pieces of any size: refused, or sound and a card that
// keep every promise, and the same ones however the bytes are cut.
// rooms: worker
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.h"
#include "worker/sound.h"

namespace {

using namespace dixit;

struct Heard {
  std::uint64_t samples = 0;
  std::uint64_t blocks = 0;
  double sum = 0;
  bool good = false;
};

void hold_card(const RecordingCard& card) {
  const auto text = [](const std::string& value) {
    if (utf8::find_invalid(value) != std::string::npos) std::abort();
  };
  text(card.container);
  for (const AudioTrack& track : card.tracks) {
    text(track.codec);
    text(track.language);
    if (track.rate > worker::kSoundRateMax || track.channels > worker::kSoundChannelsMax ||
        track.samples > worker::kSoundSecondsMax * worker::kSoundRateMax ||
        !std::isfinite(track.start_seconds) || !std::isfinite(track.declared_seconds))
      std::abort();
    for (const ClockGap& gap : track.gaps)
      if (gap.sample > track.samples || !std::isfinite(gap.seconds)) std::abort();
  }
  for (const auto& [name, value] : card.tags) {
    text(name);
    text(value);
  }
  for (const Issue& issue : card.issues) text(issue.message);
}

Heard hear(std::string_view bytes, std::size_t piece) {
  constexpr std::uint64_t kMost = 1u << 24;
  Heard heard;
  std::uint64_t next = 0;
  worker::SoundListener listener;
  listener.block = [&](std::uint64_t first, std::span<const float> samples) {
    if ((heard.blocks > 0 && first != next) || samples.empty()) std::abort();
    next = first + samples.size();
    if (next > kMost) std::abort();
    for (const float sample : samples) {
      if (!std::isfinite(sample) || std::fabs(sample) > worker::kSoundPeakMax) std::abort();
      heard.sum += static_cast<double>(sample);
    }
    heard.samples += samples.size();
    ++heard.blocks;
    return true;
  };
  worker::SoundReader reader(std::move(listener), kMost);
  while (!bytes.empty() && reader.push(bytes.substr(0, piece)))
    bytes.remove_prefix(std::min(piece, bytes.size()));
  const auto card = reader.finish();
  heard.good = card.has_value();
  if (card) hold_card(*card);
  if (!card && card.error().message.empty()) std::abort();
  return heard;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Heard whole = hear(bytes, bytes.size() + 1);
  const Heard pieces = hear(bytes, 7);
  if (whole.good != pieces.good || whole.samples != pieces.samples || whole.sum != pieces.sum)
    std::abort();
  return 0;
}
