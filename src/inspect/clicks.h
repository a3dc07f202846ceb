// Clicks: single places where the wave neither follows from what was before nor from what comes
// after, as at a hard cut. The sound is whitened by linear prediction of each short stretch; a peak
// of what is left is held against the highest of its surroundings, so that the pulses of a voice
// and noisy sounds are their own measure.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "inspect/candidate.h"

namespace dixit::inspect {

class Clicks {
 public:
  explicit Clicks(std::uint32_t rate);
  /// Blocks of any size, in order.
  void push(std::span<const float> samples);
  /// Gives   kSplice candidates; value is how many times the peak is above its surroundings.
  [[nodiscard]] Candidates finish();

 private:
  void work(bool last);
  void whiten(std::size_t begin, std::size_t end);
  void find_peaks(std::size_t begin, std::size_t end);
  [[nodiscard]] bool stands_out(std::size_t at) const;
  [[nodiscard]] Candidate weigh(std::size_t at) const;

  std::uint32_t rate_;
  std::size_t stretch_;         // samples that share one predictor
  std::size_t near_, far_;      // the surroundings are near_ .. far_ samples away
  std::uint64_t first_ = 0;     // number of samples_[0]
  std::vector<float> samples_;  // not yet finished with
  std::vector<float> white_;    // what no prediction of the same samples gives
  std::vector<float> forward_, backward_;
  std::vector<float> loudness_;  // of each stretch; 160 bytes a second
  std::vector<float> edges_;     // third difference of the same samples
  std::size_t whitened_ = 0;     // samples of white_ that are there
  std::size_t searched_ = 0;     // samples that have been looked at
  std::vector<float> window_;
  Candidates found_;
};

}  // namespace dixit::inspect
