#include "align/plan.h"

#include <algorithm>

namespace dixit::align {

namespace {

constexpr std::uint32_t kMargin = 120;        ///< frames that a word may stand off its anchors
constexpr std::uint32_t kChunkMin = 2'000;    ///< frames of a core
constexpr std::uint32_t kChunkGood = 3'500;   ///< … among which the best cut is taken
constexpr std::uint32_t kOverlap = 150;       ///< frames around a core
constexpr std::uint32_t kFramesPerWord = 12;  ///< nobody speaks faster for long
constexpr std::uint32_t kWordsMore = 24;      ///< … but for a moment

constexpr std::uint64_t kWorkMax =
    400'000'000;                              ///< words times frames of a gap searched as a whole
constexpr std::uint32_t kEdgeWords = 120;     ///< else so many words at its ends …
constexpr std::uint32_t kEdgeFrames = 6'000;  ///< … so far from them

/// A place where chunks may be cut: the word is surely spoken about then.
struct Cut {
  std::uint32_t row = 0;
  std::uint32_t frame = 0;
  std::uint32_t support = 0;  ///< anchors around
};

class Planner {
 public:
  Planner(std::span<const Run> runs, const TextPhones& text, std::uint32_t frames)
      : runs_(runs), text_(text), frames_(frames) {}

  Plan make() {
    if (runs_.empty()) {
      lay_unanchored();
    } else {
      before_first();
      for (std::size_t r = 0; r < runs_.size(); ++r) {
        lay_run(runs_[r]);
        if (r + 1 < runs_.size()) between(runs_[r], runs_[r + 1]);
      }
      after_last();
    }
    cut();
    return std::move(plan_);
  }

 private:
  [[nodiscard]] std::uint32_t first_word(const Run& run) const {
    return text_.word[run.anchors.front().phone];
  }
  [[nodiscard]] std::uint32_t last_word(const Run& run) const {
    return text_.word[run.anchors.back().phone];
  }
  /// How many words may be spoken in so many frames, at most.
  [[nodiscard]] static std::uint32_t words_in(std::uint32_t frames) {
    return frames / kFramesPerWord + kWordsMore;
  }
  [[nodiscard]] std::uint32_t earlier(std::uint32_t frame) const {
    return frame > kMargin ? frame - kMargin : 0;
  }
  void lay(std::uint32_t from, std::uint32_t to, std::uint32_t earliest, std::uint32_t latest) {
    for (std::uint32_t w = from; w < to; ++w) plan_.row.push_back({w, earliest, latest, false});
  }

  /// Nothing was heard of the transcript: only a short one is tried all the same.
  void lay_unanchored() {
    if (text_.words() <= words_in(frames_) && !too_much(text_.words(), frames_)) {
      lay(0, text_.words(), 0, frames_);
    }
  }

  /// More than is worth a search.
  [[nodiscard]] static bool too_much(std::uint64_t words, std::uint64_t frames) {
    return words * frames > kWorkMax;
  }

  /// Words between two places with nothing heard of them. Where they are too many to be tried
  /// everywhere, those at the ends are tried near the ends.
  void lay_gap(std::uint32_t from, std::uint32_t to, std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t fit = words_in(end > begin ? end - begin : 0);
    const std::uint32_t frames = end > begin ? end - begin : 0;
    if (from <= to && to - from <= 2 * fit && !too_much(to - from, frames)) {
      lay(from, to, earlier(begin), end + kMargin);
      return;
    }
    const std::uint32_t words = std::min(fit, kEdgeWords);
    const std::uint32_t reach = std::min(frames, kEdgeFrames);
    const std::uint32_t after = std::min(text_.words(), from + words);
    const std::uint32_t before = to > words ? to - words : 0;
    lay(from, from <= to ? std::min(after, to) : after, earlier(begin), begin + reach + kMargin);
    lay(from <= to ? std::max(before, std::min(after, to)) : before, to, earlier(end - reach),
        end + kMargin);
  }

