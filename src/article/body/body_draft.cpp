#include "article/body/body_draft.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "article/body/boilerplate.h"

namespace dixit::article {
namespace {

/// Which blocks lie beside the text, and how much each part of the page is worth as an article.
class Drafter {
 public:
  Drafter(const markup::HtmlDocument& page, const Blocks& blocks)
      : page_(page), all_(blocks), beside_(blocks.blocks.size(), Out::kNot) {}

  Draft find() {
    Draft draft;
    find_roles();
    if (!all_.blocks.empty()) {
      prose_.resize(all_.blocks.size() + 1);
      drop_beside();
      sum_values();
      draft.root = best_root();
      choose(draft);
    }
    draft.beside = std::move(beside_);
    draft.roles = std::move(roles_);
    return draft;
  }

 private:
  [[nodiscard]] std::uint32_t first_block(std::uint32_t node) const { return all_.before[node]; }
  [[nodiscard]] std::uint32_t last_block(std::uint32_t node) const {
    return std::max(all_.before[node], all_.before[page_.nodes[node].end]);
  }
  [[nodiscard]] std::int64_t prose(std::uint32_t node) const {
    return prose_[last_block(node)] - prose_[first_block(node)];
  }

  void find_roles() {
    roles_.resize(page_.nodes.size(), Role::kPlain);
    for (std::uint32_t k = 0; k < page_.nodes.size(); ++k) {
      if (!page_.nodes[k].is_text()) roles_[k] = role_of(page_, k);
    }
  }

  void leave_out(std::uint32_t begin, std::uint32_t end, Out why) {
    for (std::uint32_t b = begin; b < end; ++b) {
      if (beside_[b] == Out::kNot) beside_[b] = why;
    }
  }

  /// The prose that is not beside the text so far, as running sums.
  void sum_remaining() {
    for (std::size_t k = 0; k < all_.blocks.size(); ++k) {
      const Block& block = all_.blocks[k];
      prose_[k + 1] =
          prose_[k] +
          (beside_[k] == Out::kNot && block.is_prose() ? block.weight - block.link_weight : 0);
    }
  }

  /// A name is believed only when enough of the page's prose stays: layouts name their main column
  /// after what stands beside it.
  void drop_beside() {
    drop(Role::kComments, 9);
    drop(Role::kBeside, 7);
    drop(Role::kHidden, 5);
    drop(Role::kDoubtful, 4);
    drop_after_headings();
    drop_cards();
    sum_remaining();
  }

  static Out out_of(Role role) {
    switch (role) {
      case Role::kComments:
        return Out::kComments;
      case Role::kHidden:
        return Out::kHidden;
      case Role::kDoubtful:
        return Out::kDoubtful;
      default:
        return Out::kBeside;
    }
  }

  void drop(Role role, std::int64_t tenths_max) {
    sum_remaining();
    const std::int64_t total = prose_.back();
    const std::vector<Out> before = beside_;
    drop_elements(role, total * tenths_max / 10);
    sum_remaining();
    // An article in many pieces of that name: only small ones can be something else.
    if (role != Role::kComments && prose_.back() * 5 < total) {
      beside_ = before;
      sum_remaining();
      drop_elements(role, total / 20);
    }
  }

  /// Leaves out the elements of that role that hold no more than prose_max.
  void drop_elements(Role role, std::int64_t prose_max) {
    for (std::uint32_t k = 0; k < page_.nodes.size();) {
      if (roles_[k] != role || prose(k) > prose_max) {
        ++k;
        continue;
      }
      leave_out(first_block(k), last_block(k), out_of(role));
      k = page_.nodes[k].end;
    }
  }

