#include "align/anchors.h"

#include <algorithm>
#include <cmath>

namespace dixit::align {

namespace {

constexpr std::uint32_t kNobody = 0xffffffff;
constexpr std::uint32_t kNear = 150;       ///< phones: hits this near may belong to one run
constexpr std::size_t kOftenMax = 48;      ///< a row of phones that is more frequent tells nothing
constexpr std::size_t kLongText = 60'000;  ///< from here on rows must be longer to be rare

struct Hit {
  std::uint32_t heard = 0;
  std::uint32_t text = 0;
};

struct Step {
  float score = 0;
  std::uint32_t before = kNobody;
  bool near = false;  ///< of the same run as the hit before
};

/// All places where `length` phones in a row were heard as they are in the text.
class Hits {
 public:
  Hits(std::span<const HeardPhone> heard, std::span<const acoustic::Phone> text, std::size_t length)
      : length_(length) {
    if (heard.size() < length || text.size() < length) return;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
    rows.reserve(text.size());
    for (std::size_t t = 0; t + length <= text.size(); ++t) {
      std::uint64_t key = 0;
      for (std::size_t k = 0; k < length; ++k) key = key << 8 | text[t + k];
      rows.emplace_back(key, static_cast<std::uint32_t>(t));
    }
    std::ranges::sort(rows);
    for (std::size_t h = 0; h + length <= heard.size(); ++h) {
      std::uint64_t key = 0;
      for (std::size_t k = 0; k < length; ++k) key = key << 8 | heard[h + k].phone;
      const auto from = std::ranges::lower_bound(rows, std::pair{key, std::uint32_t{0}});
      auto to = from;
      while (to != rows.end() && to->first == key) ++to;
      if (static_cast<std::size_t>(to - from) > kOftenMax) continue;
      for (auto row = from; row != to; ++row) {
        list.push_back({static_cast<std::uint32_t>(h), row->second});
      }
    }
  }
  std::vector<Hit> list;  ///< rising by heard, then by text

 private:
  std::size_t length_;
};

/// The best step whose place in the text is below another's.
class BestBefore {
 public:
  explicit BestBefore(std::size_t size) : best_(size + 2, kNobody) {}
  void add(std::size_t place, std::uint32_t step, const std::vector<Step>& steps) {
    for (std::size_t k = place + 1; k < best_.size(); k += k & (~k + 1)) {
      if (better(step, best_[k], steps)) best_[k] = step;
    }
  }
  [[nodiscard]] std::uint32_t below(std::size_t place, const std::vector<Step>& steps) const {
    std::uint32_t found = kNobody;
    for (std::size_t k = std::min(place, best_.size() - 1); k > 0; k &= k - 1) {
      if (better(best_[k], found, steps)) found = best_[k];
    }
    return found;
  }
  static bool better(std::uint32_t a, std::uint32_t b, const std::vector<Step>& steps) {
    return a != kNobody && (b == kNobody || steps[a].score > steps[b].score);
  }

 private:
  std::vector<std::uint32_t> best_;
};

/// The best chain of hits: near ones make runs, jumps from run to run are paid for.
class Chain {
 public:
  Chain(const std::vector<Hit>& hits, std::uint32_t length, std::size_t text,
        const AnchorOptions& options)
      : hits_(hits), length_(length), options_(options), before_(text), steps_(hits.size()) {}

  std::vector<std::uint32_t> best() {
    std::uint32_t pending = 0;
    std::uint32_t best_of_all = kNobody;
    for (std::uint32_t i = 0; i < hits_.size(); ++i) {
      while (pending < i && hits_[pending].heard + length_ <= hits_[i].heard) {
        before_.add(hits_[pending].text + length_ - 1, pending, steps_);
        if (BestBefore::better(pending, best_of_all, steps_)) best_of_all = pending;
        ++pending;
      }
      Step& step = steps_[i];
      step.score = static_cast<float>(length_);
      come_from(i, before_.below(hits_[i].text, steps_), options_.forward);
      come_from(i, best_of_all, options_.backward);
      come_near(i);
    }
    std::uint32_t last = kNobody;
    for (std::uint32_t i = 0; i < hits_.size(); ++i) {
      if (BestBefore::better(i, last, steps_)) last = i;
    }
    std::vector<std::uint32_t> chain;
    for (; last != kNobody; last = steps_[last].before) chain.push_back(last);
    std::ranges::reverse(chain);
    return chain;
  }
  [[nodiscard]] const Step& step(std::uint32_t i) const { return steps_[i]; }

 private:
  void come_from(std::uint32_t i, std::uint32_t other, float cost) {
    if (other == kNobody) return;
    const float score = steps_[other].score + static_cast<float>(length_) - cost;
    if (score > steps_[i].score) steps_[i] = {score, other, false};
  }

  void come_near(std::uint32_t i) {
    const Hit& hit = hits_[i];
    for (std::uint32_t j = i; j-- > 0;) {
      const Hit& other = hits_[j];
      const std::uint32_t apart = hit.heard - other.heard;
      if (apart > kNear) break;
      if (apart == 0 || other.text >= hit.text || hit.text - other.text > kNear) continue;
      const std::uint32_t text = hit.text - other.text;
      const std::uint32_t drift = apart > text ? apart - text : text - apart;
      if (drift > 0 && std::min(apart, text) < length_) continue;
      const float gain = static_cast<float>(std::min({apart, text, length_}));
      const float between = static_cast<float>(std::max(apart, text)) - gain;
      const float cost = 0.35F * static_cast<float>(drift) + 0.04F * between;
      const float score = steps_[j].score + gain - cost;
      if (score > steps_[i].score) steps_[i] = {score, j, true};
    }
  }

  const std::vector<Hit>& hits_;
  std::uint32_t length_;
  const AnchorOptions& options_;
  BestBefore before_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Run> find_runs(std::span<const HeardPhone> heard, std::span<const acoustic::Phone> text,
                           const AnchorOptions& options) {
  const std::uint32_t length = text.size() < kLongText ? 4 : 5;
  const Hits hits(heard, text, length);
  Chain chain(hits.list, length, text.size(), options);
  std::vector<Run> runs;
  float before = 0;  // the chain's score before the run
  for (const std::uint32_t i : chain.best()) {
    const Step& step = chain.step(i);
    const Hit& hit = hits.list[i];
    if (!step.near) {
      runs.emplace_back();
      before = step.score - static_cast<float>(length);
    }
    Run& run = runs.back();
    run.score = step.score - before;
    for (std::uint32_t k = 0; k < length; ++k) {
      const Anchor anchor{heard[hit.heard + k].begin, hit.text + k};
      if (!run.anchors.empty() &&
          (anchor.phone <= run.anchors.back().phone || anchor.frame <= run.anchors.back().frame)) {
        continue;
      }
      run.anchors.push_back(anchor);
    }
  }
  std::erase_if(runs, [&](const Run& run) { return run.score < options.score_min; });
  return runs;
}

}  // namespace dixit::align
