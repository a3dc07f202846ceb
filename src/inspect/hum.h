// Mains hum: its phase runs on evenly in an untouched recording, and jumps where something was
// taken out or put in. It needs hum that is there all the time.
#pragma once
#include <array>
#include <complex>
#include <cstdint>
#include <span>
#include <vector>

#include "inspect/candidate.h"

namespace dixit::inspect {

class Hum {
 public:
  explicit Hum(std::uint32_t rate);
  void push(std::span<const float> samples);
  /// Gives   kHumPhase candidates; value is degrees, strength how many times the usual uncertainty
  ///         of the phase around.
  [[nodiscard]] Candidates finish();

  /// 50 or 60 where hum of that mains stands out for most of the recording, else 0. After finish().
  [[nodiscard]] int mains() const { return mains_; }
  /// Share of the recording with a phase that can be followed.
  [[nodiscard]] double share() const { return share_; }

 private:
  static constexpr std::size_t kLines = 8;  // 50, 100, 150, 200, 60, 120, 180, 240 Hz
  using Phasors = std::vector<std::complex<float>>;

  void add(float sample);
  void follow(std::size_t line, Candidates& out);

  std::uint32_t rate_;
  std::size_t thin_;  // samples in one mean
  std::size_t thin_count_ = 0;
  float thin_sum_ = 0;
  std::size_t block_;  // means in a block of a tenth of a second
  std::size_t block_count_ = 0;
  std::array<std::complex<double>, kLines> turn_{}, now_{};
  std::array<std::complex<double>, kLines> sums_{};
  std::array<Phasors, kLines> phasors_;  // ten a second
  int mains_ = 0;
  double share_ = 0;
  std::array<double, kLines> shares_{};
};

}  // namespace dixit::inspect
