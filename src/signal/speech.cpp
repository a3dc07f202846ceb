#include "signal/speech.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "signal/mel.h"

namespace dixit::signal {

namespace {

constexpr std::size_t kAround = 15;        ///< seconds on either side
constexpr std::size_t kSteps = 280;        ///< of energy, each kStep: from digital silence upward
constexpr float kStep = 0.05F;             ///< half a decibel
constexpr float kLeastAbove = 0.4F;        ///< the background: four decibels
constexpr float kShareAbove = 0.3F;        ///< … and this share of the way to the loud sounds
constexpr std::size_t kPauseFrames = 20;   ///< shorter pauses are part of speech
constexpr std::size_t kSpeechFrames = 10;  ///< shorter sounds are no speech
constexpr double kNothing = 1e-4;          ///< of the strongest band: 40 decibels

using Counts = std::array<std::uint32_t, kSteps>;

bool is_silent(float energy) { return energy <= kSilentEnergy; }

std::size_t step_of(float energy) {
  const float steps = (energy - kSilentEnergy) / kStep;
  return static_cast<std::size_t>(std::clamp(steps, 0.0F, static_cast<float>(kSteps - 1)));
}

void count(const Features& features, std::size_t second, Counts& counts, bool add) {
  const std::size_t end = std::min((second + 1) * kFramesPerSecond, features.frames());
  for (std::size_t f = second * kFramesPerSecond; f < end; ++f) {
    if (is_silent(features.energy[f])) continue;
    std::uint32_t& place = counts[step_of(features.energy[f])];
    place = add ? place + 1 : place - 1;
  }
}

/// The energy that `share` of the counted frames stay below.
float quantile(const Counts& counts, double share) {
  double all = 0;
  for (const std::uint32_t c : counts) all += c;
  double below = 0;
  std::size_t step = 0;
  for (; step + 1 < kSteps; ++step) {
    below += counts[step];
    if (below > all * share) break;
  }
  return kSilentEnergy + kStep * static_cast<float>(step);
}

/// Runs of `value` shorter than `least` become the other value; those at the ends do, too, where
/// `ends` says so.
void drop_short(std::vector<std::uint8_t>& frames, std::uint8_t value, std::size_t least,
                bool ends) {
  for (std::size_t begin = 0; begin < frames.size();) {
    std::size_t end = begin + 1;
    while (end < frames.size() && frames[end] == frames[begin]) ++end;
    const bool at_end = begin == 0 || end == frames.size();
    if (frames[begin] == value && end - begin < least && (ends || !at_end))
      std::fill(frames.begin() + static_cast<std::ptrdiff_t>(begin),
                frames.begin() + static_cast<std::ptrdiff_t>(end),
                static_cast<std::uint8_t>(1 - value));
    begin = end;
  }
}

}  // namespace

std::vector<std::uint8_t> find_speech(const Features& features) {
  std::vector<std::uint8_t> speech(features.frames(), 0);
  const std::size_t seconds = (features.frames() + kFramesPerSecond - 1) / kFramesPerSecond;
  Counts counts{};
  for (std::size_t s = 0; s < std::min(kAround, seconds); ++s) count(features, s, counts, true);
  for (std::size_t s = 0; s < seconds; ++s) {
    if (s + kAround < seconds) count(features, s + kAround, counts, true);
    if (s > kAround) count(features, s - kAround - 1, counts, false);
    const float background = quantile(counts, 0.1);
    const float loud = quantile(counts, 0.95);
    const float least = background + std::max(kLeastAbove, kShareAbove * (loud - background));
    const std::size_t end = std::min((s + 1) * kFramesPerSecond, features.frames());
    for (std::size_t f = s * kFramesPerSecond; f < end; ++f)
      speech[f] = !is_silent(features.energy[f]) && features.energy[f] > least ? 1 : 0;
  }
  drop_short(speech, 0, kPauseFrames, false);
  drop_short(speech, 1, kSpeechFrames, true);
  return speech;
}

double signal_to_noise(const Features& features) {
  Counts counts{};
  for (std::size_t s = 0; s * kFramesPerSecond < features.frames(); ++s)
    count(features, s, counts, true);
  if (std::all_of(counts.begin(), counts.end(), [](std::uint32_t c) { return c == 0; })) return 0;
  return 10 * static_cast<double>(quantile(counts, 0.9) - quantile(counts, 0.1));
}

double top_hertz(const Features& features) {
  if (features.bands.size() != kBands) return 0;
  const double strongest = *std::max_element(features.bands.begin(), features.bands.end());
  if (strongest <= 0) return 0;
  unsigned top = kBands - 1;
  while (top > 0 && features.bands[top] < strongest * kNothing) --top;
  if (top == kBands - 1) return kRate / 2.0;
  return MelBank::centre(top);
}

}  // namespace dixit::signal
