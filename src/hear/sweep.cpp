#include "hear/sweep.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/parallel.h"
#include "hear/lay.h"
#include "hear/net.h"

namespace dixit::hear {
namespace {

constexpr float kNever = -1e30F;
constexpr float kGivenUp = -160;  // below any speech: a way that fits this badly is dropped
constexpr std::size_t kStates = acoustic::Hmm::kStates;
constexpr std::size_t kBlockFrames = 128;
constexpr std::size_t kStretchFrames = 6000;  // searched by one thread at a time
constexpr std::size_t kPhoneFramesMax = 16;   // on the mean: how long words may take
constexpr std::size_t kPauseFrames = 300;

/// The likeliest stretches so far, none overlapping a likelier one.
void keep(std::vector<Sighting>& kept, const Sighting& fresh) {
  for (Sighting& old : kept) {
    if (fresh.begin >= old.end || old.begin >= fresh.end) continue;
    if (fresh.ratio <= old.ratio) return;
  }
  std::erase_if(kept, [&fresh](const Sighting& old) {
    return fresh.begin < old.end && old.begin < fresh.end;
  });
  kept.push_back(fresh);
}

void sort_and_cut(std::vector<Sighting>& kept, std::size_t most) {
  std::sort(kept.begin(), kept.end(), [](const Sighting& a, const Sighting& b) {
    return a.ratio != b.ratio ? a.ratio > b.ratio : a.begin < b.begin;
  });
  if (kept.size() > most) kept.resize(most);
}

/// Any phones in a row; all scores are kept relative to the best.
class Loop {
 public:
  explicit Loop(const Net& net) : net_(net), score_(net.nodes.size(), {kNever, kNever, kNever}) {}
  /// Gives how much the best score grew with this frame.
  float step(std::span<const float> row) {
    float best = kNever;
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      const Node& node = net_.nodes[n];
      const auto& hmm = node.hmm;
      auto& s = score_[n];
      s[2] = std::max(s[2] + hmm.stay[2], s[1] + hmm.go[1]) + row[node.columns[2]];
      s[1] = std::max(s[1] + hmm.stay[1], s[0] + hmm.go[0]) + row[node.columns[1]];
      s[0] = std::max(s[0] + hmm.stay[0], hub_ + node.hub_cost) + row[node.columns[0]];
      best = std::max({best, s[0], s[1], s[2]});
    }
    hub_ = kNever;
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      auto& s = score_[n];
      for (float& x : s) x = std::max(x - best, kNever);
      hub_ = std::max(hub_, s[2] + net_.nodes[n].hmm.go[2]);
    }
    return best;
  }

 private:
  const Net& net_;
  std::vector<std::array<float, kStates>> score_;
  float hub_ = 0;
};

/// A wording that may begin at any frame; scores are relative to the loop's.
class Words {
 public:
  explicit Words(Net& net)
      : net_(net),
        score_(net.nodes.size(), {kNever, kNever, kNever}),
        since_(net.nodes.size()),
        exit_(net.nodes.size(), kNever) {}

