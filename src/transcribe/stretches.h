// Cuts sound at its pauses while it comes in.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "transcribe/engine.h"

namespace dixit::transcribe {

/// Sound in blocks goes in, stretches of speech come out; the same however the blocks are cut.
/// Silence is left out. Memory: some minutes.
class StretchMaker {
 public:
  /// Takes   seconds_max: how long a stretch may be, at least 5.
  explicit StretchMaker(double seconds_max);
  /// Takes   samples, 16,000 a second. Gives stretches that are finished.
  [[nodiscard]] std::vector<Stretch> push(std::span<const float> samples);
  /// The rest.
  [[nodiscard]] std::vector<Stretch> finish();

 private:
  struct Run {
    std::size_t begin = 0;  // frames of the buffer
    std::size_t end = 0;
  };
  [[nodiscard]] std::vector<Stretch> cut(bool last);
  [[nodiscard]] std::vector<Run> speech(float threshold) const;
  [[nodiscard]] float threshold() const;
  void add(Run run, std::vector<Stretch>& out) const;
  [[nodiscard]] std::size_t quietest(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::size_t frames() const { return energies_.size(); }

  std::size_t frames_max_;
  std::uint64_t first_ = 0;      // number of the buffer's first sample
  std::vector<float> samples_;   // not yet given
  std::vector<float> energies_;  // of whole frames of the buffer, in dB
};

/// Mean power of a frame in dB, full scale = 0, never under -100.
[[nodiscard]] float frame_level(std::span<const float> samples);

inline constexpr std::size_t kStretchFrame = 160;  ///< samples
inline constexpr unsigned kStretchRate = 16'000;

}  // namespace dixit::transcribe
