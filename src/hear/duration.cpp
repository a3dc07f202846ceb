#include "hear/duration.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace dixit::hear {
namespace {

/// Mean and spread of the natural log of frames, counted in forced alignments of read speech
/// (docs/hearing.md).
struct Row {
  std::string_view phone;
  double mean, spread;
};
constexpr Row kRows[] = {
    {"AA", 2.2, 0.45},
};
constexpr double kMean = 2.0, kSpread = 0.5;

}  // namespace

Durations::Durations(const acoustic::Engine& engine) {
  for (const std::string& name : engine.phones()) {
    double mean = kMean, spread = kSpread;
    for (const Row& row : kRows) {
      if (row.phone == name) {
        mean = row.mean;
        spread = row.spread;
      }
    }
    mean_.push_back(mean);
    spread_.push_back(spread);
  }
}

double Durations::log_likelihood(acoustic::Phone phone, std::size_t frames, double slower) const {
  const double x = (std::log(static_cast<double>(frames)) - mean_[phone] - slower) / spread_[phone];
  return -0.5 * x * x - std::log(spread_[phone]);
}

double loudness_range(const signal::Features& features, std::size_t begin, std::size_t end) {
  std::vector<float> energy(features.energy.begin() + static_cast<std::ptrdiff_t>(begin),
                            features.energy.begin() + static_cast<std::ptrdiff_t>(end));
  if (energy.size() < 10) return 0;
  std::sort(energy.begin(), energy.end());
  return 10.0 * static_cast<double>(energy[energy.size() * 9 / 10] - energy[energy.size() / 20]);
}

}  // namespace dixit::hear
