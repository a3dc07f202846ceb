// How long phones are.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "acoustic/engine.h"
#include "signal/features.h"

namespace dixit::hear {

/// Log likelihood of a phone's length in frames, by kind of phone and speaking rate.
class Durations {
 public:
  explicit Durations(const acoustic::Engine& engine);
  /// Mean natural log of the phone's frames.
  [[nodiscard]] double mean(acoustic::Phone phone) const { return mean_[phone]; }
  /// Takes   slower: natural log of how much slower than usual the speaker is.
  [[nodiscard]] double log_likelihood(acoustic::Phone phone, std::size_t frames,
                                      double slower) const;

 private:
  std::vector<double> mean_, spread_;
};

/// Decibels between the loud and the quiet frames of [begin, end).
[[nodiscard]] double loudness_range(const signal::Features& features, std::size_t begin,
                                    std::size_t end);

}  // namespace dixit::hear
