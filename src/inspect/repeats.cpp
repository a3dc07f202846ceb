#include "inspect/repeats.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

namespace dixit::inspect {
namespace {

constexpr std::size_t kHop = 16;     // thinned samples (2 ms) of one loudness
constexpr std::size_t kSmooth = 24;  // hops in a smoothed loudness
constexpr std::size_t kAround = 40;  // hops to either side that a peak is higher than
constexpr std::size_t kFft = 256;
constexpr std::size_t kTimes = 6;                  // transforms of one print
constexpr std::size_t kPrintSpan = kTimes * kFft;  // thinned samples
constexpr int kBitsOff = 14;                       // of 64, that may differ
constexpr std::uint32_t kProof = 2048;             // signs that are compared at first
constexpr int kSlack = 40;                         // thinned samples by which two peaks may be off
constexpr double kAlike = 0.68;                    // share of equal signs of a copy
constexpr std::uint32_t kPiece = 512;              // signs by which a copy grows
constexpr std::size_t kRepeatsMax = 1'000;  // a loop that runs for hours is told of often enough
constexpr std::size_t kPairsMax = 2'000'000;
constexpr float kLoudEnough = 0.003F;  // of the power of loud speech: -25 dB
constexpr float kQuiet = 1e-9F;        // power under which a peak is none

std::uint64_t word_at(const std::vector<std::uint64_t>& bits, std::uint64_t at) {
  const std::size_t w = at / 64;
  const unsigned shift = at % 64;
  const std::uint64_t low = w < bits.size() ? bits[w] >> shift : 0;
  const std::uint64_t high = shift > 0 && w + 1 < bits.size() ? bits[w + 1] << (64 - shift) : 0;
  return low | high;
}

}  // namespace

Repeats::Repeats(std::uint32_t rate)
    : rate_(rate), step_(std::max<std::size_t>((rate + 4000) / 8000, 1)), fft_(kFft) {
  // A windowed sinc that passes what lies under 0.4 of the thinned rate.
  const std::size_t taps = step_ == 1 ? 1 : 8 * step_ + 1;
  low_pass_.resize(taps);
  float sum = 0;
  for (std::size_t n = 0; n < taps; ++n) {
    const double x = static_cast<double>(n) - static_cast<double>(taps - 1) / 2;
    const double cut = 0.8 / static_cast<double>(step_);
    const double sinc =
        x == 0 ? 1 : std::sin(std::numbers::pi * cut * x) / (std::numbers::pi * cut * x);
    const double turn = (static_cast<double>(n) + 0.5) / static_cast<double>(taps);
    low_pass_[n] = static_cast<float>(sinc * (0.5 - 0.5 * std::cos(2 * std::numbers::pi * turn)));
    sum += low_pass_[n];
  }
  for (float& c : low_pass_) c /= sum;
  window_.resize(kFft);
  shaped_.resize(kFft);
  power_.resize(fft_.bins());
  for (std::size_t n = 0; n < kFft; ++n) {
    const double turn = (static_cast<double>(n) + 0.5) / kFft;
    window_[n] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * turn));
  }
}

void Repeats::push(std::span<const float> samples) {
  waiting_.insert(waiting_.end(), samples.begin(), samples.end());
  std::size_t at = 0;
  for (; at + low_pass_.size() + step_ <= waiting_.size(); at += step_) {
    float sum = 0;
    for (std::size_t k = 0; k < low_pass_.size(); ++k) sum += low_pass_[k] * waiting_[at + k];
    take(sum);
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(at));
}

void Repeats::take(float sample) {
  // Low frequencies would give long runs of one sign.
  const float x = sample - 0.85F * last_;
  last_ = sample;
  if (count_ % 64 == 0) signs_.push_back(0);
  if (x > 0) signs_.back() |= std::uint64_t{1} << (count_ % 64);
  recent_.push_back(x);
  hop_power_ += static_cast<double>(x) * static_cast<double>(x);
  ++count_;
  if (count_ % kHop == 0) {
    loudness_.push_back(static_cast<float>(hop_power_ / kHop));
    hop_power_ = 0;
    look_for_peak();
  }
}

void Repeats::look_for_peak() {
  // loudness_ holds the last hops; the one in question lies so far back that both its own
  // surroundings and its print are there.
  constexpr std::size_t kNeeded = 2 * (kAround + kSmooth) + 1;
  constexpr std::size_t kHold = kNeeded + kPrintSpan / kHop;
  if (loudness_.size() < kHold) return;
  const auto smooth = [&](std::size_t k) {
    float sum = 0;
    for (std::size_t j = 0; j < kSmooth; ++j) sum += loudness_[k + j];
    return sum;
  };
  // Smoothed loudness of the middle against that to its sides, in steps of a hop.
  const std::size_t middle = kAround;
  const float v = smooth(middle);
  bool highest = v > kQuiet * kSmooth;
  for (std::size_t k = 1; k <= kAround && highest; ++k)
    highest = v > smooth(middle - k) && v >= smooth(middle + k);
  if (highest) {
    const std::uint64_t hop_first = count_ - loudness_.size() * kHop;
    const std::uint64_t at = hop_first + (middle + kSmooth / 2) * kHop;
    if (at >= recent_first_ + kPrintSpan / 2) {
      const auto index = static_cast<std::size_t>(at - recent_first_ - kPrintSpan / 2);
      if (index + kPrintSpan <= recent_.size())
        anchors_.push_back({print_at(index), static_cast<std::uint32_t>(at), v});
    }
  }
  loudness_.erase(loudness_.begin());
  constexpr std::size_t kKeep = kHold * kHop + kPrintSpan;
  if (recent_.size() > 4 * kKeep) {
    const std::size_t drop = recent_.size() - kKeep;
    recent_.erase(recent_.begin(), recent_.begin() + static_cast<std::ptrdiff_t>(drop));
    recent_first_ += drop;
  }
}

