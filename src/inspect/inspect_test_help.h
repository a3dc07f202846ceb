// Sound made by arithmetic, for tests.
#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "inspect/scan.h"

namespace dixit::inspect::test {

using Sound = std::vector<float>;

/// The same numbers on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
  float next() {  // -1 .. 1, the sum of four
    float sum = 0;
    for (int k = 0; k < 4; ++k) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      sum += static_cast<float>(static_cast<double>(state_ >> 33) / 4294967296.0 - 0.25);
    }
    return sum;
  }

 private:
  std::uint64_t state_;
};

/// Syllables of a voice whose pitch and sound wander, with pauses, over a background.
inline Sound speech(double seconds, std::uint32_t rate, std::uint64_t seed, float background) {
  Dice dice(seed);
  Sound out(static_cast<std::size_t>(seconds * rate));
  double phase = 0;
  double pitch = 120;
  double pitch_next = 120;
  double tone = 700;
  double tone_next = 700;
  double loud = 0;
  double target = 0;
  float low = 0;
  for (std::size_t n = 0; n < out.size(); ++n) {
    if (n % (rate / 6) == 0) {
      target = dice.next() > -0.2F ? 0.12 + 0.08 * static_cast<double>(dice.next()) : 0.0;
      pitch_next = 120 + 30 * static_cast<double>(dice.next());
      tone_next = 900 + 500 * static_cast<double>(dice.next());
    }
    // Nothing of a voice jumps.
    loud += (target - loud) * 30 / rate;
    pitch += (pitch_next - pitch) * 30 / rate;
    tone += (tone_next - tone) * 30 / rate;
    phase += 2 * std::numbers::pi * pitch / rate;
    double voice = 0;
    for (int h = 1; h <= 12; ++h) {
      const double far = (h * pitch - tone) / 400;
      voice += std::sin(h * phase) / (1 + far * far);
    }
    low = 0.6F * low + dice.next();
    out[n] = static_cast<float>(loud * voice * 0.3) + background * low;
  }
  return out;
}

inline void add_hum(Sound& sound, std::uint32_t rate, double hertz, float height) {
  for (std::size_t n = 0; n < sound.size(); ++n) {
    sound[n] +=
        height *
        static_cast<float>(std::sin(2 * std::numbers::pi * hertz * static_cast<double>(n) / rate));
  }
}

inline Scanned scan(const Sound& sound, std::uint32_t rate) {
  Scan s(rate);
  for (std::size_t at = 0; at < sound.size(); at += 5000)
    s.push(
        std::span<const float>(sound).subspan(at, std::min<std::size_t>(5000, sound.size() - at)));
  return s.finish();
}

}  // namespace dixit::inspect::test
