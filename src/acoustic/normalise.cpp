#include "acoustic/normalise.h"

#include <algorithm>
#include <cmath>

namespace dixit::acoustic {

namespace {

using signal::kCepstra;
using signal::kFramesPerSecond;

constexpr std::size_t kAround = 15;  ///< seconds on either side
constexpr float kGainMost = 3;
constexpr float kGainPower = 0.6F;
/// The usual spread (standard deviation) of each cepstrum in clean speech.
constexpr std::array<float, kCepstra> kCleanSpread = {16.5F, 19.5F, 16,    21, 19, 15.5F, 16.5F,
                                                      15.5F, 14.5F, 13.5F, 12, 11, 11};

struct Sums {
  double count = 0;
  std::array<double, kCepstra> values{};
  std::array<double, kCepstra> squares{};

  void add(const Sums& other) {
    count += other.count;
    for (std::size_t k = 0; k < kCepstra; ++k) {
      values[k] += other.values[k];
      squares[k] += other.squares[k];
    }
  }
};

Sums sums_of(const signal::Features& features, std::size_t second) {
  Sums sums;
  const std::size_t end = std::min((second + 1) * kFramesPerSecond, features.frames());
  for (std::size_t f = second * kFramesPerSecond; f < end; ++f) {
    const float* const c = features.cepstra.data() + f * kCepstra;
    if (c[0] < 0) continue;
    sums.count += 1;
    for (std::size_t k = 0; k < kCepstra; ++k) {
      const double value = static_cast<double>(c[k]);
      sums.values[k] += value;
      sums.squares[k] += value * value;
    }
  }
  return sums;
}

Level level_of(const Sums& sums) {
  Level level;
  level.gain.fill(1);
  if (sums.count < 1) return level;
  for (std::size_t k = 0; k < kCepstra; ++k) {
    const double mean = sums.values[k] / sums.count;
    const double variance = std::max(0.0, sums.squares[k] / sums.count - mean * mean);
    const float spread = static_cast<float>(std::sqrt(variance));
    level.mean[k] = static_cast<float>(mean);
    const float ratio = spread > 0 ? kCleanSpread[k] / spread : 1;
    level.gain[k] = std::pow(std::clamp(ratio, 1.0F, kGainMost), kGainPower);
  }
  return level;
}

}  // namespace

Normaliser::Normaliser(const signal::Features& features, std::size_t begin, std::size_t end) {
  if (begin >= end || end > features.frames()) return;
  const std::size_t seconds = (features.frames() + kFramesPerSecond - 1) / kFramesPerSecond;
  first_second_ = begin / kFramesPerSecond;
  const std::size_t last = (end - 1) / kFramesPerSecond;
  // The window is moved, not cut, at the ends of the recording.
  const std::size_t width = std::min(2 * kAround + 1, seconds);
  const auto window_of = [&](std::size_t second) {
    return std::min(second < kAround ? 0 : second - kAround, seconds - width);
  };
  const std::size_t first_sums = window_of(first_second_);
  std::vector<Sums> sums;
  for (std::size_t s = first_sums; s < window_of(last) + width; ++s)
    sums.push_back(sums_of(features, s));
  for (std::size_t s = first_second_; s <= last; ++s) {
    Sums all;
    const std::size_t from = window_of(s) - first_sums;
    for (std::size_t w = from; w < from + width; ++w) all.add(sums[w]);
    levels_.push_back(level_of(all));
  }
}

}  // namespace dixit::acoustic
