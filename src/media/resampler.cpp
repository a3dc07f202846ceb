#include "media/resampler.h"

#include <numbers>
#include <numeric>

namespace dixit::media {
namespace {

constexpr double kCrossings = 24;  // of the sinc on each side
constexpr double kCutoff = 0.95;   // of the lower Nyquist frequency; half amplitude there
constexpr double kBeta = 8.0;      // of the Kaiser window
constexpr std::size_t kLanes = 8;
constexpr std::size_t kOutMax = 16'384;

double bessel(double x) {
  double sum = 1;
  double term = 1;
  for (int k = 1; k < 50; ++k) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

}  // namespace

Resampler::Resampler(std::uint32_t rate_in, std::uint32_t rate_out, std::uint64_t first_in,
                     std::uint64_t first_out)
    : next_in_(first_in), next_out_(first_out) {
  const std::uint32_t common = std::gcd(rate_in, rate_out);
  up_ = rate_out / common;
  down_ = rate_in / common;
  if (up_ == down_) {
    held_first_ = static_cast<std::int64_t>(first_in);
    taps_ = kLanes;
    filter_.assign(taps_, 0);
    filter_[0] = 1;
    return;
  }
  const double scale = std::min(1.0, static_cast<double>(up_) / static_cast<double>(down_));
  const double width = kCrossings / scale;
  half_ = static_cast<std::uint64_t>(std::ceil(width));
  taps_ = (2 * static_cast<std::size_t>(half_) + kLanes) / kLanes * kLanes;
  filter_.assign(taps_ * static_cast<std::size_t>(up_), 0);
  const double window = bessel(kBeta);
  for (std::uint64_t phase = 0; phase < up_; ++phase) {
    float* row = &filter_[static_cast<std::size_t>(phase) * taps_];
    const double offset = static_cast<double>(phase) / static_cast<double>(up_);
    double sum = 0;
    for (std::size_t k = 0; k <= 2 * half_; ++k) {
      const double t = static_cast<double>(k) - static_cast<double>(half_) - offset;
      if (std::fabs(t) > width) continue;
      const double x = std::numbers::pi * t * scale * kCutoff;
      const double sinc = std::fabs(x) < 1e-12 ? 1 : std::sin(x) / x;
      const double edge = t / width;
      const double value =
          sinc * bessel(kBeta * std::sqrt(std::max(0.0, 1 - edge * edge))) / window;
      row[k] = static_cast<float>(value);
      sum += value;
    }
    for (std::size_t k = 0; k < taps_; ++k)
      row[k] = static_cast<float>(static_cast<double>(row[k]) / sum);
  }
  held_first_ = static_cast<std::int64_t>(first_in) - static_cast<std::int64_t>(half_);
  held_.assign(static_cast<std::size_t>(half_), 0);
}

float Resampler::sample_at(std::uint64_t out) const {
  // out * down / up as a whole number and a phase; out is below 2^35, down below 2^18.
  const std::uint64_t place = out * down_;
  const std::uint64_t phase = place % up_;
  const std::int64_t from =
      static_cast<std::int64_t>(place / up_) - static_cast<std::int64_t>(half_) - held_first_;
  const float* x = &held_[static_cast<std::size_t>(from)];
  const float* h = &filter_[static_cast<std::size_t>(phase) * taps_];
  // Eight sums of their own, put together in one order on every processor.
  std::array<float, kLanes> sums{};
  for (std::size_t k = 0; k < taps_; k += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += x[k + lane] * h[k + lane];
  }
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

bool Resampler::give(std::uint64_t known_end, std::uint64_t end_out, const Take& take) {
  // A sample can be told once all of its taps are held.
  while (next_out_ < end_out) {
    out_.clear();
    while (next_out_ < end_out && out_.size() < kOutMax &&
           next_out_ * down_ / up_ + (taps_ - half_) <= known_end)
      out_.push_back(sample_at(next_out_++));
    if (out_.empty()) break;
    if (!take(out_)) return false;
  }
  // What no later sample needs goes.
  const std::int64_t needed =
      static_cast<std::int64_t>(next_out_ * down_ / up_) - static_cast<std::int64_t>(half_);
  const std::int64_t surplus = needed - held_first_;
  if (surplus > 0) {
    const std::size_t drop = std::min(static_cast<std::size_t>(surplus), held_.size());
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(drop));
    held_first_ += static_cast<std::int64_t>(drop);
  }
  return true;
}

bool Resampler::push(std::span<const float> samples, const Take& take) {
  held_.insert(held_.end(), samples.begin(), samples.end());
  next_in_ += samples.size();
  return give(next_in_, ~std::uint64_t{0}, take);
}

bool Resampler::finish(std::uint64_t end_out, const Take& take) {
  // Sample k is before the end while k * down < next_in * up.
  end_out = std::min(end_out, (next_in_ * up_ + down_ - 1) / down_);
  held_.insert(held_.end(), taps_, 0.0F);
  return give(next_in_ + taps_, end_out, take);
}

}  // namespace dixit::media
