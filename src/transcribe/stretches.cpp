#include "transcribe/stretches.h"

#include <algorithm>
#include <cmath>

namespace dixit::transcribe {
namespace {

constexpr float kFloorLevel = -100;    // dB
constexpr float kOverNoise = 8;        // dB that speech stands over the noise at least
constexpr float kUnderSpeech = 32;     // dB that speech falls under its own loud moments at most
constexpr float kNothingLevel = -65;   // dB: no speech is so soft
constexpr std::size_t kPause = 30;     // frames: shorter silences do not part stretches
constexpr std::size_t kPad = 15;       // frames kept around speech
constexpr std::size_t kShortest = 10;  // frames: less is a click
constexpr std::size_t kSmooth = 5;     // frames

}  // namespace

float frame_level(std::span<const float> samples) {
  double sum = 0;
  for (const float s : samples) sum += static_cast<double>(s) * static_cast<double>(s);
  const double mean = samples.empty() ? 0 : sum / static_cast<double>(samples.size());
  if (!(mean > 1e-10)) return kFloorLevel;
  return static_cast<float>(10 * std::log10(mean));
}

StretchMaker::StretchMaker(double seconds_max)
    : frames_max_(static_cast<std::size_t>(std::max(5.0, seconds_max) * 100)) {}

std::vector<Stretch> StretchMaker::push(std::span<const float> samples) {
  std::vector<Stretch> out;
  // Whole frames go in one by one, so that cuts do not depend on how the blocks come.
  while (!samples.empty()) {
    const std::size_t open = (frames() + 1) * kStretchFrame - samples_.size();
    const std::size_t take = std::min(open, samples.size());
    samples_.insert(samples_.end(), samples.begin(),
                    samples.begin() + static_cast<std::ptrdiff_t>(take));
    samples = samples.subspan(take);
    if (samples_.size() < (frames() + 1) * kStretchFrame) break;
    energies_.push_back(
        frame_level(std::span(samples_).subspan(frames() * kStretchFrame, kStretchFrame)));
    if (frames() < frames_max_ * 2) continue;
    for (Stretch& stretch : cut(false)) out.push_back(std::move(stretch));
  }
  return out;
}

std::vector<Stretch> StretchMaker::finish() {
  if (samples_.size() > frames() * kStretchFrame) {
    energies_.push_back(frame_level(std::span(samples_).subspan(frames() * kStretchFrame)));
  }
  return cut(true);
}

/// Between the noise (what is there in the quietest tenth) and the speech.
float StretchMaker::threshold() const {
  std::vector<float> sorted = energies_;
  std::sort(sorted.begin(), sorted.end());
  if (sorted.empty()) return 0;
  const float noise = sorted[sorted.size() / 10];
  const float loud = sorted[sorted.size() * 95 / 100];
  const float by_noise = noise + std::max(kOverNoise, (loud - noise) * 0.25f);
  // In speech without pauses, the quietest tenth is speech.
  return std::max(kNothingLevel, std::min(by_noise, std::max(loud - kUnderSpeech, noise)));
}

std::vector<StretchMaker::Run> StretchMaker::speech(float threshold) const {
  std::vector<Run> runs;
  float sum = 0;
  for (std::size_t f = 0; f < frames(); ++f) {
    sum += energies_[f];
    if (f >= kSmooth) sum -= energies_[f - kSmooth];
    const auto count = static_cast<float>(std::min(f + 1, kSmooth));
    if (sum / count < threshold) continue;
    const std::size_t begin = f - std::min(f, kSmooth / 2);
    if (!runs.empty() && begin <= runs.back().end + kPause)
      runs.back().end = f + 1;
    else
      runs.push_back({begin, f + 1});
  }
  std::erase_if(runs, [](Run run) { return run.end - run.begin < kShortest; });
  return runs;
}

std::size_t StretchMaker::quietest(std::size_t begin, std::size_t end) const {
  std::size_t best = begin;
  float least = 1e9f;
  for (std::size_t f = begin; f + 20 < end; ++f) {
    float sum = 0;
    for (std::size_t k = f; k < f + 20; ++k) sum += energies_[k];
    if (sum < least) {
      least = sum;
      best = f + 10;
    }
  }
  return best;
}

void StretchMaker::add(Run run, std::vector<Stretch>& out) const {
  const std::size_t end = std::min(run.end * kStretchFrame, samples_.size());
  const std::size_t begin = std::min(run.begin * kStretchFrame, end);
  Stretch stretch;
  stretch.first = first_ + begin;
  stretch.samples.assign(samples_.begin() + static_cast<std::ptrdiff_t>(begin),
                         samples_.begin() + static_cast<std::ptrdiff_t>(end));
  if (!stretch.samples.empty()) out.push_back(std::move(stretch));
}

std::vector<Stretch> StretchMaker::cut(bool last) {
  std::vector<Stretch> out;
  const std::vector<Run> runs = speech(threshold());
  std::size_t done = runs.empty() ? frames() - std::min(frames(), kPause) : 0;
  for (std::size_t r = 0; r < runs.size();) {
    // Neighbouring runs share a stretch while it is not too long.
    Run whole = runs[r];
    std::size_t next = r + 1;
    while (next < runs.size() && runs[next].end + kPad <= whole.begin + frames_max_) {
      whole.end = runs[next].end;
      ++next;
    }
    whole.begin -= std::min(whole.begin - done, kPad);
    const bool goes_on = !last && whole.end + kPause >= frames();
    while (whole.end > whole.begin + frames_max_) {  // speech without a pause
      const std::size_t at = quietest(whole.begin + frames_max_ / 2, whole.begin + frames_max_);
      add({whole.begin, at}, out);
      whole.begin = at;
    }
    done = whole.begin;
    if (goes_on) break;
    const std::size_t limit = next < runs.size() ? runs[next].begin : frames();
    whole.end = std::min({whole.end + kPad, std::max(limit, whole.end), frames()});
    add(whole, out);
    done = whole.end;
    r = next;
  }
  if (last) done = frames();
  const std::size_t samples = std::min(done * kStretchFrame, samples_.size());
  samples_.erase(samples_.begin(), samples_.begin() + static_cast<std::ptrdiff_t>(samples));
  energies_.erase(energies_.begin(), energies_.begin() + static_cast<std::ptrdiff_t>(done));
  first_ += samples;
  return out;
}

}  // namespace dixit::transcribe
