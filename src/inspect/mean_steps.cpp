#include "inspect/mean_steps.h"

#include <algorithm>
#include <cmath>

namespace dixit::inspect {
namespace {

constexpr std::size_t kSide = 24;  // blocks of 0.1 s
constexpr std::size_t kSideMin = 10;
constexpr float kSmallest = 3e-6F;  // a tenth of a step of 16 bits

struct Side {
  float middle = 0, spread = 0;
};

Side side_of(std::span<const float> means) {
  std::vector<float> v(means.begin(), means.end());
  Side s;
  s.middle = quantile(v, 0.5);
  for (float& x : v) x = std::fabs(x - s.middle);
  s.spread = quantile(v, 0.75);
  return s;
}

}  // namespace

MeanSteps::MeanSteps(std::uint32_t rate) : block_(std::max<std::size_t>(rate / 10, 1)) {}

void MeanSteps::push(std::span<const float> samples) {
  for (const float x : samples) {
    sum_ += static_cast<double>(x);
    if (++count_ < block_) continue;
    means_.push_back(static_cast<float>(sum_ / static_cast<double>(block_)));
    sum_ = 0;
    count_ = 0;
  }
}

// Medians bear a step that lies some blocks aside: the division is where most blocks are on their
// own side's level; then as far into that block as its mean has gone from one level to the other.
std::uint64_t MeanSteps::place_of(std::size_t from, std::size_t around, float before,
                                  float after) const {
  const std::size_t to = std::min(around + kSide, means_.size());
  const auto is_after = [&](std::size_t k) {
    return std::fabs(means_[k] - after) < std::fabs(means_[k] - before);
  };
  int wrong = 0;  // with the division at `from`: all blocks that are like those before
  for (std::size_t k = from; k < to; ++k) wrong += is_after(k) ? 0 : 1;
  int least = wrong;
  std::size_t best = from;
  for (std::size_t k = from; k < to; ++k) {
    wrong += is_after(k) ? 1 : -1;
    if (wrong < least) {
      least = wrong;
      best = k + 1;
    }
  }
  // The block of the step is the last of the old level or the first of the new.
  double at = static_cast<double>(best);
  for (const std::size_t k : {best - 1, best}) {
    if (best == 0 || k >= means_.size()) continue;
    const float part = (after - means_[k]) / (after - before);
    if (part > 0.1F && part < 0.9F) at = static_cast<double>(k) + static_cast<double>(part);
  }
  return static_cast<std::uint64_t>(at * static_cast<double>(block_));
}

Candidates MeanSteps::finish() const {
  Candidates out;
  const std::span<const float> all = means_;
  for (std::size_t k = kSideMin; k + kSideMin <= all.size(); ++k) {
    // The block in which the step lies belongs to neither side.
    const std::size_t from = k > kSide ? k - kSide : 0;
    const Side before = side_of(all.subspan(from, k - from));
    const std::size_t next = std::min(k + 1, all.size() - 1);
    const Side after = side_of(all.subspan(next, std::min(kSide, all.size() - next)));
    const float step = std::fabs(after.middle - before.middle);
    const float spread = std::max(before.spread, after.spread) + kSmallest;
    if (step < 2 * spread) continue;
    Candidate c;
    c.kind = DiscontinuityKind::kOffset;
    c.place = {place_of(from, k, before.middle, after.middle), 0};
    c.place.end = c.place.begin + 1;
    c.strength = static_cast<double>(step / spread);
    c.value = static_cast<double>(step) * 1e6;
    out.push_back(c);
  }
  keep_strongest(out, 15 * block_);
  return out;
}

}  // namespace dixit::inspect
