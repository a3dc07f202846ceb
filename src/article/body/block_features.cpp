#include "article/body/block_features.h"

#include <algorithm>
#include <unordered_map>

#include "article/body/block_odds.h"
#include "article/body/block_text.h"

namespace dixit::article {
namespace {

std::int16_t capped(std::int64_t value) {
  return static_cast<std::int16_t>(std::clamp<std::int64_t>(value, -30'000, 30'000));
}
std::int16_t share(std::int64_t part, std::int64_t whole) {
  return whole <= 0 ? std::int16_t{0} : capped(part * 1000 / whole);
}

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = (a ^ b) * 0x9E3779B97F4A7C15u;
  x ^= x >> 29;
  return x * 0xBF58476D1CE4E5B9u;
}
/// Digits are left out: pages number their blocks.
std::uint64_t hash_name(std::string_view text, std::uint64_t seed) {
  std::uint64_t h = seed ^ 0xCBF29CE484222325u;
  for (const char c : text.substr(0, 400)) {
    if (c >= '0' && c <= '9') continue;
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  }
  return h;
}

constexpr std::string_view kTags[] = {
    "p",          "blockquote", "li",   "pre",    "dd",     "dt",    "td",     "th",
    "figcaption", "h1",         "h2",   "h3",     "h4",     "h5",    "h6",     "div",
    "section",    "article",    "main", "header", "footer", "aside", "figure", "body"};
std::int16_t number_of_tag(std::string_view tag) {
  const auto* at = std::find(std::begin(kTags), std::end(kTags), tag);
  return static_cast<std::int16_t>(at - std::begin(kTags));
}

struct AroundBit {
  std::string_view tag;
  int bit;
};
// From the least to the most telling: trees cut this number at a value.
constexpr AroundBit kAround[] = {
    {"section", 1},  {"article", 2}, {"main", 4},     {"ul", 8},        {"ol", 8},
    {"table", 16},   {"dl", 16},     {"details", 32}, {"header", 64},   {"form", 128},
    {"figure", 256}, {"label", 512}, {"aside", 1024}, {"footer", 2048}, {"nav", 4096}};

/// What is passed down from an element to those in it.
struct Inherited {
  std::uint64_t path = 0;
  std::uint64_t tags = 0;
  std::int32_t depth = 0;
  std::int32_t around = 0;
  std::uint32_t bad = markup::kNoNode;   // the nearest element with a role beside the text
  std::uint32_t good = markup::kNoNode;  // the nearest that calls itself the text
  std::int32_t odds_own = 0;
  std::int32_t odds_min = 0;
  std::int32_t odds_max = 0;
  std::int32_t odds_sum = 0;
};

bool is_good(Role role) { return role == Role::kArticle || role == Role::kStory; }
bool is_bad(Role role) {
  return role == Role::kDoubtful || role == Role::kComments || role == Role::kHidden ||
         role == Role::kBeside;
}
bool is_picture(std::string_view tag) {
  if (tag.empty() || std::string_view("ipvfaoe").find(tag[0]) == std::string_view::npos ||
      tag.size() < 3)
    return false;
  return tag == "img" || tag == "picture" || tag == "video" || tag == "iframe" || tag == "figure" ||
         tag == "amp-img" || tag == "object" || tag == "embed";
}

class FeatureFinder {
 public:
  FeatureFinder(const markup::HtmlDocument& page, const Blocks& blocks, const Draft& draft,
                const Hints& hints)
      : page_(page), all_(blocks), draft_(draft), hints_(hints), rows_(blocks.blocks.size()) {}

  BlockRows find() {
    if (rows_.empty()) return {};
    inherit();
    sum();
    find_paths();
    find_title();
    const TextMatch linked(hints_.linked_text);
    const TextMatch title(hints_.title);
    const TextMatch description(hints_.description);
    for (std::uint32_t b = 0; b < rows_.size(); ++b) {
      describe_text(b, linked, title, description);
      describe_draft(b);
      describe_elements(b);
      describe_place(b);
    }
    find_copies();
    follow_headings();
    find_pictures();
    for (std::uint32_t b = 0; b < rows_.size(); ++b) look_around(b);
    return {std::move(rows_), std::move(path_numbers_)};
  }

