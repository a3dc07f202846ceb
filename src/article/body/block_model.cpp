#include "article/body/block_model.h"

#include <algorithm>
#include <array>
#include <bit>

namespace dixit::article {
namespace {

/// A node of a tree: the block goes on to the next node when its feature is at most `cut`, else to
/// the node `skip` further on. A leaf has no feature, and its value in `cut`.
struct TreeNode {
  std::uint8_t feature;
  std::int16_t cut;
  std::uint8_t skip;
};
constexpr std::uint8_t kLeaf = 255;

#include "article/body/block_trees.inc"

// Leaves are in 1/4000.
constexpr std::int32_t kLeafParts = 4;

constexpr std::size_t kLeavesMax = 16;

template <std::size_t kNodes, std::size_t kTrees>
constexpr std::size_t most_leaves(const TreeNode (&nodes)[kNodes],
                                  const std::uint16_t (&trees)[kTrees]) {
  std::size_t most = 0;
  for (std::size_t tree = 0; tree < kTrees; ++tree) {
    const std::size_t end = tree + 1 < kTrees ? trees[tree + 1] : kNodes;
    std::size_t leaves = 0;
    for (std::size_t k = trees[tree]; k < end; ++k) leaves += nodes[k].feature == kLeaf ? 1 : 0;
    most = std::max(most, leaves);
  }
  return most;
}
static_assert(most_leaves(kFirstNodes, kFirstTrees) <= kLeavesMax);
static_assert(most_leaves(kSecondNodes, kSecondTrees) <= kLeavesMax);

/// Trees, laid out by feature. Instead of walking down each, every cut that a block's value is over
/// takes away the leaves on its other side; the first leaf that stays is the one. That reads memory
/// in order, and guesses few branches.
class Forest {
 public:
  template <std::size_t kNodes, std::size_t kTrees>
  Forest(const TreeNode (&nodes)[kNodes], const std::uint16_t (&trees)[kTrees], std::int32_t base)
      : base_(base), trees_(kTrees), leaves_(kTrees * kLeavesMax) {
    static_assert(kTrees <= kTreesMax);
    for (std::size_t tree = 0; tree < kTrees; ++tree) {
      std::size_t leaves = 0;
      lay(nodes + trees[tree], static_cast<std::uint16_t>(tree), leaves);
    }
    for (std::size_t k = 0; k < by_feature_.size(); ++k) {
      std::vector<Cut>& cuts = by_feature_[k];
      if (cuts.empty()) continue;
      std::sort(cuts.begin(), cuts.end(), [](const Cut& x, const Cut& y) { return x.cut < y.cut; });
      cuts.push_back({INT16_MAX, 0, 0});  // which nothing is over
      used_.push_back(static_cast<std::uint8_t>(k));
    }
  }

  /// Value gives a feature's value by its number.
  template <class Value>
  [[nodiscard]] std::int32_t sum(const Value& value) const {
    std::array<std::uint16_t, kTreesMax> stay;
    stay.fill(0xFFFF);
    for (const std::uint8_t feature : used_) {
      const std::int16_t is = value(feature);
      for (const Cut* cut = by_feature_[feature].data(); cut->cut < is; ++cut)
        stay[cut->tree] = static_cast<std::uint16_t>(stay[cut->tree] & cut->stay);
    }
    std::int32_t sum = base_;
    for (std::size_t tree = 0; tree < trees_; ++tree)
      sum += leaves_[tree * kLeavesMax + static_cast<std::size_t>(std::countr_zero(stay[tree]))];
    return sum / kLeafParts;
  }

 private:
  static constexpr std::size_t kTreesMax = 128;
  struct Cut {
    std::int16_t cut;
    std::uint16_t tree;
    std::uint16_t stay;  // a bit for each leaf that a value over the cut leaves
  };

  void lay(const TreeNode* node, std::uint16_t tree, std::size_t& leaves) {
    if (node->feature == kLeaf) {
      leaves_[tree * kLeavesMax + leaves++] = node->cut;
      return;
    }
    const std::uint32_t before = (1u << leaves) - 1;
    lay(node + 1, tree, leaves);
    const std::uint32_t through = (1u << leaves) - 1;
    by_feature_[node->feature].push_back(
        {node->cut, tree, static_cast<std::uint16_t>(~(through & ~before))});
    lay(node + node->skip, tree, leaves);
  }

