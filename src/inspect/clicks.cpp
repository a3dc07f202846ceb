#include "inspect/clicks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace dixit::inspect {
namespace {

constexpr std::size_t kOrder = 20;
constexpr double kRatioMin = 2;  // weaker ones are not worth keeping
constexpr std::size_t kFoundMax = 400'000;

using Predictor = std::array<float, kOrder>;

// Levinson and Durbin's recursion on the autocorrelation of a windowed stretch.
Predictor predict(std::span<const float> x, const std::vector<float>& window) {
  // All lags at once: sums of a fixed width are what a compiler turns into vector instructions
  // without changing the order of any sum.
  constexpr std::size_t kWide = 24;
  static_assert(kWide > kOrder);
  std::vector<float> w(x.size() + kWide, 0.0F);
  for (std::size_t n = 0; n < x.size(); ++n) w[n + kWide] = x[n] * window[n];
  std::array<float, kWide> sums{};
  for (std::size_t n = 0; n < x.size(); ++n) {
    const float* before = w.data() + n + 1;
    const float now = w[n + kWide];
    for (std::size_t k = 0; k < kWide; ++k) sums[k] += now * before[k];
  }
  std::array<double, kOrder + 1> r{};
  for (std::size_t lag = 0; lag <= kOrder; ++lag)
    r[lag] = static_cast<double>(sums[kWide - 1 - lag]);
  r[0] = r[0] * (1 + 1e-7) + 1e-12;
  std::array<double, kOrder + 1> a{};
  std::array<double, kOrder + 1> next{};
  double error = r[0];
  for (std::size_t k = 1; k <= kOrder; ++k) {
    double sum = r[k];
    for (std::size_t j = 1; j < k; ++j) sum -= a[j] * r[k - j];
    const double reflection = std::clamp(sum / error, -0.9999, 0.9999);
    next = a;
    next[k] = reflection;
    for (std::size_t j = 1; j < k; ++j) next[j] = a[j] - reflection * a[k - j];
    a = next;
    error *= 1 - reflection * reflection;
  }
  Predictor out{};
  for (std::size_t k = 0; k < kOrder; ++k) out[k] = static_cast<float>(a[k + 1]);
  return out;
}

}  // namespace

Clicks::Clicks(std::uint32_t rate)
    : rate_(rate),
      stretch_(std::max<std::size_t>(rate / 40, 8 * kOrder)),
      near_(5),
      far_(rate * 25 / 1000) {
  window_.resize(2 * stretch_);
  for (std::size_t n = 0; n < window_.size(); ++n) {
    const double turn = (static_cast<double>(n) + 0.5) / static_cast<double>(window_.size());
    window_[n] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * turn));
  }
}

void Clicks::push(std::span<const float> samples) {
  samples_.insert(samples_.end(), samples.begin(), samples.end());
  work(false);
}

void Clicks::whiten(std::size_t begin, std::size_t end) {
  // The predictor is made of a stretch twice as long, around this one.
  const std::size_t half = stretch_ / 2;
  const std::size_t from = begin > half ? begin - half : 0;
  const std::size_t length = std::min(window_.size(), samples_.size() - from);
  std::vector<float> padded(window_.size(), 0.0F);
  std::copy_n(samples_.begin() + static_cast<std::ptrdiff_t>(from), length, padded.begin());
  const Predictor a = predict(padded, window_);
  constexpr std::size_t kWide = 16;
  for (std::size_t n = begin; n < end; n += kWide) {
    std::array<float, kWide> e{};
    const std::size_t count = std::min(kWide, end - n);
    if (n >= kOrder && n + kWide <= samples_.size()) {
      const float* x = samples_.data() + n;
      for (std::size_t j = 0; j < kWide; ++j) e[j] = x[j];
      for (std::size_t k = 0; k < kOrder; ++k) {
        const float* before = x - k - 1;
        for (std::size_t j = 0; j < kWide; ++j) e[j] -= a[k] * before[j];
      }
    }
    for (std::size_t j = 0; j < count; ++j) forward_[n + j] = std::fabs(e[j]);
    e = {};
    if (n + kWide + kOrder <= samples_.size()) {
      const float* x = samples_.data() + n;
      for (std::size_t j = 0; j < kWide; ++j) e[j] = x[j];
      for (std::size_t k = 0; k < kOrder; ++k) {
        const float* after = x + k + 1;
        for (std::size_t j = 0; j < kWide; ++j) e[j] -= a[k] * after[j];
      }
    }
    for (std::size_t j = 0; j < count; ++j) backward_[n + j] = std::fabs(e[j]);
  }
  // A cut lies between two samples: forward it shows in the second, backward in the first.
  const std::size_t from_two = std::max<std::size_t>(begin, 2);
  for (std::size_t n = from_two; n < end; ++n) {
    white_[n] = std::min(std::max(forward_[n], forward_[n - 1]),
                         std::max(backward_[n - 1], backward_[n - 2]));
  }
  loudness_.push_back(*std::max_element(white_.begin() + static_cast<std::ptrdiff_t>(begin),
                                        white_.begin() + static_cast<std::ptrdiff_t>(end)));
  for (std::size_t n = std::max<std::size_t>(begin, 3); n < end; ++n) {
    const float* x = samples_.data() + n;
    edges_[n] = std::fabs(x[0] - 3 * *(x - 1) + 3 * *(x - 2) - *(x - 3));
  }
}

