#include "inspect/scan.h"

#include <cmath>

#include "inspect/clicks.h"
#include "inspect/frame_grid.h"
#include "inspect/hum.h"
#include "inspect/mean_steps.h"
#include "inspect/repeats.h"
#include "inspect/steps.h"
#include "inspect/zeros.h"

namespace dixit::inspect {
namespace {

// Devices click and settle where they start and stop; nothing is concluded from that.
constexpr double kClickEdgeSeconds = 1;
constexpr double kStepEdgeSeconds = 2.5;

double edge_seconds(DiscontinuityKind kind) {
  switch (kind) {
    case DiscontinuityKind::kSplice:
      return kClickEdgeSeconds;
    case DiscontinuityKind::kNoiseFloor:
    case DiscontinuityKind::kLevel:
    case DiscontinuityKind::kBandwidth:
    case DiscontinuityKind::kOffset:
      return kStepEdgeSeconds;
    default:
      return 0;
  }
}

void drop_edges(Candidates& all, SampleRange sounding, std::uint32_t rate) {
  std::erase_if(all, [&](const Candidate& c) {
    const auto edge = static_cast<std::uint64_t>(edge_seconds(c.kind) * rate);
    return edge > 0 &&
           (c.place.begin < sounding.begin + edge || c.place.begin + edge > sounding.end);
  });
}

/// A gap of digital silence has no background to step from or to, and is told as what it is.
void drop_steps_at_gaps(Candidates& all, std::uint32_t rate) {
  constexpr double kGapMilliseconds = 20;
  const std::uint64_t reach = 26 * std::uint64_t{rate} / 10;
  std::vector<SampleRange> gaps;
  for (const Candidate& c : all) {
    if (c.kind == DiscontinuityKind::kDigitalSilence && c.value >= kGapMilliseconds)
      gaps.push_back(c.place);
  }
  std::erase_if(all, [&](const Candidate& c) {
    if (c.kind != DiscontinuityKind::kNoiseFloor && c.kind != DiscontinuityKind::kLevel &&
        c.kind != DiscontinuityKind::kBandwidth)
      return false;
    // The gaps are in order: the first that ends late enough decides.
    const auto gap = std::partition_point(gaps.begin(), gaps.end(), [&](const SampleRange& g) {
      return g.end + reach < c.place.begin;
    });
    return gap != gaps.end() && gap->begin < c.place.begin + reach;
  });
}

}  // namespace

struct Scan::State {
  explicit State(std::uint32_t given_rate)
      : rate(given_rate),
        blocks(rate),
        clicks(rate),
        zeros(rate),
        means(rate),
        hum(rate),
        repeats(rate),
        grid(rate) {}
  std::uint32_t rate;
  std::uint64_t samples = 0;
  BlockMaker blocks;
  Clicks clicks;
  ZeroRuns zeros;
  MeanSteps means;
  Hum hum;
  Repeats repeats;
  FrameGrid grid;
  std::vector<float> sane;
};

Scan::Scan(std::uint32_t rate) : state_(std::make_unique<State>(rate)) {}
Scan::~Scan() = default;

void Scan::push(std::span<const float> samples) {
  State& s = *state_;
  // Files of floating point may hold anything.
  s.sane.assign(samples.begin(), samples.end());
  for (float& x : s.sane) {
    if (!(std::fabs(x) < 64.0F)) x = 0;
  }
  const std::span<const float> sound = s.sane;
  s.samples += sound.size();
  s.blocks.push(sound);
  s.clicks.push(sound);
  s.zeros.push(sound);
  s.means.push(sound);
  s.hum.push(sound);
  s.repeats.push(sound);
  s.grid.push(sound);
}

Scanned Scan::finish() {
  State& s = *state_;
  Scanned out;
  const auto add = [&](const Candidates& some) {
    out.candidates.insert(out.candidates.end(), some.begin(), some.end());
  };
  out.picture = s.blocks.picture();
  const Blocks blocks = s.blocks.finish();
  out.facts.seconds = static_cast<double>(s.samples) / s.rate;
  out.facts.nothing_but_silence = s.zeros.nothing_but_silence();
  out.facts.silent_share = s.zeros.share();
  if (out.facts.nothing_but_silence) return out;
  out.facts.bandwidth_hertz = bandwidth_of(blocks);
  out.facts.speech_over_noise = speech_over_noise(blocks);
  add(s.clicks.finish());
  add(s.zeros.finish());
  add(s.means.finish());
  add(s.hum.finish());
  out.facts.mains = s.hum.mains();
  out.facts.hum_share = s.hum.share();
  add(s.repeats.finish());
  add(s.grid.finish());
  add(find_steps(blocks));
  drop_edges(out.candidates, s.zeros.sounding(), s.rate);
  drop_steps_at_gaps(out.candidates, s.rate);
  return out;
}

}  // namespace dixit::inspect
