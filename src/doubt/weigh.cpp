#include "doubt/weigh.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <string>

namespace dixit::doubt {
namespace {

constexpr double kUsual = 0.03;  // share of words with a suspicion where the channel is known
constexpr double kSmooth = 200;  // words that are taken to be as usual, for short transcripts
constexpr double kChannelCost = 3;
constexpr double kPlacedCost = 3;
constexpr double kBadFitPhone = 0.5;  // in noise, every phone that is there costs (hear/pair.cpp)

double odds_of(const Suspicion& s) {
  if (s.negation) return s.gain - 4;
  const double gain = std::sqrt(std::max(0.0, s.gain));
  switch (s.kind) {
    case DoubtKind::kMissing:
      return 0.5 * gain + 0.06 * std::min(s.frames, 40.0) - 7;
    case DoubtKind::kAdded:
      return 0.5 * gain - 5;
    default:
      return 0.4 * gain + 9 * (s.unlike - 0.45) - 5;
  }
}

/// What a channel that the model does not know takes from every doubt of single words: there
/// words fit badly that are spoken, as the number of suspicions tells.
double channel_cost(const hear::Wording& spoken, const std::vector<Suspicion>& suspicions) {
  const auto count = std::count_if(suspicions.begin(), suspicions.end(), [](const Suspicion& s) {
    return !s.negation && s.kind != DoubtKind::kMissing;
  });
  const double share = (static_cast<double>(count) + kSmooth * kUsual) /
                       (static_cast<double>(spoken.size()) + kSmooth);
  return kChannelCost * std::max(0.0, std::log(share / kUsual));
}

}  // namespace

void weigh(const hear::Wording& spoken, std::vector<Suspicion>& suspicions) {
  const double channel = channel_cost(spoken, suspicions);
  std::map<std::string, double> stands, doubted;
  for (const auto& key : spoken.keys) stands[key] += 1;
  for (const Suspicion& s : suspicions) {
    for (std::uint32_t w = s.begin; w < s.end && !s.negation; ++w) doubted[spoken.keys[w]] += 1;
  }
  for (Suspicion& s : suspicions) {
    s.odds = odds_of(s);
    if (s.negation || s.begin == s.end) continue;
    // The alignment found room for each of many words: they are there and cannot be made out.
    if (s.kind == DoubtKind::kAdded) s.odds -= kPlacedCost * std::max(0.0, s.placed - 2);
    s.odds -= channel + kBadFitPhone * s.phones * std::max(0.0, -s.fit);
    // The word of the run that is doubted least elsewhere speaks for the run.
    double least = 1;
    for (std::uint32_t w = s.begin; w < s.end; ++w) {
      const double others = stands[spoken.keys[w]] - 1;
      least = std::min(least, (doubted[spoken.keys[w]] - 1) / (others + 1));
    }
    s.odds -= 6 * std::max(0.0, least - 0.1);
  }
}

void join(std::vector<Suspicion>& suspicions) {
  std::sort(suspicions.begin(), suspicions.end(), [](const Suspicion& a, const Suspicion& b) {
    if (a.odds != b.odds) return a.odds > b.odds;
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  std::vector<Suspicion> kept;
  for (Suspicion& s : suspicions) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&s](const Suspicion& k) {
      return s.begin <= k.end && k.begin <= s.end &&
             (s.begin != s.end || k.begin != k.end || s.begin == k.begin) &&
             s.frame_begin <= k.frame_end + 10 && k.frame_begin <= s.frame_end + 10;
    });
    if (!known) kept.push_back(std::move(s));
  }
  std::sort(kept.begin(), kept.end(), [](const Suspicion& a, const Suspicion& b) {
    return a.frame_begin != b.frame_begin ? a.frame_begin < b.frame_begin : a.begin < b.begin;
  });
  suspicions = std::move(kept);
}

double odds_for(double per_hour) {
  struct Row {
    double per_hour, odds;
  };
  // Measured (docs/hearing.md).
  constexpr Row kRows[] = {{1, 2}, {5, 0.5}, {20, -1.2}, {100, -2.5}};
  if (per_hour <= kRows[0].per_hour) return kRows[0].odds;
  for (std::size_t k = 1; k < std::size(kRows); ++k) {
    if (per_hour > kRows[k].per_hour) continue;
    const double part = (std::log(per_hour) - std::log(kRows[k - 1].per_hour)) /
                        (std::log(kRows[k].per_hour) - std::log(kRows[k - 1].per_hour));
    return kRows[k - 1].odds + part * (kRows[k].odds - kRows[k - 1].odds);
  }
  return per_hour > 1e6 ? -1e9 : kRows[std::size(kRows) - 1].odds;
}

}  // namespace dixit::doubt