std::uint64_t Repeats::print_at(std::size_t index) {
  // 13 bands from 150 to 3,500 Hz, six times; bits are signs of differences of differences.
  constexpr std::size_t kBands = 13;
  std::array<std::array<float, kBands>, kTimes> level{};
  for (std::size_t t = 0; t < kTimes; ++t) {
    for (std::size_t n = 0; n < kFft; ++n) shaped_[n] = recent_[index + t * kFft + n] * window_[n];
    fft_.power(shaped_, power_);
    for (std::size_t b = 0; b < kBands; ++b) {
      float sum = 1e-12F;
      for (std::size_t k = 5 + b * 8; k < 5 + b * 8 + 8; ++k) sum += power_[k];
      level[t][b] = std::log(sum);
    }
  }
  std::uint64_t print = 0;
  int bit = 0;
  for (std::size_t t = 0; t + 1 < kTimes; ++t) {
    for (std::size_t b = 0; b + 1 < kBands; ++b) {
      const float d = level[t][b] - level[t][b + 1] - (level[t + 1][b] - level[t + 1][b + 1]);
      if (d > 0) print |= std::uint64_t{1} << bit;
      ++bit;
    }
  }
  return print;
}

double Repeats::agreement(std::uint64_t a, std::uint64_t b, std::uint32_t length) const {
  int differ = 0;
  for (std::uint32_t k = 0; k < length; k += 64)
    differ += std::popcount(word_at(signs_, a + k) ^ word_at(signs_, b + k));
  return 1.0 - static_cast<double>(differ) / static_cast<double>(length);
}

bool Repeats::is_steady(std::uint64_t at, std::uint32_t length) const {
  // A tone, a ringing telephone, hum: like itself a little later, too.
  double best = 0;
  for (std::uint32_t lag = 16; lag <= 400 && at + lag + length < count_; lag += 1)
    best = std::max(best, agreement(at, at + lag, length));
  return best > 0.86;
}

Repeats::Pair Repeats::verify(const Anchor& a, const Anchor& b) const {
  Pair best;
  const std::uint32_t half = kProof / 2;
  if (a.at < half + kSlack || b.at < half + kSlack) return best;
  if (b.at + half + kSlack >= count_) return best;
  for (int off = -kSlack; off <= kSlack; ++off) {
    const auto late = static_cast<std::uint32_t>(static_cast<int>(b.at) + off);
    const double same = agreement(a.at - half, late - half, kProof);
    if (same > best.agreement) best = {a.at, late, same};
  }
  return best;
}

void Repeats::extend(const Pair& pair, Candidates& out) const {
  const std::uint32_t shift = pair.late - pair.early;
  const double enough = 0.5 + 0.6 * (pair.agreement - 0.5);
  std::uint64_t begin = pair.early - kProof / 2;
  std::uint64_t end = pair.early + kProof / 2;
  while (begin >= kPiece / 4 &&
         agreement(begin - kPiece / 4, begin - kPiece / 4 + shift, kPiece) >= enough)
    begin -= kPiece / 4;
  while (end + kPiece / 4 + shift < count_ && end + kPiece / 4 < pair.late &&
         agreement(end - kPiece * 3 / 4, end - kPiece * 3 / 4 + shift, kPiece) >= enough)
    end += kPiece / 4;
  const auto length = static_cast<std::uint32_t>((end - begin) / 64 * 64);
  if (length == 0 || is_steady(pair.early - kProof / 4, kProof / 2)) return;
  const double same = agreement(begin, begin + shift, length);
  const double seconds = static_cast<double>(length * step_) / rate_;
  Candidate c;
  c.kind = DiscontinuityKind::kRepeat;
  c.other = {begin * step_, end * step_};
  c.place = {(begin + shift) * step_, (end + shift) * step_};
  c.value = 100 * (2 * same - 1);
  c.second = seconds;
  c.strength = c.value * std::min(1.0, seconds / 0.4);
  out.push_back(c);
}

void Repeats::drop_quiet() {
  // The noise that telephones and codecs put into pauses does repeat.
  std::vector<float> loud;
  for (const Anchor& a : anchors_) loud.push_back(a.loud);
  const float least = quantile(loud, 0.8) * kLoudEnough;
  std::erase_if(anchors_, [&](const Anchor& a) { return a.loud < least; });
}

Candidates Repeats::finish() {
  drop_quiet();
  Candidates out;
  std::size_t pairs = 0;
  for (std::size_t b = 0; b < anchors_.size() && out.size() < kRepeatsMax; ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      if (std::popcount(anchors_[a].print ^ anchors_[b].print) > kBitsOff) continue;
      if (anchors_[b].at - anchors_[a].at < 1600 || ++pairs > kPairsMax) continue;
      const Pair pair = verify(anchors_[a], anchors_[b]);
      if (pair.agreement < kAlike) continue;
      // A stretch is found by each of its peaks; once is enough.
      bool known = false;
      for (std::size_t k = out.size(); k-- > 0 && !known;) {
        const std::uint64_t at = std::uint64_t{pair.late} * step_;
        const std::uint64_t before = std::uint64_t{pair.early} * step_;
        known = at >= out[k].place.begin && at < out[k].place.end && before >= out[k].other.begin &&
                before < out[k].other.end;
      }
      if (!known) extend(pair, out);
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& x, const Candidate& y) {
    return x.place.begin < y.place.begin;
  });
  return out;
}

}  // namespace dixit::inspect
