#include "inspect/frame_grid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "inspect/frame_bank.h"

namespace dixit::inspect {
namespace {

constexpr double kStretchSeconds = 2.5;
constexpr std::size_t kSwept = 8;  // frames of one search
constexpr std::size_t kNear = 8;   // phases on either side that one phase is held against
constexpr double kSeen = 6.5;      // times the usual deviation: enough to go on with
constexpr double kConfirmed = 4;   // standard errors, over the frames of a stretch
constexpr double kLost = 0.35;     // of the usual contrast
constexpr double kQuiet = 64.0 / (32768.0 * 32768.0);
constexpr std::size_t kMargin = 512;  // samples before a frame that its rivals need

/// Sound from sample `first` on.
struct View {
  std::span<const float> samples;
  std::uint64_t first = 0;
  [[nodiscard]] std::span<const float> from(std::uint64_t at) const {
    return samples.subspan(static_cast<std::size_t>(at - first));
  }
};

/// How far a frame stands below its neighbours (contrast), and below all phases of one hop (sweep).
class Transform {
 public:
  Transform() = default;
  Transform(const Transform&) = delete;
  Transform& operator=(const Transform&) = delete;
  virtual ~Transform() = default;
  [[nodiscard]] virtual std::size_t hop() const = 0;
  [[nodiscard]] virtual std::size_t span() const = 0;
  /// Takes   sound of which at least kMargin samples come before `at`.
  virtual float contrast(const View& view, std::uint64_t at) = 0;
  /// Gives   the levels of frames from at - kNear on, hop() + 2 kNear of them.
  virtual void levels(const View& view, std::uint64_t at, std::vector<float>& out) = 0;
};

class AacFrames : public Transform {
 public:
  explicit AacFrames(bool kaiser) : bank_(kaiser) {}
  [[nodiscard]] std::size_t hop() const override { return AacBank::kHop; }
  [[nodiscard]] std::size_t span() const override { return AacBank::kSpan; }
  float contrast(const View& view, std::uint64_t at) override {
    float beside = 0;
    for (const std::uint64_t far : {5U, 9U})
      beside += bank_.level(view.from(at - far)) + bank_.level(view.from(at + far));
    return beside / 4 - bank_.level(view.from(at));
  }
  void levels(const View& view, std::uint64_t at, std::vector<float>& out) override {
    out.resize(hop() + 2 * kNear);
    for (std::size_t k = 0; k < out.size(); ++k) out[k] = bank_.level(view.from(at - kNear + k));
  }

 private:
  AacBank bank_;
};

class Mp3Frames : public Transform {
 public:
  [[nodiscard]] std::size_t hop() const override { return Mp3Bank::kHop; }
  [[nodiscard]] std::size_t span() const override { return Mp3Bank::kSpan; }
  float contrast(const View& view, std::uint64_t at) override {
    constexpr std::array<std::size_t, 5> kAt = {5, 0, 2, 8, 10};
    run(view, at - 5 * Mp3Bank::kSlot, Mp3Bank::kSlots + 10);
    float sum = 0;
    for (std::size_t k = 1; k < kAt.size(); ++k) sum += level(kAt[k]);
    return sum / 4 - level(kAt[0]);
  }
  void levels(const View& view, std::uint64_t at, std::vector<float>& out) override {
    constexpr std::size_t kShifts = Mp3Bank::kHop / Mp3Bank::kSlot + 1;
    out.resize(kShifts * Mp3Bank::kSlot);
    for (std::size_t r = 0; r < Mp3Bank::kSlot; ++r) {
      run(view, at - kNear + r, Mp3Bank::kSlots + kShifts - 1);
      for (std::size_t k = 0; k < kShifts; ++k) out[r + Mp3Bank::kSlot * k] = level(k);
    }
  }

