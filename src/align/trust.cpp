#include "align/trust.h"

#include <algorithm>
#include <cmath>

namespace dixit::align {

namespace {

/// Natural log odds that a word is spoken where it was placed, by itself.
float odds(const Heard& word) {
  const auto frames = static_cast<float>(word.end - word.begin);
  const float total = word.margin * std::sqrt(frames);
  return 3.0F + 0.5F * total + 0.2F * word.worst;
}

}  // namespace

void judge(std::span<Heard> words) {
  constexpr std::size_t kAround = 3;
  std::vector<float> own(words.size(), -4.0F);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].spoken) own[i] = std::clamp(odds(words[i]), -6.0F, 6.0F);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    Heard& word = words[i];
    if (!word.spoken) continue;
    float sum = 0;
    float weight = 0;
    const std::size_t from = i > kAround ? i - kAround : 0;
    for (std::size_t k = from; k < std::min(words.size(), i + kAround + 1); ++k) {
      if (k == i) continue;
      sum += own[k];
      weight += 1;
    }
    const float around = weight > 0 ? sum / weight : 0.0F;
    word.confidence = 1.0F / (1.0F + std::exp(-own[i]));
    word.placed = own[i] + 0.7F * around > -1.5F;
  }
}

}  // namespace dixit::align