  /// "Related", "More from", "Comments": what follows in the same element is not the article.
  void drop_after_headings() {
    sum_remaining();
    const std::int64_t total = prose_.back();
    for (std::uint32_t b = 0; b < all_.blocks.size(); ++b) {
      const Block& block = all_.blocks[b];
      if (block.heading < 2 || (beside_[b] != Out::kNot && roles_[block.owner] != Role::kBeside) ||
          !introduces_other_pages(block_text(page_, all_, block)))
        continue;
      // Headings are often wrapped: climb while the heading is all that comes before.
      std::uint32_t around = page_.nodes[block.owner].parent;
      while (around != markup::kNoNode && first_block(around) == b &&
             page_.nodes[around].parent != markup::kNoNode && last_block(around) == b + 1) {
        around = page_.nodes[around].parent;
      }
      if (around == markup::kNoNode) continue;
      const std::uint32_t end = last_block(around);
      const std::int64_t lost = prose_[end] - prose_[b];
      const bool in_text = prose_[b] > prose_[first_block(around)];
      const bool says_so = roles_[block.owner] == Role::kBeside && prose_[b] >= 100;
      if (!says_so && lost * 10 > total * (in_text ? 3 : 5)) continue;
      leave_out(b, end, Out::kAfterHeading);
    }
  }

  /// Cards: three or more elements of the same make side by side, each with a headline that is a
  /// link and at most two stretches of prose below it, lead to other articles.
  void drop_cards() {
    sum_remaining();
    const std::int64_t total = prose_.back();
    for (std::uint32_t k = 0; k < page_.nodes.size(); ++k) {
      if (page_.nodes[k].is_text() || last_block(k) - first_block(k) < 6 || prose(k) == 0) continue;
      std::unordered_map<std::string_view, std::vector<std::uint32_t>> groups;
      for (std::uint32_t child = page_.first_child(k); child != markup::kNoNode;
           child = page_.next_sibling(child)) {
        if (!page_.nodes[child].is_text() && is_card(child))
          groups[page_.nodes[child].tag].push_back(child);
      }
      for (const auto& [tag, cards] : groups) {
        std::int64_t lost = 0;
        for (const std::uint32_t card : cards) lost += prose(card);
        if (cards.size() < 3 || lost * 10 > total * 6) continue;
        for (const std::uint32_t card : cards)
          leave_out(first_block(card), last_block(card), Out::kCard);
      }
    }
  }

  [[nodiscard]] bool is_card(std::uint32_t element) const {
    const std::uint32_t begin = first_block(element);
    const std::uint32_t end = last_block(element);
    if (end - begin < 2 || end - begin > 12) return false;
    int prose_blocks = 0;
    bool linked = false;
    for (std::uint32_t b = begin; b < end; ++b) {
      const Block& block = all_.blocks[b];
      if (block.is_prose()) ++prose_blocks;
      if (prose_blocks == 0 && block.weight >= 15 && block.link_weight * 10 >= block.weight * 9)
        linked = true;
    }
    return linked && prose_blocks <= 2;
  }

  void sum_values() {
    values_.resize(all_.blocks.size() + 1);
    for (std::size_t k = 0; k < all_.blocks.size(); ++k) {
      const Block& block = all_.blocks[k];
      std::int64_t value = 0;
      if (beside_[k] != Out::kNot) {
        value = 0;
      } else if (block.is_prose()) {
        value = block.weight - block.link_weight;
      } else {
        // Labels and links cost more than short paragraphs, of which a list or a dialogue has many.
        value = block.link_weight * 2 > block.weight
                    ? -15 - std::min<std::int64_t>(block.weight, 40) / 2
                    : -3;
      }
      values_[k + 1] = values_[k] + value;
    }
  }

  [[nodiscard]] std::uint32_t best_root() const {
    std::uint32_t best = 0;
    double best_value = -1e18;
    for (std::uint32_t k = 0; k < page_.nodes.size(); ++k) {
      if (page_.nodes[k].is_text() || page_.nodes[k].tag == "p" || page_.nodes[k].tag == "li")
        continue;
      const auto value = static_cast<double>(values_[last_block(k)] - values_[first_block(k)]);
      double factor = 1;
      if (roles_[k] == Role::kArticle) factor = 1.3;
      if (roles_[k] == Role::kStory) factor = 1.1;
      if (value > 0 && value * factor >= best_value) {
        best = k;
        best_value = value * factor;
      }
    }
    return best;
  }

