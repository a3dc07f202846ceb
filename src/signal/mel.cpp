#include "signal/mel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dixit::signal {

namespace {

constexpr double kBinHertz = static_cast<double>(kRate) / kTransform;
constexpr double kLifter = 22;
/// Added to a band's power, so that silence has a logarithm.
constexpr float kLeastPower = 1e-4F;

double mel_of(double hertz) { return 2595 * std::log10(1 + hertz / 700); }
double hertz_of(double mel) { return 700 * (std::pow(10.0, mel / 2595) - 1); }

/// Corner `index` of the triangles, of which band b has the corners b, b+1 and b+2: evenly apart in
/// mel, and each moved to the nearest bin.
double corner(unsigned index) {
  const double low = mel_of(kBandsLower);
  const double step = (mel_of(kBandsUpper) - low) / (kBands + 1);
  return std::floor(hertz_of(low + index * step) / kBinHertz + 0.5) * kBinHertz;
}

}  // namespace

double MelBank::centre(unsigned band) { return corner(band + 1); }

MelBank::MelBank() {
  for (unsigned b = 0; b < kBands; ++b) {
    const double left = corner(b);
    const double tip = corner(b + 1);
    const double right = corner(b + 2);
    Triangle& triangle = triangles_[b];
    triangle.first_bin = static_cast<unsigned>(std::lround(left / kBinHertz));
    const auto last = static_cast<unsigned>(std::lround(right / kBinHertz));
    for (unsigned bin = triangle.first_bin; bin <= last; ++bin) {
      const double hertz = bin * kBinHertz;
      const double slope = std::min((hertz - left) / (tip - left), (right - hertz) / (right - tip));
      triangle.weights.push_back(static_cast<float>(slope * 2 / (right - left)));
    }
  }
  // The cosine transform that keeps lengths, and a lifter that brings the higher ones to the same
  // order of size.
  for (unsigned c = 0; c < kCepstra; ++c) {
    const double scale = std::sqrt((c == 0 ? 1.0 : 2.0) / kBands);
    const double lift = 1 + kLifter / 2 * std::sin(c * std::numbers::pi / kLifter);
    for (unsigned b = 0; b < kBands; ++b) {
      const double turn = std::numbers::pi / kBands * c * (b + 0.5);
      transform_[c][b] = static_cast<float>(scale * lift * std::cos(turn));
    }
  }
}

void MelBank::bands(std::span<const float, kBins> power, Bands& out) const {
  for (unsigned b = 0; b < kBands; ++b) {
    const Triangle& triangle = triangles_[b];
    float sum = 0;
    for (std::size_t i = 0; i < triangle.weights.size(); ++i)
      sum += triangle.weights[i] * power[triangle.first_bin + i];
    out[b] = sum;
  }
}

void MelBank::cepstra(const Bands& bands, std::span<float, kCepstra> out) const {
  Bands logs;
  for (unsigned b = 0; b < kBands; ++b) logs[b] = std::log(bands[b] + kLeastPower);
  for (unsigned c = 0; c < kCepstra; ++c) {
    float sum = 0;
    for (unsigned b = 0; b < kBands; ++b) sum += transform_[c][b] * logs[b];
    out[c] = sum;
  }
}

}  // namespace dixit::signal
