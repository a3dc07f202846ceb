#include "article/body/html_body.h"

#include "article/body/block_model.h"
#include "article/body/body_draft.h"
#include "article/metadata/json_ld.h"

namespace dixit::article {
namespace {

/// What <meta> tags say: the title and the description.
struct MetaTexts {
  std::string_view title;
  std::string_view description;
};

MetaTexts read_meta(const markup::HtmlDocument& page) {
  MetaTexts texts;
  for (std::uint32_t k = 0; k < page.nodes.size(); ++k) {
    if (page.nodes[k].tag == "title" && texts.title.empty() && page.nodes[k].end > k + 1)
      texts.title = slice(page.text, page.nodes[k + 1].text);
    if (page.nodes[k].tag != "meta") continue;
    const std::string_view name = page.attribute(k, "name");
    const std::string_view property = page.attribute(k, "property");
    const std::string_view content = page.attribute(k, "content");
    if (property == "og:title" && !content.empty()) texts.title = content;
    if ((property == "og:description" || name == "description") &&
        content.size() > texts.description.size())
      texts.description = content;
  }
  return texts;
}

// A page of fewer blocks has nothing around them to learn from: the draft is taken.
constexpr std::size_t kBlocksMin = 6;
// Thousandths of log odds. Between the first and the last block that are surely of the article, a
// word lost is worse than one too many.
constexpr std::int32_t kSure = 400;
constexpr std::int32_t kBetween = -500;

bool in_caption(const markup::HtmlDocument& page, std::uint32_t element) {
  for (int up = 0; up < 4 && element != markup::kNoNode; ++up) {
    if (page.nodes[element].tag == "figcaption") return true;
    element = page.nodes[element].parent;
  }
  return false;
}

/// The blocks over the bar; nothing when that is no text.
std::vector<std::uint32_t> choose(const markup::HtmlDocument& page, const Blocks& blocks,
                                  const std::vector<Out>& beside,
                                  const std::vector<std::int32_t>& scores) {
  const auto count = static_cast<std::uint32_t>(scores.size());
  std::uint32_t first = 0;
  while (first < count && scores[first] <= kSure) ++first;
  std::uint32_t last = count;
  while (last > first && scores[last - 1] <= kSure) --last;
  std::vector<std::uint32_t> kept;
  std::size_t texts = 0;  // after the last that is no heading
  for (std::uint32_t b = first; b < last; ++b) {
    const Block& block = blocks.blocks[b];
    if (scores[b] <= kBetween || in_caption(page, block.owner)) continue;
    const bool links = block.link_weight * 10 >= block.weight * 4;
    if (scores[b] <= kSure && (links || beside[b] != Out::kNot)) continue;
    kept.push_back(b);
    if (block.heading == 0) texts = kept.size();
  }
  // A heading over nothing belongs to what was left out.
  kept.resize(texts);
  return kept;
}

}  // namespace

BodyTrace trace_body(const markup::HtmlDocument& page, const Blocks& blocks) {
  BodyTrace trace;
  Draft draft = draft_body(page, blocks);
  trace.draft = draft.kept;
  trace.body = {draft.kept, draft.root};
  if (blocks.blocks.empty()) return trace;
  const MetaTexts meta = read_meta(page);
  const LinkedText linked = read_json_ld_text(page, 200);
  trace.rows = find_features(page, blocks, draft, {meta.title, meta.description, linked.text});
  if (blocks.blocks.size() < kBlocksMin) return trace;
  trace.scores = score_blocks(page, blocks, trace.rows);
  std::vector<std::uint32_t> kept = choose(page, blocks, draft.beside, trace.scores);
  if (!kept.empty()) trace.body.kept = std::move(kept);
  return trace;
}

Body find_body(const markup::HtmlDocument& page, const Blocks& blocks) {
  return trace_body(page, blocks).body;
}

}  // namespace dixit::article
