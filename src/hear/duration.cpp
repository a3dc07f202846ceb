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
    {"AA", 2.48, 0.47}, {"AE", 2.38, 0.48}, {"AH", 1.53, 0.45}, {"AO", 2.30, 0.50},
    {"AW", 2.73, 0.73}, {"AY", 2.64, 0.46}, {"B", 1.75, 0.35},  {"CH", 2.45, 0.34},
    {"D", 1.73, 0.49},  {"DH", 1.47, 0.38}, {"EH", 2.07, 0.38}, {"ER", 2.43, 0.48},
    {"EY", 2.65, 0.39}, {"F", 2.34, 0.39},  {"G", 2.10, 0.43},  {"HH", 1.83, 0.49},
    {"IH", 1.71, 0.43}, {"IY", 2.40, 0.43}, {"JH", 2.37, 0.23}, {"K", 2.14, 0.42},
    {"L", 2.18, 0.44},  {"M", 2.00, 0.39},  {"N", 1.76, 0.44},  {"NG", 2.34, 0.57},
    {"OW", 2.53, 0.49}, {"P", 2.08, 0.41},  {"R", 1.86, 0.44},  {"S", 2.49, 0.42},
    {"SH", 2.39, 0.34}, {"T", 1.95, 0.46},  {"TH", 1.98, 0.44}, {"UH", 2.02, 0.57},
    {"UW", 2.13, 0.47}, {"V", 1.82, 0.37},  {"W", 2.06, 0.44},  {"Y", 2.38, 0.44},
    {"Z", 2.38, 0.46},  {"ZH", 2.38, 0.46},
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
