#include "align/anchors.h"

#include <algorithm>
#include <cmath>

namespace dixit::align {

namespace {

constexpr std::uint32_t kNobody = 0xffffffff;
constexpr std::uint32_t kNear = 60;        ///< phones: hits this near may belong to one run
constexpr std::size_t kOftenMax = 48;      ///< a row of phones that is more frequent tells nothing
constexpr std::size_t kLongText = 60'000;  ///< from here on rows must be longer to be rare

struct Hit {
  std::uint32_t heard = 0;
  std::uint32_t text = 0;
};

struct Step {
  float score = 0;
  std::uint32_t before = kNobody;
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

/// Hits near one another, in a row: a stretch that may be a run.
struct Cluster {
  std::vector<std::uint32_t> hits;  ///< in order
  float score = 0;
  float chain = 0;                 ///< of the best chain of clusters that ends here
  std::uint32_t before = kNobody;  ///< the cluster before in that chain
};

/// Makes clusters: hits join the near ones before them for what was left out between.
class Clusters {
 public:
  Clusters(const std::vector<Hit>& hits, std::uint32_t length) : hits_(hits), length_(length) {
    steps_.resize(hits.size());
    for (std::uint32_t i = 0; i < hits.size(); ++i) come_near(i);
    std::vector<std::uint32_t> order(hits.size());
    for (std::uint32_t i = 0; i < hits.size(); ++i) order[i] = i;
    std::ranges::stable_sort(
        order, [&](std::uint32_t a, std::uint32_t b) { return steps_[a].score > steps_[b].score; });
    std::vector<bool> used(hits.size(), false);
    for (const std::uint32_t end : order) {
      Cluster cluster;
      float base = 0;
      for (std::uint32_t i = end; i != kNobody; i = steps_[i].before) {
        if (used[i]) {
          base = steps_[i].score;
          break;
        }
        cluster.hits.push_back(i);
      }
      if (cluster.hits.empty()) continue;
      for (const std::uint32_t i : cluster.hits) used[i] = true;
      cluster.score = steps_[end].score - base;
      if (cluster.score < kClusterMin) continue;
      std::ranges::reverse(cluster.hits);
      list.push_back(std::move(cluster));
    }
    std::ranges::sort(list, {}, [](const Cluster& cluster) { return cluster.hits.front(); });
  }
  std::vector<Cluster> list;  ///< by their beginnings

 private:
  void come_near(std::uint32_t i) {
    const Hit& hit = hits_[i];
    steps_[i].score = static_cast<float>(length_);
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
      if (score > steps_[i].score) steps_[i] = {score, j};
    }
  }

  static constexpr float kClusterMin = 7;
  const std::vector<Hit>& hits_;
  std::uint32_t length_;
  std::vector<Step> steps_;
};

/// What going on from one place to another costs, in phones: the more the gap in the transcript
/// differs from the gap in the sound, the more; going back is rare.
float jump_cost(std::int64_t heard, std::int64_t text, const AnchorOptions& options) {
  const float off = std::log1p(static_cast<float>(std::abs(heard - text)));
  constexpr std::int64_t kSameMax = 12;  // phones
  return text >= -kSameMax ? options.forward + options.forward_more * off
                           : options.backward + options.backward_more * off;
}

/// Picks the best chain of clusters. Gives its clusters' numbers in order.
std::vector<std::uint32_t> best_chain(std::vector<Cluster>& clusters, const std::vector<Hit>& hits,
                                      std::uint32_t length, const AnchorOptions& options) {
  constexpr std::uint32_t kBackMax = 4000;   // clusters looked back at
  constexpr std::int64_t kOverlapMax = 160;  // a chance hit may have made one of them too long
  std::uint32_t last = kNobody;
  for (std::uint32_t b = 0; b < clusters.size(); ++b) {
    Cluster& to = clusters[b];
    const Hit& first = hits[to.hits.front()];
    to.chain = to.score;
    for (std::uint32_t a = b > kBackMax ? b - kBackMax : 0; a < b; ++a) {
      const Cluster& from = clusters[a];
      if (from.chain + to.score <= to.chain) continue;
      const Hit& end = hits[from.hits.back()];
      const std::int64_t heard = std::int64_t{first.heard} - end.heard - length;
      const std::int64_t text = std::int64_t{first.text} - end.text - length;
      if (heard < -kOverlapMax) continue;
      const float both = static_cast<float>(std::max<std::int64_t>(0, -heard));
      const float score = from.chain + to.score - both - jump_cost(heard, text, options);
      if (score > to.chain) {
        to.chain = score;
        to.before = a;
      }
    }
    if (last == kNobody || to.chain > clusters[last].chain) last = b;
  }
  std::vector<std::uint32_t> chain;
  for (; last != kNobody; last = clusters[last].before) chain.push_back(last);
  std::ranges::reverse(chain);
  return chain;
}

}  // namespace

std::vector<Run> find_runs(std::span<const HeardPhone> heard, std::span<const acoustic::Phone> text,
                           const AnchorOptions& options) {
  const std::uint32_t length = text.size() < kLongText ? 4 : 5;
  const Hits hits(heard, text, length);
  std::vector<Cluster> clusters = std::move(Clusters(hits.list, length).list);
  std::vector<Run> runs;
  for (const std::uint32_t c : best_chain(clusters, hits.list, length, options)) {
    if (clusters[c].score < options.score_min) continue;
    const std::uint32_t last = runs.empty() ? 0 : runs.back().anchors.back().frame;
    Run run;
    run.score = clusters[c].score;
    for (const std::uint32_t i : clusters[c].hits) {
      const Hit& hit = hits.list[i];
      for (std::uint32_t k = 0; k < length; ++k) {
        const Anchor anchor{heard[hit.heard + k].begin, hit.text + k};
        if (!runs.empty() && anchor.frame <= last) continue;
        if (!run.anchors.empty() && (anchor.phone <= run.anchors.back().phone ||
                                     anchor.frame <= run.anchors.back().frame)) {
          continue;
        }
        run.anchors.push_back(anchor);
      }
    }
    if (!run.anchors.empty()) runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace dixit::align
