#include "inspect/hum.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dixit::inspect {
namespace {

constexpr std::array<double, 8> kHertz = {50, 100, 150, 200, 60, 120, 180, 240};
constexpr std::size_t kSide = 20;  // blocks of 0.1 s on either side
constexpr double kSteady = 0.9;    // how alike the phasors of a side must be
constexpr double kRadian = 180 / std::numbers::pi;
constexpr std::size_t kRatesTried = 41;  // offsets of -0.5 .. 0.5 Hz from the nominal

using Phasor = std::complex<float>;
using Wide = std::complex<double>;

/// A side's phasors as one line: turning by `slope` a block, `phase` at its edge beside the place.
struct Line {
  double slope = 0, phase = 0, steadiness = 0, spread = 0;
};

// Voices put single large values among the hum's; each phasor counts by at most twice the middle.
std::vector<Wide> limited(std::span<const Phasor> x) {
  std::vector<float> size;
  for (const Phasor p : x) size.push_back(std::abs(p));
  const float middle = quantile(size, 0.5);
  std::vector<Wide> out;
  for (const Phasor p : x) {
    const float s = std::abs(p);
    const float cut = 2 * middle;
    const Phasor q = s > cut && s > 0 ? p * (cut / s) : p;
    out.emplace_back(q.real(), q.imag());
  }
  return out;
}

Line line_of(std::span<const Phasor> x, double edge, double slope_hint, double reach) {
  const std::vector<Wide> p = limited(x);
  double power = 1e-30;
  for (const Wide v : p) power += std::norm(v);
  Line best;
  for (std::size_t t = 0; t < kRatesTried; ++t) {
    const double part = static_cast<double>(t) / (kRatesTried - 1) * 2 - 1;
    const double slope = slope_hint + part * reach;
    Wide sum{};
    for (std::size_t k = 0; k < p.size(); ++k)
      sum += p[k] * std::polar(1.0, -slope * (static_cast<double>(k) - edge));
    const double steady = std::abs(sum) / std::sqrt(power * static_cast<double>(p.size()));
    if (steady > best.steadiness) best = {slope, std::arg(sum), steady, 0};
  }
  // The uncertainty of the phase at the edge, from the scatter across the line.
  const double noise = std::sqrt(std::max(1 - best.steadiness * best.steadiness, 1e-6));
  best.spread =
      2 * noise / (std::max(best.steadiness, 0.05) * std::sqrt(static_cast<double>(p.size())));
  return best;
}

double wrapped(double angle) { return std::remainder(angle, 2 * std::numbers::pi); }

}  // namespace

Hum::Hum(std::uint32_t rate)
    : rate_(rate), thin_(std::max<std::size_t>(rate / 2000, 1)), block_(0) {
  const double thinned = static_cast<double>(rate) / static_cast<double>(thin_);
  block_ = static_cast<std::size_t>(std::lround(thinned / 10));
  for (std::size_t k = 0; k < kLines; ++k) {
    turn_[k] = std::polar(1.0, -2 * std::numbers::pi * kHertz[k] / thinned);
    now_[k] = 1;
  }
}

void Hum::push(std::span<const float> samples) {
  for (const float x : samples) {
    thin_sum_ += x;
    if (++thin_count_ < thin_) continue;
    add(thin_sum_);
    thin_sum_ = 0;
    thin_count_ = 0;
  }
}

void Hum::add(float sample) {
  // A weight that rises and falls keeps what is not hum out better than a plain mean, but smears;
  // the plain mean's zeros lie at multiples of 10 Hz, where the other lines are.
  for (std::size_t k = 0; k < kLines; ++k) {
    sums_[k] += static_cast<double>(sample) * now_[k];
    now_[k] *= turn_[k];
  }
  if (++block_count_ < block_) return;
  block_count_ = 0;
  for (std::size_t k = 0; k < kLines; ++k) {
    const Wide mean = sums_[k] / static_cast<double>(block_ * thin_);
    phasors_[k].emplace_back(static_cast<float>(mean.real()), static_cast<float>(mean.imag()));
    sums_[k] = 0;
    now_[k] /= std::abs(now_[k]);
  }
}

void Hum::follow(std::size_t line, Candidates& out) {
  const std::span<const Phasor> all = phasors_[line];
  if (all.size() < 2 * kSide + 1) return;
  const double reach = 2 * std::numbers::pi * 0.5 / 10;  // 0.5 Hz at ten blocks a second
  std::size_t steady = 0;
  std::size_t looked = 0;
  Candidates found;
  const double block_samples = static_cast<double>(block_ * thin_);
  for (std::size_t k = kSide; k + kSide < all.size(); ++k) {
    // Block k holds the jump, if there is one; the edge of both sides is its middle.
    ++looked;
    const Line before =
        line_of(all.subspan(k - kSide, kSide), static_cast<double>(kSide), 0, reach);
    if (before.steadiness < kSteady) continue;
    const Line after = line_of(all.subspan(k + 1, kSide), -1.0, before.slope, reach / 8);
    if (after.steadiness < kSteady) continue;
    ++steady;
    const double jump = wrapped(after.phase - before.phase);
    const double spread = std::hypot(before.spread, after.spread) + 2 / kRadian;
    if (std::fabs(jump) < 2 * spread) continue;
    Candidate c;
    c.kind = DiscontinuityKind::kHumPhase;
    c.value = std::fabs(jump) * kRadian;
    c.second = kHertz[line];
    c.strength = std::fabs(jump) / spread;
    // The block's own phasor is a mixture of both sides': how much of each tells where in it.
    const Wide a = std::polar(1.0, before.phase);
    const Wide b = std::polar(1.0, after.phase);
    std::vector<float> sizes;
    for (std::size_t j = k - kSide; j < k; ++j) sizes.push_back(std::abs(all[j]));
    const auto size = static_cast<double>(quantile(sizes, 0.5));
    const Wide mixed =
        Wide(static_cast<double>(all[k].real()), static_cast<double>(all[k].imag())) /
        std::max(size, 1e-12);
    const Wide difference = a - b;
    const double part =
        std::clamp(((mixed - b) * std::conj(difference)).real() / std::norm(difference), 0.0, 1.0);
    const double at = (static_cast<double>(k) + part) * block_samples;
    c.place = {static_cast<std::uint64_t>(at), static_cast<std::uint64_t>(at) + 1};
    found.push_back(c);
  }
  shares_[line] = looked == 0 ? 0 : static_cast<double>(steady) / static_cast<double>(looked);
  keep_strongest(found, static_cast<std::uint64_t>(15 * block_samples));
  out.insert(out.end(), found.begin(), found.end());
}

Candidates Hum::finish() {
  Candidates out;
  std::array<Candidates, kLines> each;
  for (std::size_t k = 0; k < kLines; ++k) follow(k, each[k]);
  // The mains whose lines can be followed; only lines that are there most of the time count.
  std::array<double, 2> best{};
  for (std::size_t k = 0; k < kLines; ++k) best[k / 4] = std::max(best[k / 4], shares_[k]);
  const std::size_t which = best[1] > best[0] ? 1 : 0;
  share_ = best[which];
  if (share_ < 0.5) return out;
  mains_ = which == 0 ? 50 : 60;
  for (std::size_t k = 4 * which; k < 4 * which + 4; ++k) {
    if (shares_[k] < 0.5) continue;
    out.insert(out.end(), each[k].begin(), each[k].end());
  }
  keep_strongest(out, 3 * static_cast<std::uint64_t>(rate_) / 2);
  return out;
}

}  // namespace dixit::inspect