 private:
  void run(const View& view, std::uint64_t at, std::size_t count) {
    slots_.resize(count);
    for (std::size_t t = 0; t < count; ++t)
      bank_.slot(view.from(at + t * Mp3Bank::kSlot), (t & 1) != 0, slots_[t]);
  }
  [[nodiscard]] float level(std::size_t slot) const {
    return bank_.level(std::span<const Mp3Bank::Slot>(slots_).subspan(slot, Mp3Bank::kSlots));
  }
  Mp3Bank bank_;
  std::vector<Mp3Bank::Slot> slots_;
};

struct Peak {
  double height = 0;  // times the usual deviation
  std::uint64_t phase = 0;
};

struct Frame {
  std::uint64_t at = 0;
  double contrast = 0;
};

struct Stretch {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

double power(std::span<const float> samples) {
  double sum = 0;
  for (const float x : samples) sum += static_cast<double>(x) * static_cast<double>(x);
  return sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1));
}

/// The loudest frames' sums over all phases, and the one that stands out.
Peak sweep(Transform& transform, const View& view, Stretch stretch) {
  const std::size_t hop = transform.hop();
  std::vector<std::pair<double, std::uint64_t>> loud;
  for (std::uint64_t at = (stretch.begin + hop - 1) / hop * hop; at + hop < stretch.end;
       at += hop) {
    const double p = power(view.from(at).first(transform.span()));
    if (p > kQuiet) loud.emplace_back(-p, at);
  }
  if (loud.size() < kSwept) return {};
  std::sort(loud.begin(), loud.end());
  loud.resize(kSwept);
  std::vector<float> levels;
  std::vector<double> sums(hop, 0.0);
  for (const auto& frame : loud) {
    transform.levels(view, frame.second, levels);
    for (std::size_t o = 0; o < hop; ++o) {
      double beside = 0;
      for (std::size_t k = 2; k <= kNear && o + kNear + k < levels.size(); ++k)
        beside += static_cast<double>(levels[o + kNear + k] + levels[o + kNear - k]);
      sums[o] += beside / (2.0 * (kNear - 1)) - static_cast<double>(levels[o + kNear]);
    }
  }
  std::vector<double> sizes(hop);
  std::transform(sums.begin(), sums.end(), sizes.begin(), [](double x) { return std::fabs(x); });
  const double usual = std::max(1.4826 * quantile(sizes, 0.5), 0.1);
  const auto best = std::max_element(sums.begin(), sums.end());
  return {*best / usual, static_cast<std::uint64_t>(best - sums.begin())};
}

std::vector<Frame> contrasts(Transform& transform, const View& view, Stretch stretch,
                             std::uint64_t phase) {
  const std::size_t hop = transform.hop();
  std::vector<Frame> out;
  std::uint64_t at = stretch.begin / hop * hop + phase;
  if (at < stretch.begin) at += hop;
  for (; at < stretch.end; at += hop) {
    if (power(view.from(at).first(transform.span())) > kQuiet)
      out.push_back({at, static_cast<double>(transform.contrast(view, at))});
  }
  return out;
}

double mean_of(std::span<const Frame> frames) {
  double sum = 0;
  for (const Frame& f : frames) sum += f.contrast;
  return frames.empty() ? 0 : sum / static_cast<double>(frames.size());
}

/// The mean in standard errors.
double sureness(std::span<const Frame> frames) {
  if (frames.size() < kSwept) return 0;
  const double mean = mean_of(frames);
  double sum = 0;
  for (const Frame& f : frames) sum += (f.contrast - mean) * (f.contrast - mean);
  const auto n = static_cast<double>(frames.size());
  return mean / std::sqrt(std::max(sum, 1e-6) / (n * (n - 1)));
}

/// Where the frames of one phase end and those of the other begin: the cut that leaves most.
SampleRange boundary(const std::vector<Frame>& old_frames, const std::vector<Frame>& new_frames,
                     Stretch stretch, std::size_t span) {
  constexpr std::uint64_t kStep = 32;
  double best = -1e300;
  SampleRange out{stretch.begin, stretch.begin};
  for (std::uint64_t cut = stretch.begin; cut <= stretch.end; cut += kStep) {
    double sum = 0;
    for (const Frame& f : old_frames) sum += f.at + span <= cut ? f.contrast : 0.0;
    for (const Frame& f : new_frames) sum += f.at >= cut ? f.contrast : 0.0;
    if (sum > best + 1e-6) {
      best = sum;
      out = {cut, cut};
    } else if (sum > best - 1e-6) {
      out.end = cut;
    }
  }
  return out;
}

/// One encoder's grid through the recording.
class Tracker {
 public:
  Tracker(std::vector<std::unique_ptr<Transform>> transforms, double which)
      : transforms_(std::move(transforms)), which_(which) {}

  void work(const View& view, Stretch before, Stretch now) {
    ++stretches_;
    if (known_ == nullptr) {
      look(view, now);
    } else {
      follow(view, before, now);
    }
  }
  void finish(std::uint64_t samples, Candidates& out) const {
    if (known_ == nullptr) return;
    Candidate whole = candidate({0, samples}, strength_);
    whole.around = static_cast<double>(first_phase_);
    out.push_back(whole);
    out.insert(out.end(), jumps_.begin(), jumps_.end());
  }

