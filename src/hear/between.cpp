#include <algorithm>
#include <cmath>

#include "hear/hear.h"
#include "hear/pair.h"
#include "hear/sweep.h"
#include "hear/wording.h"

namespace dixit::hear {
namespace {

constexpr std::size_t kContextWords = 10;  // kept on each side of the words that differ
constexpr std::size_t kWordsMost = 200;
constexpr std::size_t kAroundFrames = 80;  // looked at beside a place that was found
constexpr std::size_t kPhoneFrames = 16;   // a stretch longer than this for each phone, and …
constexpr std::size_t kSpareFrames = 600;  // … this, is searched first
constexpr double kDecidedFrom = 0.8;       // probability
constexpr double kHeardFrom = -2.5;        // fit of the words both have, natural log a frame

std::size_t frame_of(double seconds, std::size_t frames) {
  if (!(seconds > 0)) return 0;
  const double frame = seconds * signal::kFramesPerSecond;
  return frame >= static_cast<double>(frames) ? frames : static_cast<std::size_t>(frame);
}

double seconds_of(std::size_t frame) {
  return static_cast<double>(frame) / signal::kFramesPerSecond;
}

/// The stretch itself when it is hardly longer than the words; else the likelier place in it.
void narrow(const acoustic::Engine& engine, const signal::Features& features, const Wording& first,
            const Wording& second, std::size_t& begin, std::size_t& end) {
  const std::size_t usual = std::max(first.phones(), second.phones()) * kPhoneFrames;
  if (end - begin <= usual + kSpareFrames) return;
  const auto seen = sweep(engine, features, {first, second}, begin, end, 1, 0);
  const Sighting* best = nullptr;
  for (const auto& s : seen) {
    if (!s.empty() && (best == nullptr || s.front().ratio > best->ratio)) best = &s.front();
  }
  if (best == nullptr) return;
  const std::size_t from = best->begin - std::min(best->begin, kAroundFrames);
  end = std::min(end, best->end + kAroundFrames);
  begin = std::max(begin, from);
}

void decide(const PairMeasure& m, Choice& choice) {
  choice.ratio = m.total;
  choice.start_seconds = seconds_of(m.begin);
  choice.end_seconds = seconds_of(m.end);
  if (!m.heard || std::max(m.fit, m.fit_changed) < kHeardFrom) {
    choice.reason = "not heard here";
    return;
  }
  const double odds = pair_odds(m);
  choice.first = odds > 0;
  choice.probability = 1 / (1 + std::exp(-std::fabs(odds)));
  choice.decided = choice.probability >= kDecidedFrom;
  if (!choice.decided) choice.reason = "the sound does not tell them apart";
}

}  // namespace

Result<Choice> between(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                       const signal::Features& features, std::string_view first,
                       std::string_view second, double from_seconds, double to_seconds) {
  DX_TRY(Wording a, make_wording(pronouncer, first));
  DX_TRY(Wording b, make_wording(pronouncer, second));
  Difference where = differ(a, b);
  Choice choice;
  choice.probability = 0.5;
  choice.first_words = written(a, where.begin, where.first_end);
  choice.second_words = written(b, where.begin, where.second_end);
  std::size_t begin = frame_of(from_seconds, features.frames());
  std::size_t end = frame_of(to_seconds, features.frames());
  choice.start_seconds = seconds_of(begin);
  choice.end_seconds = seconds_of(std::max(begin, end));
  if (where.none()) {
    choice.reason = "the two have the same words";
    return choice;
  }
  if (spoken_alike(a, b, where)) {
    choice.reason = "the two are spoken alike";
    return choice;
  }
  if (begin >= end) {
    choice.reason = "no sound there";
    return choice;
  }
  const std::size_t cut = where.begin - std::min(where.begin, kContextWords);
  a = part_of(a, cut, std::min(a.size(), where.first_end + kContextWords));
  b = part_of(b, cut, std::min(b.size(), where.second_end + kContextWords));
  where = {where.begin - cut, where.first_end - cut, where.second_end - cut};
  if (std::max(a.size(), b.size()) > kWordsMost) {
    choice.reason = "they differ in too many words";
    return choice;
  }
  narrow(engine, features, a, b, begin, end);
  decide(measure_pair(engine, features, a, b, where, begin, end), choice);
  return choice;
}

}  // namespace dixit::hear
