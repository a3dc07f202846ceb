// The frame grid of an earlier MP3 or AAC encoder in decoded sound. Where a transform starts
// exactly at a frame of that encoder, many coefficients are those that it made nothing of; one
// sample beside it they are not (idea: Herre and Schug, "Analysis of decompressed audio - the
// inverse decoder", https://www.aes.org/e-lib/browse.cfm?elib=9135). Where the grid goes on at
// another phase, sound was taken out or put in after that encoder.
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "inspect/candidate.h"

namespace dixit::inspect {

/// Which encoder a candidate is of: Candidate::second.
inline constexpr double kGridOfMp3 = 1;
inline constexpr double kGridOfAac = 2;

class FrameGrid {
 public:
  explicit FrameGrid(std::uint32_t rate);
  ~FrameGrid();
  /// Blocks of any size, in order.
  void push(std::span<const float> samples);
  /// Gives   kCompression candidates. One over the whole recording for each encoder that is seen:
  ///         around is the phase of its grid at the beginning in samples. One for each place where
  ///         the phase changes: around is -1. strength and value are how many times the usual
  ///         deviation among all phases the right one stands out.
  [[nodiscard]] Candidates finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dixit::inspect
