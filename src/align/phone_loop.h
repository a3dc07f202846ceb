// Any speech at all: phones following one another freely. What words are measured against, and a
// rough hearing that anchors are found in.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "acoustic/engine.h"

namespace dixit::align {

/// A phone as the loop heard it.
struct HeardPhone {
  std::uint32_t begin = 0;  ///< frames [begin, end) of the scorer
  std::uint32_t end = 0;
  acoustic::Phone phone = 0;
};

/// How likely one phone follows another: natural logs.
class PhonePairs {
 public:
  /// Every pair alike.
  explicit PhonePairs(std::size_t phones);
  /// Counted in rows of phones (the transcript's own), smoothed.
  PhonePairs(std::size_t phones, std::span<const std::vector<acoustic::Phone>> rows);
  [[nodiscard]] float operator()(std::size_t from, std::size_t to) const {
    return log_[from * phones_ + to];
  }
  [[nodiscard]] std::size_t phones() const { return phones_; }

 private:
  std::size_t phones_ = 0;
  std::vector<float> log_;
};

/// What the loop made of a stretch.
struct Background {
  /// Natural log score of the best row of phones up to and with this frame, less that of the frame
  /// before: sums over any stretch are the loop's score of it.
  std::vector<float> frame;
  std::vector<HeardPhone> phones;  ///< the best row, silences and noises among them
};

struct LoopOptions {
  float pair_weight = 5.0F;  ///< how much the pairs count against the sound
  float insertion = 3.0F;    ///< for each phone: makes up for the pairs
};

/// Runs the loop over all frames of the scorer.
[[nodiscard]] Background hear_phones(const acoustic::Engine& engine, acoustic::Scorer& scorer,
                                     const PhonePairs& pairs, const LoopOptions& options = {});

}  // namespace dixit::align
