// The files of a small model, made by arithmetic, for tests: phones SIL, +N+ (a noise), A and B,
// three states each, and one more for A between B and B inside a word.
#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "acoustic/parameters.h"

namespace dixit::acoustic::test {

inline constexpr std::size_t kPhones = 4;
inline constexpr std::size_t kSenones = 15;
enum : std::uint8_t { kSil, kNoise, kA, kB };

template <class T>
void put(std::string& to, T value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

inline std::string mdef() {
  std::string file = "BMDF";
  put<std::int32_t>(file, 1);
  put<std::int32_t>(file, 4);
  file += "text";
  // Phones, phones in context with them, states, senones, transitions, rows of states, context,
  // nodes, silence.
  for (const std::int32_t n : {4, 5, 3, 12, 15, 4, 5, 3, 8, 0}) put(file, n);
  file += std::string("SIL\0+N+\0A\0B\0", 12);
  struct Node {
    std::int16_t label, children;
    std::int32_t value;
  };
  // Inside a word: A: left B: right B. Nothing elsewhere.
  for (const Node& n : {Node{0, 1, 4}, Node{1, 0, -1}, Node{2, 0, -1}, Node{3, 0, -1},
                        Node{kA, 1, 5}, Node{kB, 1, 6}, Node{kB, 0, 4}, Node{0, 0, -1}}) {
    put(file, n.label);
    put(file, n.children);
    put(file, n.value);
  }
  for (std::int32_t p = 0; p < 5; ++p) {
    put(file, p);
    put<std::int32_t>(file, p < 4 ? p : static_cast<std::int32_t>(kA));
    if (p < 4)
      file += std::string{p < 2 ? '\1' : '\0', '\0', '\0', '\0'};
    else
      file +=
          std::string{'\0', static_cast<char>(kA), static_cast<char>(kB), static_cast<char>(kB)};
  }
  put<std::int32_t>(file, 15);
  for (std::int16_t s = 0; s < 15; ++s) put(file, s);
  return file;
}

/// A file of the s3 kind with its checksum.
inline std::string s3(const std::vector<std::uint32_t>& numbers) {
  std::string file = "s3\nversion 1.0\nchksum0 yes\n   endhdr\n";
  put<std::uint32_t>(file, 0x11223344);
  std::uint32_t sum = 0;
  for (const std::uint32_t n : numbers) {
    put(file, n);
    sum = (sum << 20 | sum >> 12) + n;
  }
  put(file, sum);
  return file;
}

/// Takes what the numbers are from: a factor and what is added to it.
inline std::string gaussians(float factor, float more) {
  const auto count = static_cast<std::uint32_t>(kPhones * kStreams * kDensities * kDimensions);
  std::vector<std::uint32_t> numbers = {kPhones,     kStreams,    kDensities, kDimensions,
                                        kDimensions, kDimensions, count};
  std::uint32_t state = 7;
  for (std::uint32_t i = 0; i < count; ++i) {
    state = state * 1'664'525U + 1'013'904'223U;
    const float value = factor * static_cast<float>(state >> 8) / (1U << 24) + more;
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(bits));
    numbers.push_back(bits);
  }
  return s3(numbers);
}

inline std::string sendump() {
  std::string file;
  for (const std::string text : {"cluster_count 0", "feature_count 3", "mixture_count 128"}) {
    put(file, static_cast<std::int32_t>(text.size() + 1));
    file += text + '\0';
  }
  put<std::int32_t>(file, 0);
  put<std::int32_t>(file, kDensities);
  put<std::int32_t>(file, kSenones);
  for (std::size_t i = 0; i < kStreams * kDensities * kSenones; ++i)
    file += static_cast<char>(i * 31 % 101);
  return file;
}

inline std::string transitions() {
  std::vector<std::uint32_t> numbers = {kPhones, 3, 4, kPhones * 12};
  for (std::size_t m = 0; m < kPhones; ++m) {
    for (const float v : {3.0F, 1.0F, 0.0F, 0.0F, 0.0F, 1.0F, 1.0F, 0.0F, 0.0F, 0.0F, 1.0F, 3.0F}) {
      std::uint32_t bits = 0;
      std::memcpy(&bits, &v, sizeof(bits));
      numbers.push_back(bits);
    }
  }
  return s3(numbers);
}

inline std::string settings() {
  return "-lowerf 130\n-upperf 6800\n-nfilt 25\n-transform dct\n-lifter 22\n-feat 1s_c_d_dd\n"
         "-svspec 0-12/13-25/26-38\n-cmn batch\n";
}

}  // namespace dixit::acoustic::test
