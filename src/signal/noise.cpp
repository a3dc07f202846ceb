#include "signal/noise.h"

#include <algorithm>

namespace dixit::signal {

namespace {

constexpr float kSmoothing = 0.7F;   ///< of the power, from frame to frame
constexpr float kUpward = 0.995F;    ///< how slowly an envelope rises
constexpr float kDownward = 0.5F;    ///< … and falls
constexpr float kPeakDecay = 0.85F;  ///< how long a loud moment masks
constexpr float kMasked = 0.2F;      ///< of the peak: what is left of a masked moment
constexpr float kMaxGain = 20;
constexpr unsigned kNeighbours = 4;  ///< bands on either side over which gains are smoothed

/// An envelope that follows downward steps at once and upward ones slowly.
void follow(float value, float& envelope) {
  const float keep = value >= envelope ? kUpward : kDownward;
  envelope = keep * envelope + (1 - keep) * value;
}

}  // namespace

void NoiseRemover::apply(Bands& bands) {
  if (!begun_) {
    power_ = bands;
    for (unsigned b = 0; b < kBands; ++b) noise_[b] = floor_[b] = bands[b] / kMaxGain;
    begun_ = true;
  }
  Bands gains;
  for (unsigned b = 0; b < kBands; ++b) {
    power_[b] = kSmoothing * power_[b] + (1 - kSmoothing) * bands[b];
    follow(power_[b], noise_[b]);
    float signal = std::max(power_[b] - noise_[b], 1.0F);
    follow(signal, floor_[b]);
    const float before = signal;
    peak_[b] *= kPeakDecay;
    if (signal < kPeakDecay * peak_[b]) signal = peak_[b] * kMasked;
    peak_[b] = std::max(peak_[b], before);
    signal = std::max(signal, floor_[b]);
    const float gain = signal < kMaxGain * power_[b] ? signal / power_[b] : kMaxGain;
    gains[b] = std::max(gain, 1 / kMaxGain);
  }
  for (unsigned b = 0; b < kBands; ++b) {
    const unsigned first = b < kNeighbours ? 0 : b - kNeighbours;
    const unsigned last = std::min(b + kNeighbours, kBands - 1);
    float sum = 0;
    for (unsigned n = first; n <= last; ++n) sum += gains[n];
    bands[b] *= sum / static_cast<float>(last - first + 1);
  }
}

}  // namespace dixit::signal
