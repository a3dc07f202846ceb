#include "doubt/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "signal/features.h"

namespace dixit::doubt {
namespace {

constexpr std::size_t kCoreWords = 14;
constexpr std::size_t kContextWords = 3;
constexpr std::size_t kLostMin = 5;      // words without a place that are a run
constexpr std::size_t kGapFrames = 150;  // a longer pause ends a block
constexpr std::size_t kEdgeFrames = 15;  // looked at beside the words
constexpr std::size_t kBlockFrames = 3000;

std::size_t frame_of(double seconds) {
  if (!(seconds > 0)) return 0;
  return static_cast<std::size_t>(std::lround(std::min(seconds, 1e7) * signal::kFramesPerSecond));
}

/// Runs of words without a place, found first so that the rest can be cut into blocks.
std::vector<LostRun> lost_runs(const SoundAlignment& alignment, const hear::Wording& spoken) {
  std::vector<LostRun> runs;
  const auto count = static_cast<std::uint32_t>(alignment.words.size());
  for (std::uint32_t w = 0; w < count;) {
    if (alignment.words[w].placed || spoken.ways[w].empty()) {
      ++w;
      continue;
    }
    std::uint32_t end = w;
    std::uint32_t last = w;
    // One word that has found a place among many that have not is there by accident.
    while (end < count && end - last <= 2) {
      if (!alignment.words[end].placed && !spoken.ways[end].empty()) last = end + 1;
      ++end;
    }
    if (last - w >= kLostMin) runs.push_back({w, last});
    w = std::max(last, w + 1);
  }
  return runs;
}

class Cutter {
 public:
  Cutter(const SoundAlignment& alignment, const hear::Wording& spoken, Layout& layout)
      : alignment_(alignment), spoken_(spoken), layout_(layout) {}

  void run() {
    std::size_t lost = 0;
    for (std::uint32_t w = 0; w < alignment_.words.size(); ++w) {
      while (lost < layout_.lost.size() && layout_.lost[lost].end <= w) ++lost;
      if (lost < layout_.lost.size() && layout_.lost[lost].begin <= w) {
        finish_stretch();
        continue;
      }
      if (spoken_.ways[w].empty()) continue;
      add(w);
    }
    finish_stretch();
  }

 private:
  void add(std::uint32_t w) {
    const AlignedWord& word = alignment_.words[w];
    PlacedWord placed{w, word.placed, frame_of(word.start_seconds), frame_of(word.end_seconds)};
    if (placed.placed) {
      if (!stretch_.empty() && last_end_ > 0 &&
          (placed.begin > last_end_ + kGapFrames + 30 * waiting_ ||
           placed.begin + 20 < last_end_)) {
        finish_stretch();
      }
      last_end_ = placed.end;
      waiting_ = 0;
    } else {
      ++waiting_;
    }
    stretch_.push_back(placed);
  }

  void finish_stretch() {
    // Words without a place take the gap between their neighbours.
    while (!stretch_.empty() && !stretch_.front().placed && !has_place(stretch_)) stretch_.clear();
    std::size_t before = 0;
    for (auto& word : stretch_) {
      if (word.placed) before = word.end;
      if (!word.placed) word.begin = before;
    }
    std::size_t after = std::numeric_limits<std::size_t>::max();
    for (std::size_t k = stretch_.size(); k-- > 0;) {
      if (stretch_[k].placed) after = stretch_[k].begin;
      if (!stretch_[k].placed) stretch_[k].end = after;
    }
    for (auto& word : stretch_) {
      if (word.begin == 0 && !word.placed) word.begin = word.end;
      if (word.end == std::numeric_limits<std::size_t>::max()) word.end = word.begin;
    }
    for (std::size_t core = 0; core < stretch_.size(); core += kCoreWords) cut(core);
    stretch_.clear();
    last_end_ = 0;
    waiting_ = 0;
  }

  static bool has_place(const std::vector<PlacedWord>& words) {
    return std::any_of(words.begin(), words.end(), [](const auto& w) { return w.placed; });
  }

  void cut(std::size_t core) {
    Block block;
    const std::size_t from = core - std::min(core, kContextWords);
    const std::size_t core_end = std::min(stretch_.size(), core + kCoreWords);
    const std::size_t to = std::min(stretch_.size(), core_end + kContextWords);
    block.words.assign(stretch_.begin() + static_cast<std::ptrdiff_t>(from),
                       stretch_.begin() + static_cast<std::ptrdiff_t>(to));
    block.core_begin = core - from;
    block.core_end = core_end - from;
    block.begin = std::numeric_limits<std::size_t>::max();
    for (const auto& w : block.words) {
      block.begin = std::min(block.begin, w.begin);
      block.end = std::max(block.end, w.end);
    }
    block.begin -= std::min(block.begin, kEdgeFrames);
    block.end += kEdgeFrames;
    if (block.end - block.begin <= kBlockFrames) layout_.blocks.push_back(std::move(block));
  }

  const SoundAlignment& alignment_;
  const hear::Wording& spoken_;
  Layout& layout_;
  std::vector<PlacedWord> stretch_;
  std::size_t last_end_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace

Layout lay_out(const SoundAlignment& alignment, const hear::Wording& spoken) {
  Layout layout;
  layout.lost = lost_runs(alignment, spoken);
  Cutter(alignment, spoken, layout).run();
  return layout;
}

}  // namespace dixit::doubt
