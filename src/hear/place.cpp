#include "hear/place.h"

#include <algorithm>
#include <cmath>

#include "hear/duration.h"
#include "hear/lay.h"

namespace dixit::hear {
namespace {

constexpr std::size_t kAroundFrames = 300;  // heard beside the stretch, to normalise by
constexpr std::uint32_t kPhonesOfWeight = 3;

// Measured on quotations of 4 to 10 words, spoken and not, over nine channels (docs/hearing.md):
// of what is found anywhere in half an hour, as much is right as wrong at this score; the more
// phones, the worse chance fits.
constexpr double kEven = -0.32;
constexpr double kEvenPhone = 0.04;
constexpr double kEvenPhones = 13;
constexpr double kSlope = 10;
constexpr double kSlopePhone = 0.4;  // … but less where there are few
constexpr double kNotHeard = -12;

void add_words(PlaceMeasure& m, const Net& net, const Way& way, const std::vector<double>& loop,
               std::size_t begin) {
  std::vector<std::uint32_t> phones(m.words.size(), 0);
  std::vector<double> above(m.words.size(), 0), frames(m.words.size(), 0);
  std::size_t first = ~std::size_t{0}, last = 0;
  for (const Piece& p : way.pieces) {
    const std::int32_t number = net.nodes[p.node].word;
    if (number < 0) continue;
    const auto w = static_cast<std::size_t>(number);
    PlaceMeasure::Word& word = m.words[w];
    if (!word.spoken) word.begin = begin + p.begin;
    word.spoken = true;
    word.end = begin + p.end;
    phones[w] += 1;
    above[w] += static_cast<double>(p.score) - (loop[p.end] - loop[p.begin]);
    frames[w] += static_cast<double>(p.end - p.begin);
    first = std::min(first, std::size_t{p.begin});
    last = p.end;
  }
  double all_above = 0, all_frames = 0;
  for (std::size_t w = 0; w < m.words.size(); ++w) {
    if (frames[w] <= 0) continue;
    m.words[w].above = above[w] / frames[w];
    all_above += above[w];
    all_frames += frames[w];
    m.phones += phones[w];
    if (phones[w] >= kPhonesOfWeight) m.worst = std::min(m.worst, m.words[w].above);
  }
  if (all_frames <= 0) return;
  m.found = true;
  m.begin = begin + first;
  m.end = begin + last;
  m.above = all_above / all_frames;
  m.pauses = (static_cast<double>(last - first) - all_frames) /
             static_cast<double>(std::max<std::size_t>(1, m.words.size()));
  for (const Piece& p : way.pieces) {
    if (p.begin >= first && p.end <= last) m.ratio += static_cast<double>(p.score);
  }
  m.ratio -= loop[last] - loop[first];
}

void add_durations(PlaceMeasure& m, const Durations& durations, const Net& net, const Way& way) {
  double slower = 0;
  for (const Piece& p : way.pieces) {
    const Node& node = net.nodes[p.node];
    if (node.word >= 0) {
      slower += std::log(static_cast<double>(p.end - p.begin)) - durations.mean(node.phone);
    }
  }
  slower /= std::max(1.0, m.phones);
  double sum = 0;
  for (const Piece& p : way.pieces) {
    const Node& node = net.nodes[p.node];
    if (node.word >= 0) sum += durations.log_likelihood(node.phone, p.end - p.begin, slower);
  }
  m.duration = sum / std::max(1.0, m.phones);
}

}  // namespace

PlaceMeasure measure_place(const acoustic::Engine& engine, const signal::Features& features,
                           const Wording& wording, std::size_t begin, std::size_t end) {
  PlaceMeasure m;
  m.words.resize(wording.size());
  end = std::min(end, features.frames());
  if (begin >= end) return m;
  const std::size_t from = begin - std::min(begin, kAroundFrames);
  const std::size_t to = std::min(features.frames(), end + kAroundFrames);
  const auto scorer = engine.open(features, from, to);
  Net net = make_net(engine, wording.ways, {});
  Net loop_net = make_loop(engine, {});
  ScoreTable table;
  table.enrol(net);
  table.enrol(loop_net);
  table.fill(engine, features, from, *scorer, begin - from, end - from);
  const Way way = lay(net, table);
  if (!way.found) return m;
  add_words(m, net, way, loop_scores(loop_net, table), begin);
  add_durations(m, Durations(engine), net, way);
  m.snr = loudness_range(features, from, to);
  return m;
}

double place_odds(const PlaceMeasure& m) {
  if (!m.found) return kNotHeard;
  const double even = kEven - kEvenPhone * std::clamp(m.phones - kEvenPhones, -10.0, 20.0);
  return std::clamp(std::min(kSlope, kSlopePhone * m.phones) * (m.above - even), kNotHeard,
                    -kNotHeard);
}

}  // namespace dixit::hear