 private:
  [[nodiscard]] const Block& block(std::uint32_t b) const { return all_.blocks[b]; }
  std::int16_t& at(std::uint32_t b, Feature f) { return rows_[b][static_cast<std::size_t>(f)]; }
  [[nodiscard]] std::uint32_t first_block(std::uint32_t node) const { return all_.before[node]; }
  [[nodiscard]] std::uint32_t last_block(std::uint32_t node) const {
    return std::max(all_.before[node], all_.before[page_.nodes[node].end]);
  }

  void inherit() {
    inherited_.resize(page_.nodes.size());
    for (std::uint32_t k = 0; k < page_.nodes.size(); ++k) {
      const markup::HtmlNode& node = page_.nodes[k];
      Inherited own;
      if (node.parent != markup::kNoNode) own = inherited_[node.parent];
      if (node.is_text()) {
        inherited_[k] = own;
        continue;
      }
      if (first_block(k) == last_block(k)) continue;
      ++own.depth;
      own.tags = mix(own.tags, hash_name(node.tag, 1));
      own.path = mix(own.path, hash_name(page_.attribute(k, "class"), hash_name(node.tag, 2)));
      for (const AroundBit& around : kAround) {
        if (node.tag[0] == around.tag[0] && node.tag == around.tag) own.around |= around.bit;
      }
      const Role role = draft_.roles[k];
      if (is_bad(role)) own.bad = k;
      if (is_good(role)) {
        own.good = k;
        ++stories_;
      }
      const std::int32_t odds = odds_of_names(page_, k);
      if (odds != 0 && node.tag != "body" && node.tag != "html") {
        own.odds_own = odds;
        own.odds_min = std::min(own.odds_min, odds);
        own.odds_max = std::max(own.odds_max, odds);
        own.odds_sum += odds;
      }
      inherited_[k] = own;
    }
  }

  void sum() {
    const std::size_t count = rows_.size();
    prose_.resize(count + 1);
    weight_.resize(count + 1);
    links_.resize(count + 1);
    kept_weight_.resize(count + 1);
    kept_.resize(count);
    for (const std::uint32_t b : draft_.kept) kept_[b] = 1;
    for (std::uint32_t b = 0; b < count; ++b) {
      const Block& one = block(b);
      prose_[b + 1] = prose_[b] + (one.is_prose() ? one.weight - one.link_weight : 0);
      weight_[b + 1] = weight_[b] + one.weight;
      links_[b + 1] = links_[b] + one.link_weight;
      kept_weight_[b + 1] = kept_weight_[b] + (kept_[b] != 0 ? one.weight : 0);
    }
  }

  struct Path {
    std::int64_t blocks = 0;
    std::int64_t prose = 0;
    std::int64_t weight = 0;
    std::int64_t links = 0;
  };

  void find_paths() {
    std::unordered_map<std::int32_t, std::int64_t> depths;
    for (std::uint32_t b = 0; b < rows_.size(); ++b) {
      const Inherited& own = inherited_[block(b).owner];
      const auto number = static_cast<std::uint32_t>(numbers_.size());
      path_numbers_.push_back(numbers_.try_emplace(own.path, number).first->second);
      for (Path* path : {&paths_[own.path], &tags_[own.tags]}) {
        ++path->blocks;
        path->weight += block(b).weight;
        path->links += block(b).link_weight;
        if (kept_[b] != 0) path->prose += block(b).weight;
      }
      if (kept_[b] != 0) depths[own.depth] += block(b).weight;
    }
    std::int64_t most = -1;
    for (const auto& [depth, weight] : depths) {
      if (weight > most || (weight == most && depth < depth_)) {
        most = weight;
        depth_ = depth;
      }
    }
  }

