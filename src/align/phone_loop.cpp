#include "align/phone_loop.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dixit::align {

namespace {

constexpr float kNone = -1e30F;
constexpr std::size_t kStates = acoustic::Hmm::kStates;

}  // namespace

PhonePairs::PhonePairs(std::size_t phones)
    : phones_(phones),
      log_(phones * phones, -std::log(static_cast<float>(std::max<std::size_t>(phones, 1)))) {}

PhonePairs::PhonePairs(std::size_t phones, std::span<const std::vector<acoustic::Phone>> rows)
    : PhonePairs(phones) {
  std::vector<double> pairs(phones * phones, 0.0);
  std::vector<double> alone(phones, 0.5);
  for (const std::vector<acoustic::Phone>& row : rows) {
    for (std::size_t k = 0; k < row.size(); ++k) {
      alone[row[k]] += 1;
      if (k > 0) pairs[row[k - 1] * phones + row[k]] += 1;
    }
  }
  double all = 0;
  for (const double n : alone) all += n;
  constexpr double kSmoothing = 10;
  for (std::size_t from = 0; from < phones; ++from) {
    double sum = 0;
    for (std::size_t to = 0; to < phones; ++to) sum += pairs[from * phones + to];
    for (std::size_t to = 0; to < phones; ++to) {
      const double chance =
          (pairs[from * phones + to] + kSmoothing * alone[to] / all) / (sum + kSmoothing);
      log_[from * phones + to] = static_cast<float>(std::log(chance));
    }
  }
}

namespace {

/// The loop, frame by frame. All phones are alive all the time: there are few.
class Loop {
 public:
  Loop(const acoustic::Engine& engine, acoustic::Scorer& scorer, const PhonePairs& pairs,
       const LoopOptions& options)
      : scorer_(scorer), phones_(engine.phones().size()) {
    std::vector<bool> noise(phones_, false);
    noise[engine.silence()] = true;
    for (const acoustic::Phone filler : engine.fillers()) noise[filler] = true;
    for (std::size_t p = 0; p < phones_; ++p) {
      models_.push_back(engine.context_free(static_cast<acoustic::Phone>(p)));
      for (const acoustic::Senone s : models_.back().senones) senones_.push_back(s);
    }
    cost_.resize(phones_ * phones_);
    const float even = -std::log(static_cast<float>(phones_));
    for (std::size_t from = 0; from < phones_; ++from) {
      for (std::size_t to = 0; to < phones_; ++to) {
        const bool plain = noise[from] || noise[to];
        cost_[from * phones_ + to] =
            options.insertion + options.pair_weight * (plain ? even : pairs(from, to));
      }
    }
    scores_.resize(senones_.size());
    alpha_.assign(phones_ * kStates, kNone);
    since_.assign(phones_ * kStates, 0);
    entering_.assign(phones_, 0.0F);
    from_.assign(phones_, 0);
  }

  Background run() {
    const std::size_t frames = scorer_.frames();
    Background made;
    made.frame.reserve(frames);
    back_phone_.resize(frames * phones_);
    back_since_.resize(frames * phones_);
    for (std::size_t t = 0; t < frames; ++t) {
      scorer_.score(t, senones_, scores_);
      made.frame.push_back(step(t));
      leave(t);
    }
    trace(frames, made.phones);
    return made;
  }

 private:
  /// Takes one frame in. Gives what the best path gained; paths are told relative to the best.
  float step(std::size_t t) {
    float best = kNone;
    for (std::size_t p = 0; p < phones_; ++p) {
      const acoustic::Hmm& hmm = models_[p];
      float* a = &alpha_[p * kStates];
      std::uint32_t* since = &since_[p * kStates];
      const float* score = &scores_[p * kStates];
      for (std::size_t k = kStates; k-- > 1;) {
        const float stay = a[k] + hmm.stay[k];
        const float go = a[k - 1] + hmm.go[k - 1];
        if (go > stay) since[k] = since[k - 1];
        a[k] = std::max(go, stay) + score[k];
      }
      const float stay = a[0] + hmm.stay[0];
      if (entering_[p] > stay) since[0] = static_cast<std::uint32_t>(t);
      a[0] = std::max(entering_[p], stay) + score[0];
      best = std::max({best, a[0], a[1], a[2]});
    }
    for (float& a : alpha_) a = std::max(a - best, kNone);
    return best;
  }

  /// From the phones' ends to the phones' beginnings, for the next frame.
  void leave(std::size_t t) {
    constexpr float kBeam = 150;
    entering_.assign(phones_, kNone);
    from_.assign(phones_, 0);
    for (std::size_t p = 0; p < phones_; ++p) {
      const float out = alpha_[p * kStates + kStates - 1] + models_[p].go[kStates - 1];
      if (out < -kBeam) continue;
      const float* cost = &cost_[p * phones_];
      for (std::size_t q = 0; q < phones_; ++q) {
        const float in = out + cost[q];
        if (in > entering_[q]) {
          entering_[q] = in;
          from_[q] = static_cast<acoustic::Phone>(p);
        }
      }
    }
    for (std::size_t q = 0; q < phones_; ++q) {
      back_phone_[t * phones_ + q] = from_[q];
      back_since_[t * phones_ + q] = since_[from_[q] * kStates + kStates - 1];
    }
  }

  void trace(std::size_t frames, std::vector<HeardPhone>& out) const {
    if (frames == 0) return;
    std::size_t phone = 0;
    float best = kNone;
    for (std::size_t p = 0; p < phones_; ++p) {
      const float a = alpha_[p * kStates + kStates - 1];
      if (a > best) {
        best = a;
        phone = p;
      }
    }
    auto end = static_cast<std::uint32_t>(frames);
    std::uint32_t since = since_[phone * kStates + kStates - 1];
    while (true) {
      out.push_back({since, end, static_cast<acoustic::Phone>(phone)});
      if (since == 0) break;
      const std::size_t at = (since - 1) * phones_ + phone;
      end = since;
      phone = back_phone_[at];
      since = back_since_[at];
    }
    std::ranges::reverse(out);
  }

  acoustic::Scorer& scorer_;
  std::size_t phones_;
  std::vector<acoustic::Hmm> models_;
  std::vector<acoustic::Senone> senones_;
  std::vector<float> cost_;
  std::vector<float> scores_;
  std::vector<float> alpha_;
  std::vector<std::uint32_t> since_;
  std::vector<float> entering_;
  std::vector<acoustic::Phone> from_;
  std::vector<acoustic::Phone> back_phone_;
  std::vector<std::uint32_t> back_since_;
};

}  // namespace

Background hear_phones(const acoustic::Engine& engine, acoustic::Scorer& scorer,
                       const PhonePairs& pairs, const LoopOptions& options) {
  return Loop(engine, scorer, pairs, options).run();
}

}  // namespace dixit::align
