// Digital silence: runs of one and the same sample value, which no microphone gives.
#pragma once
#include <cstdint>
#include <span>

#include "inspect/candidate.h"

namespace dixit::inspect {

class ZeroRuns {
 public:
  explicit ZeroRuns(std::uint32_t rate);
  void push(std::span<const float> samples);
  /// Gives   a candidate for each run of at least 3 ms that has sound before and after it; strength
  ///         and value are milliseconds, the former divided by how many such runs there are.
  [[nodiscard]] Candidates finish();
  /// All samples were one value.
  [[nodiscard]] bool nothing_but_silence() const { return position_ == run_; }
  /// The samples between the silence that the recording begins with and that which it ends with.
  [[nodiscard]] SampleRange sounding() const { return {leading_, position_ - run_}; }
  /// Share of samples inside runs.
  [[nodiscard]] double share() const;

 private:
  void close_run();
  std::uint32_t rate_;
  std::uint64_t position_ = 0;
  std::uint64_t run_ = 0;  // samples so far that equal the last one
  std::uint64_t inside_ = 0;
  std::uint64_t leading_ = 0;
  bool sound_before_ = false;
  float last_ = 0;
  Candidates runs_;
};

}  // namespace dixit::inspect