  /// The last h1 before the draft's first block, else the first heading of the root.
  void find_title() {
    if (draft_.kept.empty()) return;
    for (std::uint32_t b = draft_.kept.front() + 1; b > 0; --b) {
      if (block(b - 1).heading == 1) {
        title_ = b - 1;
        return;
      }
    }
  }

  void describe_text(std::uint32_t b, const TextMatch& linked, const TextMatch& title,
                     const TextMatch& description) {
    const Block& one = block(b);
    const BlockText text = look_at_text(page_, all_, one);
    at(b, Feature::weight) = capped(one.weight);
    at(b, Feature::link_share) = share(one.link_weight, one.weight);
    at(b, Feature::links) = capped(text.links);
    at(b, Feature::sentences) = capped(one.sentences);
    at(b, Feature::commas) = capped(one.commas);
    at(b, Feature::words) = capped(text.words);
    at(b, Feature::ending) = capped(text.ending);
    at(b, Feature::beginning) = capped(text.beginning);
    at(b, Feature::digit_share) = share(text.digits, text.bytes);
    at(b, Feature::capital_share) = share(text.capitals, text.bytes);
    at(b, Feature::wide_share) = share(text.wide, text.bytes);
    at(b, Feature::bars) = capped(text.bars);
    at(b, Feature::italic_share) = share(text.italic, text.bytes);
    at(b, Feature::bold_share) = share(text.bold, text.bytes);
    at(b, Feature::small_share) = share(text.small, text.bytes);
    at(b, Feature::span_share) = share(text.span, text.bytes);
    at(b, Feature::pieces) = capped(one.pieces_end - one.pieces_begin);
    at(b, Feature::kind) = static_cast<std::int16_t>(one.kind);
    at(b, Feature::quoted) = one.quoted ? 1 : 0;
    at(b, Feature::prose) = one.is_prose() ? 1 : 0;
    at(b, Feature::heading) = one.heading;
    copies_[text.hash] += 1;
    hashes_.push_back(text.hash);
    if (one.weight < 120) {
      const std::string line = block_text(page_, all_, one);
      at(b, Feature::label) = is_label(line) ? 1 : 0;
      at(b, Feature::opens_others) = introduces_other_pages(line) ? 1 : 0;
      at(b, Feature::word_odds) = capped(odds_of_words(line));
    }
    find_runs(page_, all_, one, runs_);
    at(b, Feature::linked_share) = capped(linked.share(runs_));
    at(b, Feature::linked_weight) =
        linked.empty() ? std::int16_t{-1}
                       : share(static_cast<std::int64_t>(linked.size()), prose_.back() + 1);
    at(b, Feature::title_share) = capped(title.share(runs_));
    at(b, Feature::description_share) = capped(description.share(runs_));
  }

  void describe_draft(std::uint32_t b) {
    at(b, Feature::out) = static_cast<std::int16_t>(draft_.beside[b]);
    at(b, Feature::kept) = kept_[b];
    at(b, Feature::kept_prose) = kept_[b] != 0 && block(b).is_prose() ? 1 : 0;
    const bool inside = b >= first_block(draft_.root) && b < last_block(draft_.root);
    at(b, Feature::in_root) = inside ? 1 : 0;
    const std::int32_t depth = inherited_[block(b).owner].depth;
    at(b, Feature::root_depth) =
        inside ? capped(depth - inherited_[draft_.root].depth) : std::int16_t{-1};
    at(b, Feature::depth) = capped(depth);
    at(b, Feature::depth_off) = capped(depth - depth_);
    if (!draft_.kept.empty()) {
      const std::int64_t first = draft_.kept.front();
      const std::int64_t last = draft_.kept.back();
      at(b, Feature::in_range) = b >= first && b <= last ? 1 : 0;
      at(b, Feature::to_first) = capped(b - first);
      at(b, Feature::to_last) = capped(last - b);
    }
    at(b, Feature::prose_before) = share(kept_weight_[b], kept_weight_.back());
  }

