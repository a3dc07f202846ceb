#include "hear/lay.h"

#include <algorithm>
#include <array>
#include <limits>

namespace dixit::hear {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::uint32_t kFromStep = 0x80000000;  // a hub was reached from another hub
constexpr float kNever = -1e30F;
constexpr float kDigitalSilence = -8.5F;  // log10 of the mean power: under two steps of 16 bits
constexpr float kInSilence = -3;          // what a sound of speech scores there
constexpr std::size_t kStates = acoustic::Hmm::kStates;
// What is remembered of a node in a frame: where its first state came from, and whether the others
// were just entered.
constexpr std::uint16_t kFromMask = 0x3fff;
constexpr std::uint16_t kFlags = 0xc000;
constexpr std::uint16_t kStayed = 0x3fff;   // the first state stayed
constexpr std::uint16_t kFromHub = 0x3ffe;  // … was entered from its hub; else: number of the arc
constexpr std::uint16_t kMovedMiddle = 0x4000;
constexpr std::uint16_t kMovedLast = 0x8000;

/// One run through the frames.
class Run {
 public:
  Run(const Net& net, const ScoreTable& table, bool remember)
      : net_(net),
        table_(table),
        remember_(remember),
        score_(net.nodes.size(), {kNever, kNever, kNever}),
        exit_(net.nodes.size(), kNever) {
    if (remember_) {
      past_.resize(net.nodes.size() * table.frames());
      hub_past_.resize(net.out.size() * (table.frames() + 1), kNone);
    }
    hub_.assign(net.out.size(), kNever);
    hub_[0] = 0;
    take_steps(0);
  }

  /// Call for rising frames.
  void step(std::size_t frame) {
    const auto scores = table_.row(frame);
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) step_node(frame, n, scores);
    // Scores fall by hundreds a second: kept near zero, as float has seven digits.
    float best = kNever;
    for (const auto& s : score_) best = std::max({best, s[0], s[1], s[2]});
    dead_ = best <= kNever / 2;
    if (!dead_) {
      offset_ += static_cast<double>(best);
      for (auto& s : score_) {
        for (float& x : s) x = std::max(x - best, kNever);
      }
    }
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      exit_[n] = score_[n][kStates - 1] + net_.nodes[n].hmm.go[kStates - 1];
    }
    for (std::size_t h = 0; h < net_.out.size(); ++h) {
      hub_[h] = kNever;
      for (const std::uint32_t n : net_.out[h]) {
        if (exit_[n] > hub_[h]) {
          hub_[h] = exit_[n];
          if (remember_) hub_past(h, frame + 1) = n;
        }
      }
    }
    take_steps(frame + 1);
  }

  [[nodiscard]] double at_hub(std::size_t hub) const {
    return hub_[hub] <= kNever / 2 ? static_cast<double>(kNever)
                                   : offset_ + static_cast<double>(hub_[hub]);
  }
  /// Of all states, at the last frame.
  [[nodiscard]] double best() const { return dead_ ? static_cast<double>(kNever) : offset_; }
  [[nodiscard]] std::vector<Piece> trace() const;

 private:
  [[nodiscard]] std::uint32_t& hub_past(std::size_t hub, std::size_t frame) {
    return hub_past_[frame * net_.out.size() + hub];
  }
  void take_steps(std::size_t frame) {
    for (const Step& step : net_.steps) {
      const float score = hub_[step.from] + step.cost;
      if (score <= hub_[step.to] || hub_[step.from] <= kNever / 2) continue;
      hub_[step.to] = score;
      if (remember_) hub_past(step.to, frame) = kFromStep | step.from;
    }
  }
  /// The node that a hub was reached from; kNone: from the beginning.
  [[nodiscard]] std::uint32_t node_before(std::uint32_t hub, std::size_t frame) const {
    for (;;) {
      const std::uint32_t past = hub_past_[frame * net_.out.size() + hub];
      if (past == kNone || (past & kFromStep) == 0) return past;
      hub = past & ~kFromStep;
    }
  }
  void step_node(std::size_t frame, std::size_t n, std::span<const float> scores) {
    const Node& node = net_.nodes[n];
    auto& s = score_[n];
    const auto& hmm = node.hmm;
    std::uint16_t past = kStayed;
    const float last_stay = s[2] + hmm.stay[2];
    const float last_move = s[1] + hmm.go[1];
    s[2] = std::max(last_stay, last_move) + scores[node.columns[2]];
    if (last_move > last_stay) past |= kMovedLast;
    const float middle_stay = s[1] + hmm.stay[1];
    const float middle_move = s[0] + hmm.go[0];
    s[1] = std::max(middle_stay, middle_move) + scores[node.columns[1]];
    if (middle_move > middle_stay) past |= kMovedMiddle;
    float first = s[0] + hmm.stay[0];
    for (std::uint32_t a = node.from_begin; a < node.from_end; ++a) {
      const float entered = exit_[net_.from[a].node] + net_.from[a].cost;
      if (entered > first) {
        first = entered;
        past = static_cast<std::uint16_t>((past & kFlags) | ((a - node.from_begin) & kFromMask));
      }
    }
    if (node.hub_in >= 0) {
      const float entered = hub_[static_cast<std::size_t>(node.hub_in)] + node.hub_cost;
      if (entered > first) {
        first = entered;
        past = static_cast<std::uint16_t>((past & kFlags) | kFromHub);
      }
    }
    s[0] = first + scores[node.columns[0]];
    if (remember_) past_[frame * net_.nodes.size() + n] = past;
  }

  const Net& net_;
  const ScoreTable& table_;
  bool remember_;
  std::vector<std::array<float, kStates>> score_;
  std::vector<float> exit_;
  std::vector<float> hub_;
  double offset_ = 0;
  bool dead_ = false;
  std::vector<std::uint16_t> past_;
  std::vector<std::uint32_t> hub_past_;  // of each frame, of each hub: a node or a step
};

