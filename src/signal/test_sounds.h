// Sound made by arithmetic, for tests.
#pragma once
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "signal/features.h"

namespace dixit::signal::test {

/// A hum of many harmonics up to `top` hertz, one of speech's kind. Takes the amplitude of each.
inline std::vector<float> buzz(double seconds, double top, double amplitude) {
  std::vector<float> sound(static_cast<std::size_t>(seconds * kRate), 0.0F);
  for (double hertz = 150; hertz < top; hertz += 150) {
    for (std::size_t i = 0; i < sound.size(); ++i)
      sound[i] += static_cast<float>(
          amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kRate));
  }
  // It comes and goes within 10 ms, without a click.
  for (std::size_t i = 0; i < kSamplesPerFrame && i < sound.size(); ++i) {
    const float share = static_cast<float>(i) / kSamplesPerFrame;
    sound[i] *= share;
    sound[sound.size() - 1 - i] *= share;
  }
  return sound;
}

/// Noise that is the same every time. Takes its greatest amplitude.
inline std::vector<float> hiss(double seconds, double amplitude) {
  std::vector<float> sound(static_cast<std::size_t>(seconds * kRate));
  std::uint32_t state = 12345;
  for (float& s : sound) {
    state = state * 1'664'525U + 1'013'904'223U;
    s = static_cast<float>(amplitude * (static_cast<double>(state >> 8) / (1U << 23) - 1));
  }
  return sound;
}

inline void add(std::vector<float>& sound, const std::vector<float>& more, double at_seconds) {
  const auto begin = static_cast<std::size_t>(at_seconds * kRate);
  for (std::size_t i = 0; i < more.size() && begin + i < sound.size(); ++i)
    sound[begin + i] += more[i];
}

inline Features features_of(const std::vector<float>& sound) {
  FeatureMaker maker;
  maker.push(sound);
  return maker.finish();
}

}  // namespace dixit::signal::test
