#include "article/html_body.h"

#include "article/body_draft.h"
#include "article/json_ld.h"

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

}  // namespace

BodyTrace trace_body(const markup::HtmlDocument& page, const Blocks& blocks) {
  BodyTrace trace;
  Draft draft = draft_body(page, blocks);
  const MetaTexts meta = read_meta(page);
  const LinkedText linked = read_json_ld_text(page, 200);
  trace.rows = find_features(page, blocks, draft, {meta.title, meta.description, linked.text});
  trace.body = {std::move(draft.kept), draft.root};
  return trace;
}

Body find_body(const markup::HtmlDocument& page, const Blocks& blocks) {
  Draft draft = draft_body(page, blocks);
  return {std::move(draft.kept), draft.root};
}

}  // namespace dixit::article
