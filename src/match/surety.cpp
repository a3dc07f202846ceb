#include "match/surety.h"

#include <algorithm>
#include <cmath>

namespace dixit::match {
namespace {

constexpr std::uint32_t kLeap = 12;      ///< words on that are no gap any more
constexpr std::uint32_t kFarLeap = 250;  ///< words: further than a speaker's thought goes
constexpr double kTinyShare = 0.01;
constexpr double kOverLeast = 1;

/// One for each number of the likeness.
constexpr std::array<double, 11> kWeights{5.247,  3.772,  -0.546, 1.251,  7.311,  -6.119,
                                          -1.750, -5.156, 0.619,  -0.033, -18.431};
constexpr double kBase = 1.348;

bool marked_between(const Query& query, std::uint32_t a, std::uint32_t b) {
  for (std::uint32_t k = a + 1; k <= b; ++k) {
    if (query.joints[k] == Joint::kMarked) return true;
  }
  return false;
}

void count_leaps(const Query& query, const Alignment& place, Likeness& out) {
  for (std::size_t k = 1; k < place.pairs.size(); ++k) {
    const AlignedPair& a = place.pairs[k - 1];
    const AlignedPair& b = place.pairs[k];
    const bool far = a.source != b.source || b.word + kFarLeap < a.word ||
                     b.word > a.word + kFarLeap + (b.quote - a.quote);
    const bool leap = far || b.word <= a.word || b.word - a.word > kLeap + (b.quote - a.quote);
    if (!leap || marked_between(query, a.quote, b.quote)) continue;
    (far ? out.far_leaps : out.leaps) += 1;
  }
}

}  // namespace

Likeness likeness(const Query& query, const Alignment& place, double chance_bits) {
  Likeness out;
  const std::size_t n = query.folded.size();
  std::vector<std::uint8_t> paired(n, 0);  // 1: replaced, 2: the same
  for (const AlignedPair& p : place.pairs) paired[p.quote] = p.kind == PairKind::kEqual ? 2 : 1;
  double put_in = 0;
  double replaced = 0;
  double changes = 0;
  for (std::size_t k = 0; k < n; ++k) {
    if (query.groups[k] != 0 || paired[k] == 2) continue;
    (paired[k] == 1 ? replaced : put_in) += static_cast<double>(query.weights[k]) / kBit;
    changes += k == 0 || paired[k - 1] == 2 || query.groups[k - 1] != 0 ? 1 : 0;
  }
  const double words = static_cast<double>(n);
  out.share = place.bits / place.bits_max;
  out.log_share = std::log(std::max(kTinyShare, out.share));
  out.loss = (place.bits_max - place.bits) / 20;
  out.put_in = put_in / place.bits_max;
  out.replaced = replaced / place.bits_max;
  out.changes = changes / words;
  count_leaps(query, place, out);
  out.log_over = std::log(std::max(kOverLeast, place.bits - chance_bits));
  out.words = std::min(words, 40.0) / 10;
  out.fewness = 1 / words;
  return out;
}

std::array<double, 11> as_list(const Likeness& l) {
  return {l.share, l.log_share, l.loss,     l.put_in, l.replaced, l.changes,
          l.leaps, l.far_leaps, l.log_over, l.words,  l.fewness};
}

double surety(const Likeness& likeness) {
  const std::array<double, 11> numbers = as_list(likeness);
  double sum = kBase;
  for (std::size_t k = 0; k < numbers.size(); ++k) sum += kWeights[k] * numbers[k];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace dixit::match