 private:
  [[nodiscard]] Candidate candidate(SampleRange place, double strength) const {
    Candidate c;
    c.kind = DiscontinuityKind::kCompression;
    c.place = place;
    c.strength = c.value = strength;
    c.second = which_;
    c.around = -1;
    return c;
  }
  // Searches are dear: a few at the beginning, then one for every six stretches.
  bool may_search() {
    if (searches_ >= 3 + stretches_ / 6) return false;
    ++searches_;
    return true;
  }
  void look(const View& view, Stretch now) {
    if (power(view.from(now.begin).first(static_cast<std::size_t>(now.end - now.begin))) < kQuiet ||
        !may_search())
      return;
    for (const auto& transform : transforms_) {
      const Peak peak = sweep(*transform, view, now);
      if (peak.height < kSeen) continue;
      const auto frames = contrasts(*transform, view, now, peak.phase);
      if (sureness(frames) < kConfirmed) continue;
      known_ = transform.get();
      phase_ = first_phase_ = peak.phase;
      strength_ = peak.height;
      usual_ = mean_of(frames);
      last_good_ = now.end;
      return;
    }
  }
  void follow(const View& view, Stretch before, Stretch now) {
    const Stretch half{(now.begin + now.end) / 2, now.end};
    const auto frames = contrasts(*known_, view, half, phase_);
    if (frames.size() < kSwept) return;
    const double mean = mean_of(frames);
    if (mean > kLost * usual_) {
      last_good_ = now.end;
      usual_ += 0.1 * (mean - usual_);
      return;
    }
    if (!may_search()) return;
    const Peak peak = sweep(*known_, view, half);
    const std::uint64_t hop = known_->hop();
    const std::uint64_t leap = (peak.phase + hop - phase_) % hop;
    if (peak.height < kSeen || leap <= 1 || leap + 1 >= hop) return;
    const auto confirm = contrasts(*known_, view, half, peak.phase);
    if (sureness(confirm) < kConfirmed) return;
    const Stretch both{before.begin, now.end};
    SampleRange place = boundary(contrasts(*known_, view, both, phase_),
                                 contrasts(*known_, view, both, peak.phase), both, known_->span());
    if (last_good_ < before.begin) place.begin = last_good_;
    jumps_.push_back(candidate(place, std::min(peak.height, strength_)));
    strength_ = std::max(strength_, peak.height);
    phase_ = peak.phase;
    usual_ = mean_of(confirm);
    last_good_ = now.end;
  }

  std::vector<std::unique_ptr<Transform>> transforms_;
  double which_;
  Transform* known_ = nullptr;
  std::uint64_t phase_ = 0;
  std::uint64_t first_phase_ = 0;
  double strength_ = 0;
  double usual_ = 0;  // contrast
  std::uint64_t last_good_ = 0;
  std::uint64_t stretches_ = 0;
  std::uint64_t searches_ = 0;
  Candidates jumps_;
};

std::vector<std::unique_ptr<Transform>> aac_frames() {
  std::vector<std::unique_ptr<Transform>> out;
  out.push_back(std::make_unique<AacFrames>(true));
  out.push_back(std::make_unique<AacFrames>(false));
  return out;
}

std::vector<std::unique_ptr<Transform>> mp3_frames() {
  std::vector<std::unique_ptr<Transform>> out;
  out.push_back(std::make_unique<Mp3Frames>());
  return out;
}

}  // namespace

struct FrameGrid::State {
  explicit State(std::uint32_t rate)
      : stretch(
            std::max<std::uint64_t>(static_cast<std::uint64_t>(rate * kStretchSeconds), 36'000)),
        mp3(mp3_frames(), kGridOfMp3),
        aac(aac_frames(), kGridOfAac) {}
  std::uint64_t stretch;
  std::uint64_t samples = 0;
  std::vector<float> waiting;
  View view;  // of `waiting`
  std::uint64_t done = kMargin;
  Tracker mp3, aac;

  void work(std::uint64_t end) {
    view.samples = waiting;
    const Stretch now{done, end};
    const Stretch before{done >= stretch + kMargin ? done - stretch : done, done};
    mp3.work(view, before, now);
    aac.work(view, before, now);
    done = end;
  }
};

namespace {
// What a frame that begins in a stretch reaches beyond it, with its rivals.
constexpr std::uint64_t kBeyond = 2048 + 1024 + kMargin;
}  // namespace

FrameGrid::FrameGrid(std::uint32_t rate) : state_(std::make_unique<State>(rate)) {}
FrameGrid::~FrameGrid() = default;

void FrameGrid::push(std::span<const float> samples) {
  State& s = *state_;
  s.waiting.insert(s.waiting.end(), samples.begin(), samples.end());
  s.samples += samples.size();
  while (s.samples >= s.done + s.stretch + kBeyond) {
    s.work(s.done + s.stretch);
    // The stretch before stays, with what its first frames need.
    const std::uint64_t keep = s.done - std::min(s.done, s.stretch + kMargin);
    if (keep > s.view.first) {
      s.waiting.erase(s.waiting.begin(),
                      s.waiting.begin() + static_cast<std::ptrdiff_t>(keep - s.view.first));
      s.view.first = keep;
    }
  }
}

Candidates FrameGrid::finish() {
  State& s = *state_;
  if (s.samples > s.done + kBeyond + s.stretch / 4) s.work(s.samples - kBeyond);
  Candidates out;
  s.mp3.finish(s.samples, out);
  s.aac.finish(s.samples, out);
  return out;
}

}  // namespace dixit::inspect
