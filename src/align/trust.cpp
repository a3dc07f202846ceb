#include "align/trust.h"

#include <algorithm>
#include <cmath>

namespace dixit::align {

namespace {

/// What a neighbour that was left out counts for, where the others' margins are averaged.
constexpr float kLeftOut = -8;

/// A word's margin, made comparable between long and short words.
float total(const Heard& word, const Shift& shift) {
  return word.spoken
             ? (word.margin + shift.margin) * std::sqrt(static_cast<float>(word.end - word.begin))
             : kLeftOut;
}

/// The words around one: how well they fit, and how many of them are spoken at all.
struct Around {
  float fit = 0;
  float left_out = 0;  ///< of the two next to it
  float spoken = 1;    ///< share of those further around
};

Around around(std::span<const Heard> words, std::size_t i, const Shift& shift) {
  constexpr std::size_t kNear = 2;
  constexpr std::size_t kFar = 7;
  Around made;
  float near = 0;
  float far = 0;
  float spoken = 0;
  const std::size_t from = i > kFar ? i - kFar : 0;
  for (std::size_t k = from; k < std::min(words.size(), i + kFar + 1); ++k) {
    if (k == i) continue;
    const std::size_t apart = k > i ? k - i : i - k;
    far += 1;
    spoken += words[k].spoken ? 1.0F : 0.0F;
    if (apart > kNear) continue;
    near += 1;
    made.fit += total(words[k], shift);
    if (apart == 1 && !words[k].spoken) made.left_out += 1;
  }
  if (near > 0) made.fit /= near;
  if (far > 0) made.spoken = spoken / far;
  return made;
}

/// Natural log odds that the word is spoken there, within a tenth of a second. Fitted by logistic
/// regression on damaged transcripts of read and of synthetic speech and on telephone speech
/// (docs/alignment.md); only what a passage without support costs is set by hand, for no damage in
/// those transcripts is that long.
float odds(const Heard& word, const Around& around, const Shift& shift) {
  constexpr float kSupported = 0.55F;
  const float fitted = 0.44F + 0.055F * total(word, shift) + 0.271F * (word.worst + shift.worst) +
                       1.945F * std::log(static_cast<float>(std::max(word.phones, 1U))) -
                       0.65F * around.left_out + 0.021F * around.fit;
  return fitted - 9.0F * std::max(0.0F, kSupported - around.spoken);
}

}  // namespace

void judge(std::span<Heard> words, const Shift& shift) {
  constexpr float kPlacedMin = 0.28F;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Heard& word = words[i];
    if (!word.spoken) continue;
    word.confidence = 1.0F / (1.0F + std::exp(-odds(word, around(words, i, shift), shift)));
    word.placed = word.confidence >= kPlacedMin;
  }
}

}  // namespace dixit::align