std::vector<Piece> Run::trace() const {
  std::vector<Piece> pieces;
  std::size_t frame = table_.frames();
  std::uint32_t n = node_before(1, frame);
  while (n != kNone && frame > 0) {
    Piece piece{n, 0, static_cast<std::uint32_t>(frame), 0};
    std::size_t state = kStates - 1;
    std::uint16_t past = 0;
    for (;;) {
      past = past_[(frame - 1) * net_.nodes.size() + n];
      if (state == 2 && (past & kMovedLast) != 0) {
        state = 1;
      } else if (state == 1 && (past & kMovedMiddle) != 0) {
        state = 0;
      } else if (state == 0 && (past & kFromMask) != kStayed) {
        break;
      }
      if (--frame == 0) return {};
    }
    --frame;
    piece.begin = static_cast<std::uint32_t>(frame);
    pieces.push_back(piece);
    if ((past & kFromMask) == kFromHub) {
      n = node_before(static_cast<std::uint32_t>(net_.nodes[n].hub_in), frame);
    } else {
      n = net_.from[net_.nodes[n].from_begin + (past & kFromMask)].node;
    }
  }
  std::reverse(pieces.begin(), pieces.end());
  return pieces;
}

/// What the frames of a piece score in its states: the best split.
float piece_score(const Node& node, const ScoreTable& table, const Piece& piece) {
  std::array<float, kStates> s{0, kNever, kNever};
  for (std::size_t f = piece.begin; f < piece.end; ++f) {
    const auto scores = table.row(f);
    for (std::size_t k = kStates; k-- > 0;) {
      const float stay = f == piece.begin ? (k == 0 ? 0 : kNever) : s[k] + node.hmm.stay[k];
      const float move = f == piece.begin || k == 0 ? kNever : s[k - 1] + node.hmm.go[k - 1];
      s[k] = std::max(stay, move) + scores[node.columns[k]];
    }
  }
  return s[kStates - 1] + node.hmm.go[kStates - 1];
}

}  // namespace

void ScoreTable::enrol(Net& net) {
  for (Node& node : net.nodes) {
    for (std::size_t k = 0; k < kStates; ++k) {
      const std::size_t senone = node.hmm.senones[k];
      if (column_.size() <= senone) column_.resize(senone + 1, kNone);
      if (column_[senone] == kNone) {
        column_[senone] = static_cast<std::uint32_t>(senones_.size());
        senones_.push_back(node.hmm.senones[k]);
      }
      node.columns[k] = column_[senone];
    }
  }
}

void ScoreTable::fill(const acoustic::Engine& engine, const signal::Features& features,
                      std::size_t from, acoustic::Scorer& scorer, std::size_t begin,
                      std::size_t end) {
  frames_ = end - begin;
  scores_.resize(frames_ * senones_.size());
  const auto silence = engine.context_free(engine.silence()).senones;
  for (std::size_t f = 0; f < frames_; ++f) {
    const std::span<float> row{scores_.data() + f * senones_.size(), senones_.size()};
    if (features.energy[from + begin + f] > kDigitalSilence) {
      scorer.score(begin + f, senones_, row);
      continue;
    }
    std::fill(row.begin(), row.end(), kInSilence);
    for (const acoustic::Senone s : silence) {
      if (s < column_.size() && column_[s] != kNone) row[column_[s]] = 0;
    }
  }
}

Way lay(const Net& net, const ScoreTable& table) {
  Way way;
  Run run(net, table, true);
  for (std::size_t f = 0; f < table.frames(); ++f) run.step(f);
  way.score = run.at_hub(1);
  if (way.score <= static_cast<double>(kNever) / 2) return way;
  way.pieces = run.trace();
  way.found = !way.pieces.empty();
  for (Piece& piece : way.pieces) {
    piece.score = piece_score(net.nodes[piece.node], table, piece);
  }
  return way;
}

std::vector<double> loop_scores(const Net& loop, const ScoreTable& table) {
  std::vector<double> scores(table.frames() + 1, 0);
  Run run(loop, table, false);
  for (std::size_t f = 0; f < table.frames(); ++f) {
    run.step(f);
    scores[f + 1] = run.best();
  }
  return scores;
}

}  // namespace dixit::hear