  void describe_box(std::uint32_t b, std::uint32_t node, Feature blocks, Feature prose,
                    Feature links) {
    const std::uint32_t begin = first_block(node);
    const std::uint32_t end = last_block(node);
    at(b, blocks) = capped(end - begin);
    at(b, prose) = share(prose_[end] - prose_[begin], prose_.back());
    at(b, links) = share(links_[end] - links_[begin], weight_[end] - weight_[begin]);
  }

  [[nodiscard]] std::uint32_t parent_of(std::uint32_t node) const {
    const std::uint32_t parent = page_.nodes[node].parent;
    return parent == markup::kNoNode ? node : parent;
  }

  void describe_elements(std::uint32_t b) {
    const std::uint32_t owner = block(b).owner;
    const Inherited& own = inherited_[owner];
    at(b, Feature::tag) = number_of_tag(page_.nodes[owner].tag);
    at(b, Feature::around) = capped(own.around);
    at(b, Feature::name_odds) = capped(own.odds_min);
    at(b, Feature::name_odds_own) = capped(own.odds_own);
    at(b, Feature::name_odds_best) = capped(own.odds_max);
    at(b, Feature::name_odds_sum) = capped(own.odds_sum);
    describe_role(b, own.bad, Feature::bad_role, Feature::bad_prose_share, Feature::bad_height);
    if (own.bad != markup::kNoNode)
      at(b, Feature::bad_blocks) = capped(last_block(own.bad) - first_block(own.bad));
    describe_role(b, own.good, Feature::good_role, Feature::good_prose_share, Feature::good_height);
    const std::uint32_t parent = parent_of(owner);
    describe_box(b, parent, Feature::parent_blocks, Feature::parent_prose_share,
                 Feature::parent_link_share);
    describe_box(b, parent_of(parent), Feature::grand_blocks, Feature::grand_prose_share,
                 Feature::grand_link_share);
    const Path& path = paths_[own.path];
    at(b, Feature::same_path_blocks) = capped(path.blocks);
    at(b, Feature::same_path_prose) = share(path.prose, kept_weight_.back());
    at(b, Feature::same_path_links) = share(path.links, path.weight);
    at(b, Feature::same_tags_prose) = share(tags_[own.tags].prose, kept_weight_.back());
    at(b, Feature::page_blocks) = capped(static_cast<std::int64_t>(rows_.size()));
    at(b, Feature::page_kept_weight) = capped(kept_weight_.back());
    at(b, Feature::page_kept_share) = share(kept_weight_.back(), prose_.back());
    at(b, Feature::page_stories) = capped(stories_);
  }

  void describe_role(std::uint32_t b, std::uint32_t node, Feature role, Feature prose,
                     Feature height) {
    if (node == markup::kNoNode) {
      at(b, height) = -1;
      return;
    }
    at(b, role) = static_cast<std::int16_t>(draft_.roles[node]);
    at(b, prose) = share(prose_[last_block(node)] - prose_[first_block(node)], prose_.back());
    at(b, height) = capped(inherited_[block(b).owner].depth - inherited_[node].depth);
  }

  void describe_place(std::uint32_t b) {
    at(b, Feature::place) = share(b, static_cast<std::int64_t>(rows_.size()));
    at(b, Feature::from_title) =
        title_ == markup::kNoNode ? std::int16_t{-100} : capped(std::int64_t{b} - title_);
    at(b, Feature::prose_since_title) = title_ == markup::kNoNode || b < title_
                                            ? std::int16_t{-1}
                                            : capped(prose_[b] - prose_[title_]);
  }

  void find_copies() {
    for (std::uint32_t b = 0; b < rows_.size(); ++b)
      at(b, Feature::copies) = capped(copies_[hashes_[b]]);
  }

