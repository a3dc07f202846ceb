#include "transcribe/voice_model.h"

#include <cmath>

namespace dixit::transcribe {
namespace {

constexpr double kLeastVariance = 1e-3;
// With more frames, the smallest difference of one voice's two rooms would count as certain.
constexpr double kFramesMax = 2'000;

}  // namespace

void VoiceModel::add(const float* frame) {
  count_ += 1;
  for (std::size_t i = 0; i < kVoiceSize; ++i) {
    const auto x = static_cast<double>(frame[i]);
    sum_[i] += x;
    for (std::size_t j = 0; j <= i; ++j) squares_[i][j] += x * static_cast<double>(frame[j]);
  }
}

void VoiceModel::add(const VoiceModel& other) {
  count_ += other.count_;
  for (std::size_t i = 0; i < kVoiceSize; ++i) {
    sum_[i] += other.sum_[i];
    for (std::size_t j = 0; j <= i; ++j) squares_[i][j] += other.squares_[i][j];
  }
}

double VoiceModel::factor(Matrix& lower) const {
  double log_determinant = 0;
  const double n = count_ > 0 ? count_ : 1;
  for (std::size_t i = 0; i < kVoiceSize; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double value = squares_[i][j] / n - sum_[i] / n * (sum_[j] / n);
      if (i == j) value += kLeastVariance;
      for (std::size_t k = 0; k < j; ++k) value -= lower[i][k] * lower[j][k];
      if (i == j) {
        const double positive = value > kLeastVariance ? value : kLeastVariance;
        lower[i][i] = std::sqrt(positive);
        log_determinant += std::log(positive);
      } else {
        lower[i][j] = value / lower[j][j];
      }
    }
  }
  return log_determinant;
}

void VoiceModel::thin(double frames_max) {
  if (count_ <= frames_max) return;
  const double part = frames_max / count_;
  count_ = frames_max;
  for (std::size_t i = 0; i < kVoiceSize; ++i) {
    sum_[i] *= part;
    for (std::size_t j = 0; j <= i; ++j) squares_[i][j] *= part;
  }
}

double VoiceModel::apart(VoiceModel a, VoiceModel b, double penalty) {
  a.thin(kFramesMax);
  b.thin(kFramesMax);
  VoiceModel both = a;
  both.add(b);
  Matrix scratch{};
  const double one = both.count_ * both.factor(scratch);
  const double two = a.count_ * a.factor(scratch) + b.count_ * b.factor(scratch);
  constexpr double kParameters = kVoiceSize + kVoiceSize * (kVoiceSize + 1) / 2.0;
  return 0.5 * (one - two) - penalty * 0.5 * kParameters * std::log(std::max(2.0, both.count_));
}

void VoiceModel::prepare() { constant_ = -0.5 * factor(lower_); }

double VoiceModel::score(const float* frame) const {
  std::array<double, kVoiceSize> y{};
  double sum = 0;
  for (std::size_t i = 0; i < kVoiceSize; ++i) {
    double value = static_cast<double>(frame[i]) - sum_[i] / count_;
    for (std::size_t k = 0; k < i; ++k) value -= lower_[i][k] * y[k];
    y[i] = value / lower_[i][i];
    sum += y[i] * y[i];
  }
  return constant_ - 0.5 * sum;
}

}  // namespace dixit::transcribe
