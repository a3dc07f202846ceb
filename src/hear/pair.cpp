#include "hear/pair.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "hear/duration.h"

namespace dixit::hear {
namespace {

constexpr std::size_t kAroundFrames = 300;  // heard beside the stretch, to normalise by

// Fitted by bench/hear/fit_pairs.py (docs/hearing.md). Frames are not independent, so what a score
// is worth grows with the root of the number of phones, and more where the words both have fit
// well; where they fit badly, every phone that is there costs, and the longer wording needs help.
constexpr double kTotal = 0.1263;
constexpr double kTotalFit = 0.0194;
constexpr double kFitSlope = 0.6;
constexpr double kDuration = 0.0318;
constexpr double kPhonesBadFit = 0.4914;

/// A wording laid over the stretch.
struct Laid {
  Net net;
  Way way;
};

bool in_words(const Laid& laid, const Piece& piece) { return laid.net.nodes[piece.node].word >= 0; }

/// Log of how much slower the words are spoken than usual.
double slowness(const Durations& durations, const Laid& laid) {
  double sum = 0;
  double count = 0;
  for (const Piece& p : laid.way.pieces) {
    if (!in_words(laid, p)) continue;
    sum += std::log(static_cast<double>(p.end - p.begin)) -
           durations.mean(laid.net.nodes[p.node].phone);
    count += 1;
  }
  return count < 5 ? 0 : sum / count;
}

double duration_score(const Durations& durations, const Laid& laid, double slower) {
  double sum = 0;
  for (const Piece& p : laid.way.pieces) {
    if (in_words(laid, p)) {
      sum += durations.log_likelihood(laid.net.nodes[p.node].phone, p.end - p.begin, slower);
    }
  }
  return sum;
}

/// What the better and the worse wording are asked for beside their totals.
struct Detail {
  double phones = 0;
  double worst = 0;
  double pauses = 0;
  double shared_fit = 0;
  double changed_fit = 0;
  std::size_t changed_phones = 0;
  std::size_t begin = 0, end = 0, words_begin = 0, words_end = 0;
};

Detail look(const Laid& laid, const std::vector<double>& loop, std::size_t changed_begin,
            std::size_t changed_end) {
  Detail d;
  double shared = 0, changed = 0, shared_frames = 0, changed_frames = 0;
  std::size_t last_end = 0;
  bool any = false, any_changed = false;
  const auto first = static_cast<std::int64_t>(changed_begin);
  const auto last = static_cast<std::int64_t>(changed_end);
  for (const Piece& p : laid.way.pieces) {
    const std::int64_t word = laid.net.nodes[p.node].word;
    if (word < 0) continue;
    if (!any) d.words_begin = p.begin;
    if (any && p.begin > last_end) d.pauses += static_cast<double>(p.begin - last_end);
    any = true;
    last_end = p.end;
    d.words_end = p.end;
    d.phones += 1;
    const double frames = static_cast<double>(p.end - p.begin);
    const double above = static_cast<double>(p.score) - (loop[p.end] - loop[p.begin]);
    if (word >= first && word < last) {
      d.changed_phones += 1;
      changed += above;
      changed_frames += frames;
      if (!any_changed) d.begin = p.begin;
      any_changed = true;
      d.end = p.end;
    } else {
      shared += above;
      shared_frames += frames;
      if (!any_changed && word < first) d.begin = d.end = p.end;
    }
    if (word + 1 >= first && word <= last) d.worst = std::min(d.worst, above / frames);
  }
  d.shared_fit = shared_frames > 0 ? shared / shared_frames : 0;
  d.changed_fit = changed_frames > 0 ? changed / changed_frames : 0;
  return d;
}

}  // namespace

PairMeasure measure_pair(const acoustic::Engine& engine, const signal::Features& features,
                         const Wording& first, const Wording& second, const Difference& where,
                         std::size_t begin, std::size_t end) {
  PairMeasure m;
  end = std::min(end, features.frames());
  if (begin >= end) return m;
  const std::size_t from = begin - std::min(begin, kAroundFrames);
  const std::size_t to = std::min(features.frames(), end + kAroundFrames);
  const auto scorer = engine.open(features, from, to);
  Laid a{make_net(engine, first.ways, {}), {}};
  Laid b{make_net(engine, second.ways, {}), {}};
  Net loop_net = make_loop(engine, {});
  ScoreTable table;
  table.enrol(a.net);
  table.enrol(b.net);
  table.enrol(loop_net);
  table.fill(engine, features, from, *scorer, begin - from, end - from);
  a.way = lay(a.net, table);
  b.way = lay(b.net, table);
  if (!a.way.found || !b.way.found) return m;
  m.heard = true;
  const auto loop = loop_scores(loop_net, table);
  const Durations durations(engine);
  const bool a_better = a.way.score >= b.way.score;
  const double slower = slowness(durations, a_better ? a : b);
  const Detail da = look(a, loop, where.begin, where.first_end);
  const Detail db = look(b, loop, where.begin, where.second_end);
  const Detail& best = a_better ? da : db;
  m.total = a.way.score - b.way.score;
  m.duration = duration_score(durations, a, slower) - duration_score(durations, b, slower);
  m.phones = da.phones - db.phones;
  m.worst = da.worst - db.worst;
  m.pause_frames = da.pauses - db.pauses;
  m.changed_phones = static_cast<double>(da.changed_phones + db.changed_phones);
  m.fit = best.shared_fit;
  m.fit_changed = best.changed_fit;
  m.snr = loudness_range(features, from, to);
  m.begin = begin + best.begin;
  m.end = begin + best.end;
  m.words_begin = begin + best.words_begin;
  m.words_end = begin + best.words_end;
  return m;
}

double pair_odds(const PairMeasure& m) {
  if (!m.heard) return 0;
  const double fit = std::clamp(m.fit, -3.0, 2.0);
  const double total = m.total / std::sqrt(std::max(1.0, m.changed_phones));
  return total * (kTotal + kTotalFit * std::exp(kFitSlope * fit)) +
         kDuration * std::clamp(m.duration, -8.0, 8.0) +
         m.phones * kPhonesBadFit * std::max(0.0, -fit);
}

}  // namespace dixit::hear
