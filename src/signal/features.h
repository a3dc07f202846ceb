// Sound becomes feature frames: mel cepstra at 100 frames a second, as the acoustic model's front
// end has them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dixit::signal {

inline constexpr unsigned kRate = 16'000;          ///< samples a second that features are made of
inline constexpr unsigned kFramesPerSecond = 100;  ///< frame k covers [k, k+1) / 100 s; its window
                                                   ///< of 25.6 ms is centred there
inline constexpr unsigned kCepstra = 13;

/// A stretch of sound as frames. 10 hours take 190 MB.
struct Features {
  std::vector<float> cepstra;  ///< kCepstra a frame, not normalised
  std::vector<float> energy;   ///< one a frame: log10 of the mean power, full scale = 0
  [[nodiscard]] std::size_t frames() const { return energy.size(); }
};

/// Makes features of sound that comes in blocks; the same frames however the blocks are cut.
class FeatureMaker {
 public:
  FeatureMaker();
  ~FeatureMaker();
  /// Takes   samples: mono, kRate a second, full scale = 1.
  void push(std::span<const float> samples);
  /// All frames, once the sound has ended.
  [[nodiscard]] Features finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dixit::signal