  void before_first() {
    const Run& run = runs_.front();
    const std::uint32_t word = first_word(run);
    const std::uint32_t frame = run.anchors.front().frame;
    if (word <= 2 * words_in(frame) && !too_much(word, frame)) {
      lay(0, word, 0, frame + kMargin);
      return;
    }
    const std::uint32_t fit = std::min(words_in(frame), kEdgeWords);
    lay(word > fit ? word - fit : 0, word, frame > kEdgeFrames ? frame - kEdgeFrames : 0,
        frame + kMargin);
  }
  void after_last() {
    const Run& run = runs_.back();
    const std::uint32_t word = last_word(run) + 1;
    const std::uint32_t frame = run.anchors.back().frame;
    const std::uint32_t words = text_.words() - word;
    const std::uint32_t left = frames_ - std::min(frame, frames_);
    if (words <= 2 * words_in(left) && !too_much(words, left)) {
      lay(word, text_.words(), earlier(frame), frames_);
      return;
    }
    lay(word, std::min(text_.words(), word + std::min(words_in(left), kEdgeWords)), earlier(frame),
        std::min(frames_, frame + kEdgeFrames));
  }

  /// Words of a run stand between the anchors around them.
  void lay_run(const Run& run) {
    std::size_t a = 0;
    const std::vector<Anchor>& anchors = run.anchors;
    for (std::uint32_t w = first_word(run); w <= last_word(run); ++w) {
      RowWord word{w, 0, 0, true};
      while (a + 1 < anchors.size() && anchors[a + 1].phone <= text_.begin[w]) ++a;
      std::size_t b = a;
      while (b + 1 < anchors.size() && anchors[b].phone + 1 < text_.begin[w + 1]) ++b;
      word.earliest = earlier(anchors[a].frame);
      word.latest = anchors[b].frame + kMargin;
      for (std::size_t k = a; k < anchors.size() && anchors[k].phone < text_.begin[w + 1]; ++k) {
        if (anchors[k].phone < text_.begin[w]) continue;
        cuts_.push_back(
            {static_cast<std::uint32_t>(plan_.row.size()), anchors[k].frame, support(anchors, k)});
        break;
      }
      plan_.row.push_back(word);
    }
  }

  [[nodiscard]] static std::uint32_t support(const std::vector<Anchor>& anchors, std::size_t k) {
    constexpr std::uint32_t kAround = 16;
    const std::uint32_t phone = anchors[k].phone;
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    for (std::size_t j = k; j-- > 0 && phone - anchors[j].phone <= kAround;) ++before;
    for (std::size_t j = k + 1; j < anchors.size() && anchors[j].phone - phone <= kAround; ++j) {
      ++after;
    }
    return std::min(before, after);
  }

  void between(const Run& run, const Run& next) {
    lay_gap(last_word(run) + 1, first_word(next), run.anchors.back().frame,
            next.anchors.front().frame);
  }

  void cut() {
    std::vector<Cut> chosen;
    std::uint32_t last = 0;
    for (std::size_t k = 0; k < cuts_.size();) {
      if (cuts_[k].support < kSupportMin || cuts_[k].frame < last + kChunkMin) {
        ++k;
        continue;
      }
      std::size_t best = k;
      for (; k < cuts_.size() && cuts_[k].frame < last + kChunkGood; ++k) {
        if (cuts_[k].support > cuts_[best].support) best = k;
      }
      chosen.push_back(cuts_[best]);
      last = cuts_[best].frame;
      k = std::max(k, best + 1);
    }
    Cut from{0, 0, 0};
    for (const Cut& to : chosen) {
      chunk(from, to);
      from = to;
    }
    chunk(from, {static_cast<std::uint32_t>(plan_.row.size()), frames_, 0});
  }

  void chunk(const Cut& from, const Cut& to) {
    Chunk made;
    made.core_begin = from.row;
    made.core_end = to.row;
    made.core_from = from.frame;
    made.core_to = to.frame;
    made.begin = from.frame > kOverlap ? from.frame - kOverlap : 0;
    made.end = std::min(frames_, to.frame + kOverlap);
    made.row_begin = from.row;
    while (made.row_begin > 0 && plan_.row[made.row_begin - 1].latest > made.begin + kMargin) {
      --made.row_begin;
    }
    made.row_end = to.row;
    while (made.row_end < plan_.row.size() &&
           plan_.row[made.row_end].earliest + kMargin < made.end) {
      ++made.row_end;
    }
    plan_.chunks.push_back(made);
  }

  static constexpr std::uint32_t kSupportMin = 6;
  std::span<const Run> runs_;
  const TextPhones& text_;
  std::uint32_t frames_;
  Plan plan_;
  std::vector<Cut> cuts_;
};

}  // namespace

Plan make_plan(std::span<const Run> runs, const TextPhones& text, std::uint32_t frames) {
  return Planner(runs, text, frames).make();
}

}  // namespace dixit::align