  std::int32_t base_;
  std::size_t trees_;
  std::vector<std::int16_t> leaves_;
  std::array<std::vector<Cut>, kLeaf> by_feature_;
  std::vector<std::uint8_t> used_;
};

constexpr std::int32_t kScoreMax = 8000;
constexpr std::int32_t kStep = 125;
constexpr std::int32_t kHopeless = -4000;

/// Thousandths; kLikelihood holds the logistic function at every kStep.
std::int64_t likelihood(std::int32_t score) {
  const std::int32_t at = (std::clamp(score, -kScoreMax, kScoreMax) + kScoreMax) / kStep;
  return kLikelihood[at];
}

std::int16_t capped(std::int64_t value) {
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -30'000, 30'000));
}

/// Builds the contexts column by column.
class ContextFinder {
 public:
  ContextFinder(const markup::HtmlDocument& page, const Blocks& blocks, const BlockRows& rows,
                const std::vector<std::int32_t>& first)
      : page_(page), all_(blocks), rows_(rows), out_(first.size()), score_(first) {
    for (std::int32_t& score : score_) score = std::clamp(score, -kScoreMax, kScoreMax);
    like_.resize(score_.size() + 1);
    weight_.resize(score_.size() + 1);
    for (std::size_t b = 0; b < score_.size(); ++b) {
      const std::int64_t weight = std::min<std::int64_t>(all_.blocks[b].weight, 30'000) + 5;
      weight_[b + 1] = weight_[b] + weight;
      like_[b + 1] = like_[b] + weight * likelihood(score_[b]);
    }
  }

  std::vector<Context> find() {
    const std::size_t count = score_.size();
    std::int32_t best_before = -kScoreMax;
    for (std::size_t b = 0; b < count; ++b) {
      Context& row = out_[b];
      std::size_t at = 0;
      row[at++] = capped(score_[b]);
      for (const int off : {-4, -3, -2, -1, 1, 2, 3, 4}) {
        const std::int64_t other = static_cast<std::int64_t>(b) + off;
        const bool there = other >= 0 && other < static_cast<std::int64_t>(count);
        row[at++] = capped(there ? score_[static_cast<std::size_t>(other)] : -kScoreMax);
      }
      const std::uint32_t owner = all_.blocks[b].owner;
      const std::uint32_t parent = parent_of(owner);
      for (const std::uint32_t node : {owner, parent, parent_of(parent)}) row[at++] = mean_in(node);
      row[at++] = capped(like_.back() == 0 ? 0 : like_[b] * 1000 / like_.back());
      row[at++] = capped(like_.back() / 1000);
      row[at++] = capped(best_before);
      best_before = std::max(best_before, score_[b]);
      ++at;  // the best after, below
      for (const std::size_t reach : {std::size_t{3}, std::size_t{8}}) {
        const std::size_t begin = b < reach ? 0 : b - reach;
        const std::size_t end = std::min(count, b + reach + 1);
        row[at++] = capped((like_[b] - like_[begin]) / 1000);
        row[at++] = capped((like_[end] - like_[b + 1]) / 1000);
      }
    }
    std::int32_t best_after = -kScoreMax;
    for (std::size_t b = count; b-- > 0;) {
      out_[b][kBestAfter] = capped(best_after);
      best_after = std::max(best_after, score_[b]);
    }
    compare_paths();
    find_main();
    for (std::size_t b = 0; b < count; ++b) compare_with_main(b);
    count_to_sure();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kBestAfter = 15;
  static constexpr std::size_t kPath = 20;
  static constexpr std::int32_t kSure = 1500;

  /// The likelihood of all text in elements of the same tags and classes.
  void compare_paths() {
    std::vector<std::int64_t> like(rows_.paths.size());
    std::vector<std::int64_t> weight(rows_.paths.size());
    for (std::size_t b = 0; b < score_.size(); ++b) {
      like[rows_.paths[b]] += like_[b + 1] - like_[b];
      weight[rows_.paths[b]] += weight_[b + 1] - weight_[b];
    }
    for (std::size_t b = 0; b < score_.size(); ++b)
      out_[b][kPath] = capped(like[rows_.paths[b]] / weight[rows_.paths[b]]);
  }

  /// The innermost element with more than half of what is likely.
  void find_main() {
    for (std::uint32_t k = 0; k < page_.nodes.size(); ++k) {
      if (page_.nodes[k].is_text()) continue;
      const std::uint32_t begin = all_.before[k];
      const std::uint32_t end = std::max(begin, all_.before[page_.nodes[k].end]);
      if (begin < end && (like_[end] - like_[begin]) * 20 >= like_.back() * 11) main_ = k;
    }
  }

  [[nodiscard]] bool holds_main(std::uint32_t node) const {
    return node <= main_ && page_.nodes[node].end >= page_.nodes[main_].end;
  }

  /// How far it is to the element that holds both the block and the main element, from either, and
  /// what the branch is worth in which the block is.
  void compare_with_main(std::size_t b) {
    std::uint32_t branch = all_.blocks[b].owner;
    std::int64_t up = 0;
    std::uint32_t common = branch;
    while (!holds_main(common)) {
      branch = common;
      common = parent_of(common);
      ++up;
    }
    std::int64_t down = 0;
    for (std::uint32_t k = main_; k != common; k = parent_of(k)) ++down;
    out_[b][kPath + 1] = capped(up);
    out_[b][kPath + 2] = capped(down);
    out_[b][kPath + 3] = mean_in(branch);
  }

  /// Blocks to the nearest prose that is surely the article.
  void count_to_sure() {
    const auto sure = [&](std::size_t b) {
      return score_[b] >= kSure && all_.blocks[b].is_prose();
    };
    std::int64_t since = 10'000;
    for (std::size_t b = 0; b < score_.size(); ++b) {
      out_[b][kPath + 4] = capped(since++);
      if (sure(b)) since = 0;
    }
    std::int64_t until = 10'000;
    for (std::size_t b = score_.size(); b-- > 0;) {
      out_[b][kPath + 5] = capped(until++);
      if (sure(b)) until = 0;
    }
  }

  [[nodiscard]] std::uint32_t parent_of(std::uint32_t node) const {
    const std::uint32_t parent = page_.nodes[node].parent;
    return parent == markup::kNoNode ? node : parent;
  }
  /// The likelihood of the text in an element, all blocks below it.
  [[nodiscard]] std::int16_t mean_in(std::uint32_t node) const {
    const std::uint32_t begin = all_.before[node];
    const std::uint32_t end = std::max(begin, all_.before[page_.nodes[node].end]);
    if (begin == end) return 0;
    return capped((like_[end] - like_[begin]) / (weight_[end] - weight_[begin]));
  }

  const markup::HtmlDocument& page_;
  const Blocks& all_;
  const BlockRows& rows_;
  std::uint32_t main_ = 0;
  std::vector<Context> out_;
  std::vector<std::int32_t> score_;
  std::vector<std::int64_t> like_;
  std::vector<std::int64_t> weight_;
};

}  // namespace

std::vector<Context> find_context(const markup::HtmlDocument& page, const Blocks& blocks,
                                  const BlockRows& rows, const std::vector<std::int32_t>& first) {
  return ContextFinder(page, blocks, rows, first).find();
}

std::vector<std::int32_t> first_scores(const std::vector<Features>& rows) {
  static const Forest forest(kFirstNodes, kFirstTrees, kFirstBase);
  std::vector<std::int32_t> scores;
  scores.reserve(rows.size());
  for (const Features& row : rows) {
    scores.push_back(forest.sum([&](std::uint8_t feature) { return row[feature]; }));
  }
  return scores;
}

std::vector<std::int32_t> score_blocks(const markup::HtmlDocument& page, const Blocks& blocks,
                                       const BlockRows& rows) {
  static const Forest forest(kSecondNodes, kSecondTrees, kSecondBase);
  const std::vector<std::int32_t> first = first_scores(rows.rows);
  const std::vector<Context> contexts = find_context(page, blocks, rows, first);
  std::vector<std::int32_t> scores;
  scores.reserve(contexts.size());
  for (std::size_t b = 0; b < contexts.size(); ++b) {
    // Menus and the like, most of a page, are not looked at twice.
    if (first[b] < kHopeless) {
      scores.push_back(first[b]);
      continue;
    }
    const Features& row = rows.rows[b];
    scores.push_back(forest.sum([&](std::uint8_t feature) {
      return feature < kFeatureCount ? row[feature] : contexts[b][feature - kFeatureCount];
    }));
  }
  return scores;
}

}  // namespace dixit::article
