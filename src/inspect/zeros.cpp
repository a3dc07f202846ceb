#include "inspect/zeros.h"

#include <cmath>

namespace dixit::inspect {
namespace {

constexpr std::size_t kRunsMax = 100'000;  // a recording with more of them is gated: none tells

}  // namespace

ZeroRuns::ZeroRuns(std::uint32_t rate) : rate_(rate) {}

void ZeroRuns::close_run() {
  const std::uint64_t length_min = std::uint64_t{3} * rate_ / 1000;
  if (run_ < length_min || run_ < 16) return;
  inside_ += run_;
  if (!sound_before_) leading_ = position_;
  if (!sound_before_ || runs_.size() >= kRunsMax) return;
  Candidate c;
  c.kind = DiscontinuityKind::kDigitalSilence;
  c.place = {position_ - run_, position_};
  c.value = 1000.0 * static_cast<double>(run_) / rate_;
  c.second = static_cast<double>(last_);
  runs_.push_back(c);
}

void ZeroRuns::push(std::span<const float> samples) {
  for (const float x : samples) {
    if (position_ > 0 && x == last_) {
      ++run_;
    } else {
      close_run();
      if (position_ > 0) sound_before_ = true;
      run_ = 1;
      last_ = x;
    }
    ++position_;
  }
}

Candidates ZeroRuns::finish() {
  // A run at the very end is no gap inside sound, and is not closed.
  Candidates out = runs_;
  // Gated and very quiet recordings have many; what they all have says nothing.
  const auto count = static_cast<double>(out.size());
  const double hours = static_cast<double>(position_) / rate_ / 3600.0;
  const double usual = std::max(1.0, count / std::max(1.0, 60.0 * hours));
  for (Candidate& c : out) c.strength = c.value / (usual * usual);
  return out;
}

double ZeroRuns::share() const {
  return position_ == 0 ? 0 : static_cast<double>(inside_) / static_cast<double>(position_);
}

}  // namespace dixit::inspect
