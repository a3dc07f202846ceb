#include "signal/features.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "signal/fft.h"
#include "signal/mel.h"
#include "signal/noise.h"

namespace dixit::signal {

namespace {

constexpr unsigned kWindow = 410;  ///< samples: 25.625 ms
/// The window of frame 0 begins this many samples before the sound, so that it is centred on the
/// frame's own 160 samples.
constexpr unsigned kLead = (kWindow - kSamplesPerFrame) / 2;
constexpr float kPreEmphasis = 0.97F;
constexpr float kFullScale = 32'768;  ///< the model's powers are those of samples of 16 bits

float energy_of(std::span<const float> window) {
  double sum = 0;
  double squares = 0;
  for (const float s : window) {
    sum += static_cast<double>(s);
    squares += static_cast<double>(s) * static_cast<double>(s);
  }
  const double count = static_cast<double>(window.size());
  const double power = std::max(0.0, squares / count - sum / count * (sum / count));
  return power < 1e-12 ? kSilentEnergy : static_cast<float>(std::log10(power));
}

}  // namespace

struct FeatureMaker::State {
  FeatureOptions options;
  RealFft transform{kTransform};
  std::vector<float> hamming;
  MelBank bank;
  NoiseRemover noise;
  Features made;
  std::size_t samples = 0;     ///< that have come
  std::vector<float> waiting;  ///< one sample before the next window, and what follows it

  explicit State(const FeatureOptions& asked) : options(asked), waiting(kLead + 1, 0.0F) {
    made.bands.assign(kBands, 0);
    for (unsigned i = 0; i < kWindow; ++i) {
      const double turn = 2 * std::numbers::pi * i / (kWindow - 1);
      hamming.push_back(static_cast<float>(0.54 - 0.46 * std::cos(turn)));
    }
  }

  void make_frame(std::span<const float> with_one_before) {
    std::array<float, kTransform> window{};
    for (unsigned i = 0; i < kWindow; ++i)
      window[i] =
          kFullScale * (with_one_before[i + 1] - kPreEmphasis * with_one_before[i]) * hamming[i];
    std::array<float, kBins> power;
    transform.power(window, power);
    Bands bands;
    bank.bands(power, bands);
    for (unsigned b = 0; b < kBands; ++b) made.bands[b] += static_cast<double>(bands[b]);
    if (options.remove_noise) noise.apply(bands);
    std::array<float, kCepstra> cepstra;
    bank.cepstra(bands, cepstra);
    made.cepstra.insert(made.cepstra.end(), cepstra.begin(), cepstra.end());
    made.energy.push_back(energy_of(with_one_before.subspan(1)));
  }

  void make_frames() {
    std::size_t at = 0;
    for (; at + kWindow + 1 <= waiting.size(); at += kSamplesPerFrame)
      make_frame(std::span(waiting).subspan(at, kWindow + 1));
    waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(at));
  }
};

FeatureMaker::FeatureMaker(const FeatureOptions& options)
    : state_(std::make_unique<State>(options)) {}
FeatureMaker::~FeatureMaker() = default;
FeatureMaker::FeatureMaker(FeatureMaker&&) noexcept = default;
FeatureMaker& FeatureMaker::operator=(FeatureMaker&&) noexcept = default;

void FeatureMaker::push(std::span<const float> samples) {
  // In pieces, so that a long block is not kept twice.
  constexpr std::size_t kPiece = 1U << 16;
  state_->samples += samples.size();
  while (!samples.empty()) {
    const std::span<const float> piece = samples.first(std::min(kPiece, samples.size()));
    for (const float s : piece)
      state_->waiting.push_back(std::isfinite(s) ? std::clamp(s, -8.0F, 8.0F) : 0.0F);
    state_->make_frames();
    samples = samples.subspan(piece.size());
  }
}

Features FeatureMaker::finish() {
  const std::size_t frames = (state_->samples + kSamplesPerFrame - 1) / kSamplesPerFrame;
  while (state_->made.frames() < frames) {
    state_->waiting.resize(state_->waiting.size() + kSamplesPerFrame, 0.0F);
    state_->make_frames();
  }
  Features made = std::move(state_->made);
  made.cepstra.resize(frames * kCepstra);
  made.energy.resize(frames);
  *state_ = State(state_->options);
  return made;
}

}  // namespace dixit::signal
