#include "inspect/steps.h"

#include <algorithm>
#include <cmath>

namespace dixit::inspect {
namespace {

constexpr std::size_t kWindow = 25;     // blocks on either side
constexpr std::size_t kWindowMin = 8;   // near the ends
constexpr std::size_t kSearch = 10;     // blocks within which there is one step
constexpr double kUsualStrength = 0.5;  // weaker candidates are dropped

struct Sides {
  std::array<float, kBandsMax> before{}, after{};
  float loud_before = 0, loud_after = 0;
};

float low_level(const Blocks& blocks, std::size_t from, std::size_t to, std::size_t band,
                std::vector<std::uint8_t>& scratch) {
  scratch.clear();
  for (std::size_t k = from; k < to; ++k) scratch.push_back(blocks.list[k].floor[band]);
  // The mean of the lower fifth but the lowest: one pause is enough, one hole is not.
  const std::size_t count = std::max<std::size_t>(scratch.size() / 5, 2);
  std::partial_sort(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(count),
                    scratch.end());
  float sum = 0;
  for (std::size_t k = 1; k < count; ++k) sum += scratch[k];
  return 0.5F * sum / static_cast<float>(count - 1);
}

float loud_level(const Blocks& blocks, std::size_t from, std::size_t to,
                 std::vector<std::uint8_t>& scratch) {
  scratch.clear();
  const std::size_t bands = std::min<std::size_t>(blocks.bands, 14);
  for (std::size_t k = from; k < to; ++k) {
    const auto& m = blocks.list[k].mean;
    scratch.push_back(*std::max_element(m.begin(), m.begin() + static_cast<std::ptrdiff_t>(bands)));
  }
  const std::size_t at = scratch.size() * 9 / 10;
  std::nth_element(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(at),
                   scratch.end());
  return 0.5F * scratch[at];
}

/// What the three kinds have of one place.
struct Movement {
  float floor = 0, level = 0, bandwidth = 0;  // dB
  float edge_hertz = 0;
};

Movement movement(const Blocks& blocks, const Sides& s) {
  Movement m;
  std::array<float, kBandsMax> d{};
  for (std::size_t b = 0; b < blocks.bands; ++b) d[b] = s.after[b] - s.before[b];
  std::array<float, kBandsMax> sorted = d;
  const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(blocks.bands);
  std::sort(sorted.begin(), end);
  const float middle = sorted[blocks.bands / 2];
  // Half of all bands move at least this far, and to the same side.
  const float lower = sorted[blocks.bands / 4];
  const float upper = sorted[blocks.bands * 3 / 4];
  m.floor = lower > 0 ? lower : upper < 0 ? -upper : 0;
  const float loud = s.loud_after - s.loud_before;
  if (loud * middle > 0 && m.floor > 0)
    m.level = std::min({std::fabs(loud), std::fabs(middle), m.floor});
  // The top bands, from the highest down, that move together much more than the lower half.
  std::array<float, kBandsMax> low = d;
  const std::size_t half = std::max<std::size_t>(blocks.bands / 2, 1);
  std::nth_element(low.begin(), low.begin() + static_cast<std::ptrdiff_t>(half / 2),
                   low.begin() + static_cast<std::ptrdiff_t>(half));
  const float base = low[half / 2];
  float least = 1e9F;
  const float sign = blocks.bands > 0 && d[blocks.bands - 1] < base ? -1.0F : 1.0F;
  for (std::size_t b = blocks.bands; b-- > half;) {
    least = std::min(least, sign * (d[b] - base));
    if (least <= 0) break;
    const std::size_t count = blocks.bands - b;
    if (count >= 2 &&
        least * std::sqrt(static_cast<float>(count)) > m.bandwidth * std::sqrt(2.0F)) {
      m.bandwidth = least;
      m.edge_hertz = band_edges()[b];
    }
  }
  return m;
}

std::vector<Movement> all_movements(const Blocks& blocks) {
  const std::size_t n = blocks.list.size();
  std::vector<Movement> out(n);
  std::vector<std::uint8_t> scratch;
  // before[k] of one place is after[k - window] of an earlier one: each side is reckoned once.
  std::vector<std::array<float, kBandsMax>> sides(n);
  std::vector<float> loud(n);
  for (std::size_t k = 0; k < n; ++k) {
    const std::size_t to = std::min(k + kWindow, n);
    for (std::size_t b = 0; b < blocks.bands; ++b)
      sides[k][b] = low_level(blocks, k, to, b, scratch);
    loud[k] = loud_level(blocks, k, to, scratch);
  }
  for (std::size_t k = kWindowMin; k + kWindowMin < n; ++k) {
    Sides s;
    s.after = sides[k];
    s.loud_after = loud[k];
    if (k >= kWindow) {
      s.before = sides[k - kWindow];
      s.loud_before = loud[k - kWindow];
    } else {
      for (std::size_t b = 0; b < blocks.bands; ++b)
        s.before[b] = low_level(blocks, 0, k, b, scratch);
      s.loud_before = loud_level(blocks, 0, k, scratch);
    }
    out[k] = movement(blocks, s);
  }
  return out;
}

// Peaks of one series, each held against the usual peak of the recording.
void add_peaks(const Blocks& blocks, const std::vector<Movement>& moves, DiscontinuityKind kind,
               float Movement::* part, float usual_elsewhere, Candidates& out) {
  Candidates found;
  std::vector<float> peaks;
  for (std::size_t k = 0; k < moves.size(); ++k) {
    const float v = moves[k].*part;
    if (v <= 0) continue;
    bool highest = true;
    for (std::size_t j = k > kSearch ? k - kSearch : 0;
         j < std::min(k + kSearch + 1, moves.size()) && highest; ++j) {
      highest = j < k ? v > moves[j].*part : v >= moves[j].*part;
    }
    if (!highest) continue;
    peaks.push_back(v);
    Candidate c;
    c.kind = kind;
    const std::uint64_t at = k * blocks.samples_per_block;
    c.place = {at, at + 1};
    c.value = static_cast<double>(v);
    c.second = static_cast<double>(moves[k].edge_hertz);
    found.push_back(c);
  }
  // A short recording knows little of itself: twelve peaks of others' are added.
  for (int k = 0; k < 12; ++k) peaks.push_back(usual_elsewhere);
  const float usual = std::max(quantile(peaks, 0.75), usual_elsewhere);
  for (Candidate& c : found) {
    c.strength = c.value / static_cast<double>(usual);
    if (c.strength >= kUsualStrength) out.push_back(c);
  }
}

}  // namespace

Candidates find_steps(const Blocks& blocks) {
  Candidates out;
  if (blocks.list.size() < 2 * kWindowMin || blocks.bands < 4) return out;
  const std::vector<Movement> moves = all_movements(blocks);
  add_peaks(blocks, moves, DiscontinuityKind::kNoiseFloor, &Movement::floor, 4.0F, out);
  add_peaks(blocks, moves, DiscontinuityKind::kLevel, &Movement::level, 3.0F, out);
  add_peaks(blocks, moves, DiscontinuityKind::kBandwidth, &Movement::bandwidth, 4.0F, out);
  return out;
}

double speech_over_noise(const Blocks& blocks) {
  std::vector<float> loud;
  for (const SoundBlock& block : blocks.list) {
    float sum = 0;
    const std::size_t bands = std::min<std::size_t>(blocks.bands, 14);
    for (std::size_t b = 0; b < bands; ++b)
      sum += std::pow(10.0F, 0.05F * static_cast<float>(block.mean[b]));
    loud.push_back(10.0F * std::log10(sum + 1e-6F));
  }
  if (loud.size() < 10) return 0;
  const float high = quantile(loud, 0.9);
  return static_cast<double>(high - quantile(loud, 0.05));
}

double bandwidth_of(const Blocks& blocks) {
  // The highest band that at times stands at least 15 dB over its own floor, and not more than 75
  // dB under the loudest band.
  std::array<float, kBandsMax> high{}, low{};
  float loudest = 0;
  std::vector<float> values;
  for (std::size_t b = 0; b < blocks.bands; ++b) {
    values.clear();
    for (const SoundBlock& block : blocks.list) values.push_back(0.5F * block.mean[b]);
    high[b] = quantile(values, 0.97);
    low[b] = quantile(values, 0.05);
    loudest = std::max(loudest, high[b]);
  }
  for (std::size_t b = blocks.bands; b-- > 0;) {
    if (high[b] - low[b] > 10 && high[b] > loudest - 62)
      return static_cast<double>(
          std::min(band_edges()[b + 1], 0.5F * static_cast<float>(blocks.rate)));
  }
  return 0;
}

}  // namespace dixit::inspect
