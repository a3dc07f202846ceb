// Repeated stretches. Nobody says a thing twice with the same wave: a stretch that is found again
// wave by wave was copied, also where it was encoded afterwards.
//
// What is kept of the sound: the sign of each sample at about 8,000 a second (1 KB for a second),
// and a print of 64 bits at each peak of loudness. Prints that are nearly alike name pairs of
// places; the signs decide.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "inspect/candidate.h"
#include "signal/fft.h"

namespace dixit::inspect {

class Repeats {
 public:
  explicit Repeats(std::uint32_t rate);
  void push(std::span<const float> samples);
  /// Gives   kRepeat candidates: place is the later stretch, other the earlier; value is per cent
  ///         of the signs' agreement beyond chance, second the length in seconds.
  [[nodiscard]] Candidates finish();

 private:
  struct Anchor {
    std::uint64_t print = 0;
    std::uint32_t at = 0;  // thinned samples
    float loud = 0;        // power
  };
  struct Pair {
    std::uint32_t early = 0, late = 0;  // thinned samples
    double agreement = 0;
  };

  void take(float sample);
  void look_for_peak();
  void drop_quiet();
  [[nodiscard]] std::uint64_t print_at(std::size_t index);
  [[nodiscard]] double agreement(std::uint64_t a, std::uint64_t b, std::uint32_t length) const;
  [[nodiscard]] Pair verify(const Anchor& a, const Anchor& b) const;
  void extend(const Pair& pair, Candidates& out) const;
  [[nodiscard]] bool is_steady(std::uint64_t at, std::uint32_t length) const;

  std::uint32_t rate_;
  std::size_t step_;  // samples that become one
  std::vector<float> low_pass_;
  std::vector<float> waiting_;  // samples at the full rate
  float last_ = 0;
  std::vector<float> recent_;  // thinned samples, for prints
  std::uint64_t recent_first_ = 0;
  std::uint64_t count_ = 0;  // thinned samples so far
  std::vector<std::uint64_t> signs_;
  std::vector<float> loudness_;  // of hops, a ring for peaks
  double hop_power_ = 0;
  std::vector<Anchor> anchors_;
  signal::RealFft fft_;
  std::vector<float> window_, shaped_, power_;
};

}  // namespace dixit::inspect
