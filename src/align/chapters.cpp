#include "align/chapters.h"

#include <algorithm>

namespace dixit::align {

namespace {

constexpr std::uint32_t kChapterMin = 4'000;  ///< frames
constexpr std::uint32_t kChapterMax = 8'000;
constexpr std::uint32_t kQuiet = 15;  ///< frames on either side that shall be quiet, too

}  // namespace

std::vector<std::uint32_t> find_chapters(const signal::Features& features) {
  const auto frames = static_cast<std::uint32_t>(features.frames());
  std::vector<std::uint32_t> cuts{0};
  while (frames - cuts.back() > kChapterMax) {
    const std::uint32_t from = cuts.back() + kChapterMin;
    const std::uint32_t to = cuts.back() + kChapterMax - kQuiet;
    std::uint32_t best = from;
    float best_sum = 1e30F;
    for (std::uint32_t t = from; t < to; ++t) {
      float sum = 0;
      for (std::uint32_t k = t - kQuiet; k < t + kQuiet; ++k) sum += features.energy[k];
      if (sum < best_sum) {
        best_sum = sum;
        best = t;
      }
    }
    cuts.push_back(best);
  }
  cuts.push_back(frames);
  return cuts;
}

ChapterScorer::ChapterScorer(const acoustic::Engine& engine, const signal::Features& features,
                             const std::vector<std::uint32_t>& chapters, std::uint32_t begin,
                             std::uint32_t end)
    : engine_(engine), features_(features), chapters_(chapters), begin_(begin), end_(end) {}

void ChapterScorer::score(std::size_t frame, std::span<const acoustic::Senone> senones,
                          std::span<float> out) {
  const std::size_t at = begin_ + frame;
  if (!scorer_ || at < chapters_[chapter_] || at >= chapters_[chapter_ + 1]) {
    const auto after = std::ranges::upper_bound(chapters_, static_cast<std::uint32_t>(at));
    chapter_ = static_cast<std::size_t>(after - chapters_.begin()) - 1;
    scorer_ = engine_.open(features_, chapters_[chapter_], chapters_[chapter_ + 1]);
  }
  scorer_->score(at - chapters_[chapter_], senones, out);
}

}  // namespace dixit::align
