// Takes the channel and the noise off the cepstra: what is left is like what the model was made of.
#pragma once
#include <array>
#include <vector>

#include "signal/features.h"

namespace dixit::acoustic {

/// What is taken off the cepstra of a frame, and by what they, their slopes and the slopes of those
/// are multiplied then.
struct Level {
  std::array<float, signal::kCepstra> mean{};
  std::array<float, signal::kCepstra> gain{};
};

/// The levels of each second of a stretch, from the half minute of the recording around it, also
/// outside the stretch: so a frame has the same level in whatever stretch it is looked at, and a
/// channel that changes is followed. Frames of digital silence do not count. The gain is
/// (spread of clean speech / spread here)^0.6, from 1 to 3^0.6: noise presses the cepstra together.
class Normaliser {
 public:
  /// Takes   frames [begin, end) of the features.
  Normaliser(const signal::Features& features, std::size_t begin, std::size_t end);
  /// Takes   a frame of the recording, in [begin, end).
  [[nodiscard]] const Level& at(std::size_t frame) const {
    return levels_[frame / signal::kFramesPerSecond - first_second_];
  }

 private:
  std::size_t first_second_ = 0;
  std::vector<Level> levels_;
};

}  // namespace dixit::acoustic