Candidate Clicks::weigh(std::size_t at) const {
  const auto side = [&](const std::vector<float>& v, std::size_t from, std::size_t to) {
    return *std::max_element(v.begin() + static_cast<std::ptrdiff_t>(from),
                             v.begin() + static_cast<std::ptrdiff_t>(to));
  };
  const auto ratio = [&](const std::vector<float>& v) {
    const float peak = side(v, at - 2, at + 3);
    const float around = std::max(side(v, at - far_, at - near_), side(v, at + near_, at + far_));
    return static_cast<double>(peak) / (static_cast<double>(around) + 3e-5);
  };
  Candidate c;
  c.kind = DiscontinuityKind::kSplice;
  c.place = {first_ + at, first_ + at + 1};
  c.value = ratio(white_);
  c.second = ratio(edges_);
  c.strength = c.value;
  c.around = static_cast<double>(
      std::max(side(white_, at - far_, at - near_), side(white_, at + near_, at + far_)));
  return c;
}

bool Clicks::stands_out(std::size_t at) const {
  // Nearly every peak has a rival close by: it is found long before the whole surroundings are.
  const float rival = (white_[at] - 3e-5F) / static_cast<float>(kRatioMin);
  for (std::size_t k = near_; k < far_; ++k) {
    if (white_[at - k] > rival || white_[at + k] > rival) return false;
  }
  return true;
}

void Clicks::find_peaks(std::size_t begin, std::size_t end) {
  // A peak is the highest of 2 * near_ samples; most samples fail at the first comparisons.
  for (std::size_t n = begin; n < end; ++n) {
    const float v = white_[n];
    if (v < 1e-5F || v < white_[n - 1] || v <= white_[n + 1]) continue;
    bool highest = true;
    for (std::size_t k = 2; k <= near_ && highest; ++k)
      highest = v >= white_[n - k] && v >= white_[n + k];
    if (!highest || !stands_out(n)) continue;
    const Candidate c = weigh(n);
    if (c.value >= kRatioMin && found_.size() < kFoundMax) found_.push_back(c);
    n += near_ - 1;
  }
}

void Clicks::work(bool last) {
  white_.resize(samples_.size());
  edges_.resize(samples_.size());
  forward_.resize(samples_.size());
  backward_.resize(samples_.size());
  while (whitened_ < samples_.size()) {
    const std::size_t end = std::min(whitened_ + stretch_, samples_.size());
    if (!last && end + stretch_ > samples_.size()) break;
    whiten(whitened_, end);
    whitened_ = end;
  }
  const std::size_t margin = far_ + 5;
  if (searched_ < margin) searched_ = margin;
  if (whitened_ > searched_ + margin) {
    find_peaks(searched_, whitened_ - margin);
    searched_ = whitened_ - margin;
  }
  const std::size_t keep = std::min(searched_, whitened_);
  const std::size_t drop = keep > 2 * stretch_ + margin ? keep - 2 * stretch_ - margin : 0;
  if (drop < 4 * stretch_ && !last) return;
  const auto n = static_cast<std::ptrdiff_t>(drop);
  samples_.erase(samples_.begin(), samples_.begin() + n);
  white_.erase(white_.begin(), white_.begin() + n);
  edges_.erase(edges_.begin(), edges_.begin() + n);
  forward_.erase(forward_.begin(), forward_.begin() + n);
  backward_.erase(backward_.begin(), backward_.begin() + n);
  first_ += drop;
  whitened_ -= drop;
  searched_ -= drop;
}

Candidates Clicks::finish() {
  work(true);
  // How loud it is there, against the louder stretches of the recording.
  const double loud = static_cast<double>(quantile(loudness_, 0.8)) + 1e-9;
  for (Candidate& c : found_) c.around = 20 * std::log10(c.around / loud + 1e-6);
  keep_strongest(found_, rate_ / 20);
  return std::move(found_);
}

}  // namespace dixit::inspect
