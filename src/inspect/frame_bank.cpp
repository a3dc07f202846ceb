#include "inspect/frame_bank.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dixit::inspect {
namespace {

constexpr double kPi = std::numbers::pi;
// Rounding to 16 bits leaves noise of 1/12 of a step; what is below it is as good as nothing.
constexpr double kNothing = 0.25 / (32768.0 * 32768.0);

double bessel(double x) {  // modified, first kind, order 0
  double sum = 1;
  double term = 1;
  for (int k = 1; k < 60; ++k) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

/// Mean logarithm of powers, by products of sixteen.
float mean_log(std::span<const float> values) {
  double sum = 0;
  std::size_t k = 0;
  while (k < values.size()) {
    double product = 1;
    const std::size_t end = std::min(k + 16, values.size());
    for (; k < end; ++k) product *= static_cast<double>(values[k] * values[k]) + kNothing;
    sum += std::log2(product);
  }
  return static_cast<float>(sum / static_cast<double>(std::max<std::size_t>(values.size(), 1)));
}

/// Kaiser-Bessel-derived, alpha 4, as AAC has it.
std::vector<float> kaiser_derived(std::size_t span) {
  std::vector<double> sums(span / 2 + 2, 0.0);
  const double half = static_cast<double>(span) / 4;
  for (std::size_t n = 0; n <= span / 2; ++n) {
    const double far = static_cast<double>(n) / half - 1;
    sums[n + 1] = sums[n] + bessel(kPi * 4 * std::sqrt(std::max(0.0, 1 - far * far)));
  }
  std::vector<float> out(span);
  for (std::size_t n = 0; n < span / 2; ++n) {
    out[n] = static_cast<float>(std::sqrt(sums[n + 1] / sums.back()));
    out[span - 1 - n] = out[n];
  }
  return out;
}

}  // namespace

AacBank::AacBank(bool kaiser)
    : fft_(kHop / 2),
      window_(kSpan),
      turn_(kHop / 2),
      turn_back_(kHop / 2),
      re_(kHop / 2),
      im_(kHop / 2),
      folded_(kHop),
      re_out_(kHop / 4 + 1),
      im_out_(kHop / 4 + 1) {
  for (std::size_t n = 0; n < kSpan; ++n)
    window_[n] = static_cast<float>(std::sin(kPi * (static_cast<double>(n) + 0.5) / kSpan));
  if (kaiser) window_ = kaiser_derived(kSpan);
  for (std::size_t n = 0; n < turn_.size(); ++n) {
    const double angle = -kPi * static_cast<double>(n) / kHop;
    turn_[n] = std::polar(1.0F, static_cast<float>(angle - kPi / (4 * kHop)));
    turn_back_[n] = std::polar(std::sqrt(2.0F / kHop), static_cast<float>(angle));
  }
}

float AacBank::level(std::span<const float> x) {
  constexpr std::size_t kM = kHop;
  constexpr std::size_t kQ = kM / 2;
  // Fold to a DCT-IV of half the length, that to a complex transform of a quarter.
  for (std::size_t n = 0; n < kQ; ++n) {
    const std::size_t c = 3 * kQ - 1 - n;
    const std::size_t d = 3 * kQ + n;
    const std::size_t b = kM - 1 - n;
    folded_[n] = -window_[c] * x[c] - window_[d] * x[d];
    folded_[n + kQ] = window_[n] * x[n] - window_[b] * x[b];
  }
  for (std::size_t n = 0; n < kQ; ++n) {
    const std::complex<float> t =
        std::complex<float>(folded_[2 * n], folded_[kM - 1 - 2 * n]) * turn_[n];
    re_[n] = t.real();
    im_[n] = t.imag();
  }
  fft_.forward(re_, re_out_);
  fft_.forward(im_, im_out_);
  for (std::size_t k = 0; k < kQ; ++k) {
    const bool low = k <= kQ / 2;
    const std::complex<float> a = low ? re_out_[k] : std::conj(re_out_[kQ - k]);
    const std::complex<float> b = low ? im_out_[k] : std::conj(im_out_[kQ - k]);
    const std::complex<float> y =
        std::complex<float>(a.real() - b.imag(), a.imag() + b.real()) * turn_back_[k];
    folded_[2 * k] = y.real();
    folded_[kM - 1 - 2 * k] = -y.imag();
  }
  return mean_log(std::span<const float>(folded_).subspan(8, 760));
}

Mp3Bank::Mp3Bank() {
  // The pass band ends where two neighbours share the power: cutoff found by halving.
  constexpr double kBeta = 9.6;
  const auto design = [&](double cutoff, std::array<double, kTaps>& out) {
    double at_edge = 0;
    double sum = 0;
    for (std::size_t n = 1; n < kTaps; ++n) {
      const double t = static_cast<double>(n) - 256;
      const double sinc = t == 0 ? cutoff / kPi : std::sin(cutoff * t) / (kPi * t);
      const double w = bessel(kBeta * std::sqrt(1 - t * t / (256.0 * 256.0))) / bessel(kBeta);
      out[n] = sinc * w;
      sum += out[n];
      at_edge += out[n] * std::cos(t * kPi / 64);
    }
    for (double& h : out) h /= sum;
    return at_edge / sum;
  };
  std::array<double, kTaps> h{};
  double low = kPi / 128;
  double high = kPi / 32;
  for (int k = 0; k < 50; ++k) {
    const double middle = (low + high) / 2;
    (design(middle, h) < std::numbers::sqrt2 / 2 ? low : high) = middle;
  }
  for (std::size_t n = 0; n < kTaps; ++n) {
    const double sign = (n / 64) % 2 == 1 ? -1 : 1;
    prototype_[n] = static_cast<float>(sign * h[n] * std::sqrt(64.0) / std::numbers::sqrt2);
  }
  for (std::size_t m = 0; m < 64; ++m) {
    for (std::size_t i = 0; i < kBands; ++i)
      matrix_[m][i] = static_cast<float>(
          std::numbers::sqrt2 *
          std::cos((2.0 * static_cast<double>(i) + 1) * (static_cast<double>(m) - 16) * kPi / 64));
  }
  for (std::size_t t = 0; t < kSlots; ++t) {
    const auto time = static_cast<double>(t);
    for (std::size_t k = 0; k < 18; ++k)
      cosines_[t][k] = static_cast<float>(
          std::sin(kPi * (time + 0.5) / 36) / 3 *
          std::cos(kPi / 72 * (2 * time + 19) * (2 * static_cast<double>(k) + 1)));
  }
  constexpr std::array<double, 8> kAlias = {-0.6,   -0.535, -0.33,   -0.185,
                                            -0.095, -0.041, -0.0142, -0.0037};
  for (std::size_t i = 0; i < 8; ++i) {
    const double length = std::sqrt(1 + kAlias[i] * kAlias[i]);
    straight_[i] = static_cast<float>(1 / length);
    crossed_[i] = static_cast<float>(kAlias[i] / length);
  }
}

void Mp3Bank::slot(std::span<const float> samples, bool odd, Slot& out) const {
  std::array<float, 64> folded{};
  for (std::size_t part = 0; part < kTaps; part += 64) {
    for (std::size_t m = 0; m < 64; ++m)
      folded[m] += prototype_[part + m] * samples[kTaps - 1 - part - m];
  }
  out.fill(0);
  for (std::size_t m = 0; m < 64; ++m) {
    for (std::size_t i = 0; i < kBands; ++i) out[i] += folded[m] * matrix_[m][i];
  }
  if (!odd) return;
  for (std::size_t i = 1; i < kBands; i += 2) out[i] = -out[i];
}

float Mp3Bank::level(std::span<const Slot> slots) const {
  std::array<std::array<float, 18>, kBands> lines{};
  for (std::size_t t = 0; t < kSlots; ++t) {
    for (std::size_t i = 0; i < kBands; ++i) {
      const float s = slots[t][i];
      for (std::size_t k = 0; k < 18; ++k) lines[i][k] += s * cosines_[t][k];
    }
  }
  for (std::size_t i = 0; i + 1 < kBands; ++i) {
    for (std::size_t k = 0; k < 8; ++k) {
      const float up = lines[i][17 - k];
      const float down = lines[i + 1][k];
      lines[i][17 - k] = up * straight_[k] + down * crossed_[k];
      lines[i + 1][k] = down * straight_[k] - up * crossed_[k];
    }
  }
  // The last band has lost its neighbour.
  return mean_log(std::span<const float>(lines[0].data(), 18 * (kBands - 1)).subspan(4));
}

}  // namespace dixit::inspect