  /// A short paragraph that stands beside prose and ends a sentence: “No,” he said.
  [[nodiscard]] bool is_sentence(std::uint32_t b, std::uint32_t neighbour) const {
    const Block& block = all_.blocks[b];
    if (beside_[b] != Out::kNot || block.heading != 0 || block.link_weight * 2 > block.weight ||
        block.weight < 2)
      return false;
    const markup::HtmlNode& owner = page_.nodes[block.owner];
    const markup::HtmlNode& other = page_.nodes[all_.blocks[neighbour].owner];
    if (owner.tag != "p" || owner.tag != other.tag || owner.parent != other.parent) return false;
    return ends_sentence(block_text(page_, all_, block));
  }

  static bool ends_sentence(std::string_view line) {
    for (const std::string_view mark : {"\"", "'", "”", "’", "»", ")"}) {
      while (line.ends_with(mark)) line.remove_suffix(mark.size());
    }
    for (const std::string_view mark : {".", "!", "?", "…", "。", "！", "？"}) {
      if (line.ends_with(mark)) return true;
    }
    return false;
  }

  /// The blocks from the first prose to the last, with short paragraphs just outside; [begin, end).
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> prose_range(std::uint32_t begin,
                                                                    std::uint32_t end) const {
    std::uint32_t first = end;
    std::uint32_t last = begin;
    for (std::uint32_t b = begin; b < end; ++b) {
      if (beside_[b] != Out::kNot || !all_.blocks[b].is_prose()) continue;
      first = std::min(first, b);
      last = b;
    }
    if (first == end) return {end, end};
    while (first > begin && is_sentence(first - 1, first)) --first;
    while (last + 1 < end && is_sentence(last + 1, last)) ++last;
    return {first, last + 1};
  }

  void choose(Draft& draft) const {
    const auto [first, last] = prose_range(first_block(draft.root), last_block(draft.root));
    std::vector<std::uint32_t> headings;
    for (std::uint32_t b = first; b < last; ++b) {
      const Block& block = all_.blocks[b];
      if (beside_[b] != Out::kNot) continue;
      if (block.heading != 0) {
        if (block.link_weight * 2 < block.weight) headings.push_back(b);
        continue;
      }
      if (block.link_weight * 2 > block.weight && !block.is_prose()) continue;
      if (block.weight < 120 && is_label(block_text(page_, all_, block))) continue;
      draft.kept.insert(draft.kept.end(), headings.begin(), headings.end());
      headings.clear();
      draft.kept.push_back(b);
    }
    if (draft.kept.empty()) {
      choose_anything(draft);
    } else {
      add_standfirst(draft);
    }
  }

  /// A lead paragraph between the title and the body, outside the element that holds the rest.
  void add_standfirst(Draft& draft) const {
    const std::uint32_t begin = draft.kept.front();
    std::uint32_t title = begin;
    for (std::uint32_t b = begin; b > 0 && begin - b < 60; --b) {
      if (all_.blocks[b - 1].heading == 1) {
        title = b - 1;
        break;
      }
    }
    std::vector<std::uint32_t> lead;
    for (std::uint32_t b = title + 1; b < begin; ++b) {
      const Block& block = all_.blocks[b];
      const bool sentence = block.weight >= 40 && block.link_weight * 4 < block.weight &&
                            block.heading != 1 && block.kind != ParagraphKind::kListItem;
      if (beside_[b] == Out::kNot && sentence && (block.sentences > 0 || block.weight >= 60))
        lead.push_back(b);
    }
    if (title == begin || lead.size() > 2) return;
    draft.kept.insert(draft.kept.begin(), lead.begin(), lead.end());
  }

  /// A page without prose: whatever is no heading, no link and not beside the text.
  void choose_anything(Draft& draft) const {
    draft.root = 0;
    for (std::uint32_t b = 0; b < all_.blocks.size(); ++b) {
      const Block& block = all_.blocks[b];
      if (beside_[b] == Out::kNot && block.heading == 0 && block.weight > 0 &&
          block.link_weight * 2 <= block.weight) {
        draft.kept.push_back(b);
      }
    }
  }

  const markup::HtmlDocument& page_;
  const Blocks& all_;
  std::vector<Out> beside_;
  std::vector<Role> roles_;
  std::vector<std::int64_t> prose_;
  std::vector<std::int64_t> values_;
};

}  // namespace

Draft draft_body(const markup::HtmlDocument& page, const Blocks& blocks) {
  return Drafter(page, blocks).find();
}

}  // namespace dixit::article
