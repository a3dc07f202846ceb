// Internal to the article room: which blocks of a page are the article.
#pragma once
#include <cstdint>
#include <vector>

#include "article/html_blocks.h"
#include "markup/html.h"

namespace dixit::article {

struct Body {
  std::vector<std::uint32_t>
      kept;  ///< indexes into Blocks::blocks, ascending; empty when the page has no article
  std::uint32_t root = 0;  ///< the element that holds them
};

/// Takes   title: the article's title, so that its heading is not taken for text.
/// Gives   the blocks of the main text: no navigation, related links, captions, comments, share or
/// newsletter boxes.
[[nodiscard]] Body find_body(const markup::HtmlDocument& page, const Blocks& blocks,
                             std::string_view title);

}  // namespace dixit::article