  /// Gives how the words score that end with this frame.
  Sighting step(std::span<const float> row, float loop, std::size_t frame) {
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) step_node(n, row, loop, frame);
    Sighting best{0, frame + 1, static_cast<double>(kNever)};
    for (std::size_t n = 0; n < net_.nodes.size(); ++n) {
      exit_[n] = score_[n][2] + net_.nodes[n].hmm.go[2];
    }
    for (const std::uint32_t n : net_.out[1]) {
      if (static_cast<double>(exit_[n]) > best.ratio) {
        best.ratio = static_cast<double>(exit_[n]);
        best.begin = since_[n][2];
      }
    }
    return best;
  }

 private:
  void step_node(std::size_t n, std::span<const float> row, float loop, std::size_t frame) {
    const Node& node = net_.nodes[n];
    auto& s = score_[n];
    auto& since = since_[n];
    float entered = kNever;
    std::size_t entered_since = frame;
    if (node.hub_in == 0) entered = node.hub_cost;
    for (std::uint32_t a = node.from_begin; a < node.from_end; ++a) {
      const Arc& arc = net_.from[a];
      const float x = exit_[arc.node] + arc.cost;
      if (x > entered) {
        entered = x;
        entered_since = since_[arc.node][2];
      }
    }
    if (std::max({entered, s[0], s[1], s[2]}) < kGivenUp) {
      s = {kNever, kNever, kNever};
      return;
    }
    const auto& hmm = node.hmm;
    const auto move = [&](std::size_t k, float from, std::size_t from_since) {
      const float stay = s[k] + hmm.stay[k];
      if (from > stay) since[k] = from_since;
      s[k] = std::max({stay, from, kNever}) + row[node.columns[k]] - loop;
    };
    move(2, s[1] + hmm.go[1], since[1]);
    move(1, s[0] + hmm.go[0], since[0]);
    move(0, entered, entered_since);
  }

  const Net& net_;
  std::vector<std::array<float, kStates>> score_;
  std::vector<std::array<std::size_t, kStates>> since_;
  std::vector<float> exit_;  // after the frame before
};

/// One stretch, by one thread.
std::vector<std::vector<Sighting>> sweep_stretch(const acoustic::Engine& engine,
                                                 const signal::Features& features,
                                                 std::vector<Net> nets, std::size_t begin,
                                                 std::size_t end, std::size_t most) {
  std::vector<std::vector<Sighting>> kept(nets.size());
  Net loop_net = make_loop(engine, {});
  ScoreTable table;
  table.enrol(loop_net);
  for (Net& net : nets) table.enrol(net);
  const auto scorer = engine.open(features, begin, end);
  Loop loop(loop_net);
  std::vector<Words> words;
  for (Net& net : nets) words.emplace_back(net);
  for (std::size_t block = begin; block < end; block += kBlockFrames) {
    const std::size_t block_end = std::min(end, block + kBlockFrames);
    table.fill(engine, features, begin, *scorer, block - begin, block_end - begin);
    for (std::size_t f = block; f < block_end; ++f) {
      const auto row = table.row(f - block);
      const float grown = loop.step(row);
      for (std::size_t w = 0; w < words.size(); ++w) {
        const Sighting s = words[w].step(row, grown, f);
        if (s.ratio > static_cast<double>(kGivenUp)) keep(kept[w], s);
      }
    }
    for (auto& k : kept) {
      if (k.size() > 4 * most) sort_and_cut(k, 4 * most);
    }
  }
  return kept;
}

}  // namespace

std::vector<std::vector<Sighting>> sweep(const acoustic::Engine& engine,
                                         const signal::Features& features,
                                         const std::vector<Wording>& wordings, std::size_t begin,
                                         std::size_t end, std::size_t most, unsigned threads) {
  end = std::min(end, features.frames());
  std::vector<std::vector<Sighting>> all(wordings.size());
  if (begin >= end || wordings.empty()) return all;
  std::vector<Net> nets;
  NetOptions options;
  options.around = false;
  std::size_t longest = 0;
  for (const Wording& w : wordings) {
    nets.push_back(make_net(engine, w.ways, options));
    longest = std::max(longest, w.phones() * kPhoneFramesMax + kPauseFrames);
  }
  // Every place that the words may take lies whole in one of the stretches.
  const std::size_t step = std::max(kStretchFrames, longest);
  const std::size_t count = (end - begin + step - 1) / step;
  std::vector<std::vector<std::vector<Sighting>>> parts(count);
  parallel_for(count, threads, [&](std::size_t i) {
    const std::size_t from = begin + i * step;
    parts[i] =
        sweep_stretch(engine, features, nets, from, std::min(end, from + step + longest), most);
  });
  for (const auto& part : parts) {
    for (std::size_t w = 0; w < all.size(); ++w) {
      for (const Sighting& s : part[w]) keep(all[w], s);
    }
  }
  for (auto& kept : all) sort_and_cut(kept, most);
  return all;
}

}  // namespace dixit::hear
