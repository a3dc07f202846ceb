// 16 kHz mono 16-bit WAV files, for benchmarks only.
#pragma once
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "signal/features.h"

namespace dixit::bench {

/// Samples after the "data" mark; empty where there is none.
inline std::vector<float> read_wav(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const std::size_t data = bytes.find("data");
  std::vector<float> samples;
  if (data == std::string::npos) return samples;
  for (std::size_t at = data + 8; at + 1 < bytes.size(); at += 2) {
    std::int16_t value = 0;
    std::memcpy(&value, bytes.data() + at, 2);
    samples.push_back(static_cast<float>(value) / 32768.0F);
  }
  return samples;
}

inline signal::Features features_of_wav(const std::string& path) {
  signal::FeatureMaker maker;
  maker.push(read_wav(path));
  return maker.finish();
}

}  // namespace dixit::bench
