// Steps of the mean (DC): devices and converters have one of their own.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "inspect/candidate.h"

namespace dixit::inspect {

class MeanSteps {
 public:
  explicit MeanSteps(std::uint32_t rate);
  void push(std::span<const float> samples);
  /// Gives   kOffset candidates; value is the step in millionths of full scale, strength how many
  ///         times the usual movement of the mean in the seconds around.
  [[nodiscard]] Candidates finish() const;

 private:
  [[nodiscard]] std::uint64_t place_of(std::size_t from, std::size_t around, float before,
                                       float after) const;
  std::size_t block_;  // samples
  std::size_t count_ = 0;
  double sum_ = 0;
  std::vector<float> means_;
};

}  // namespace dixit::inspect