  void follow_headings() {
    std::uint32_t heading = markup::kNoNode;
    std::uint32_t since = 10'000;
    std::uint32_t since_kept = 10'000;
    for (std::uint32_t b = 0; b < rows_.size(); ++b) {
      const bool opens = at(b, Feature::opens_others) != 0;
      if (block(b).heading != 0 || opens) {
        heading = b;
        since = 0;
      }
      at(b, Feature::since_heading) = capped(since++);
      at(b, Feature::since_kept) = capped(since_kept++);
      if (at(b, Feature::kept_prose) != 0) since_kept = 0;
      if (heading == markup::kNoNode) continue;
      at(b, Feature::heading_level) = block(heading).heading;
      if (at(heading, Feature::opens_others) == 0) continue;
      const std::uint32_t around = parent_of(parent_of(block(heading).owner));
      at(b, Feature::heading_opens) = b < last_block(around) ? 2 : 1;
    }
    std::uint32_t until = 10'000;
    for (std::uint32_t b = static_cast<std::uint32_t>(rows_.size()); b-- > 0;) {
      at(b, Feature::until_kept) = capped(until++);
      if (at(b, Feature::kept_prose) != 0) until = 0;
    }
  }

  void find_pictures() {
    std::uint32_t node = 0;
    for (std::uint32_t b = 0; b < rows_.size(); ++b) {
      std::int16_t pictures = 0;
      for (; node < block(b).first_node; ++node) {
        if (is_picture(page_.nodes[node].tag)) ++pictures;
      }
      at(b, Feature::pictures_before) = pictures;
      if (b > 0) at(b - 1, Feature::pictures_after) = pictures;
    }
  }

  void describe_neighbour(std::uint32_t b, std::uint32_t other, Feature first) {
    const auto base = static_cast<std::size_t>(first);
    const std::uint32_t owner = block(b).owner;
    const std::uint32_t beside = block(other).owner;
    const bool same = parent_of(owner) == parent_of(beside) || owner == beside;
    const bool same_tag = page_.nodes[owner].tag == page_.nodes[beside].tag;
    rows_[b][base] = at(other, Feature::weight);
    rows_[b][base + 1] = at(other, Feature::link_share);
    rows_[b][base + 2] = same ? (same_tag ? 2 : 1) : 0;
    rows_[b][base + 3] = at(other, Feature::kept);
    rows_[b][base + 4] = at(other, Feature::heading);
    rows_[b][base + 5] = at(other, Feature::out);
  }

  void look_around(std::uint32_t b) {
    const auto count = static_cast<std::uint32_t>(rows_.size());
    if (b > 0) describe_neighbour(b, b - 1, Feature::prev_weight);
    if (b + 1 < count) describe_neighbour(b, b + 1, Feature::next_weight);
    const std::uint32_t begin = b < 4 ? 0 : b - 4;
    const std::uint32_t end = std::min(count, b + 5);
    std::int16_t kept = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
      if (k != b && kept_[k] != 0) ++kept;
    }
    at(b, Feature::kept_near) = kept;
    at(b, Feature::links_near) = share(links_[end] - links_[begin], weight_[end] - weight_[begin]);
  }

  const markup::HtmlDocument& page_;
  const Blocks& all_;
  const Draft& draft_;
  const Hints& hints_;
  std::vector<Features> rows_;
  std::vector<Inherited> inherited_;
  std::vector<std::int64_t> prose_;
  std::vector<std::int64_t> weight_;
  std::vector<std::int64_t> links_;
  std::vector<std::int64_t> kept_weight_;
  std::vector<std::int16_t> kept_;
  std::unordered_map<std::uint64_t, Path> paths_;
  std::unordered_map<std::uint64_t, Path> tags_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
  std::vector<std::uint32_t> path_numbers_;
  std::unordered_map<std::uint64_t, std::int32_t> copies_;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint64_t> runs_;  // of one block
  std::int32_t depth_ = 0;
  std::int32_t stories_ = 0;
  std::uint32_t title_ = markup::kNoNode;
};

}  // namespace

BlockRows find_features(const markup::HtmlDocument& page, const Blocks& blocks, const Draft& draft,
                        const Hints& hints) {
  return FeatureFinder(page, blocks, draft, hints).find();
}

}  // namespace dixit::article
