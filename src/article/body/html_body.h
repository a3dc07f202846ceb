// Internal to the article room: which blocks of a page are the article.
#pragma once
#include <cstdint>
#include <vector>

#include "article/body/block_features.h"
#include "article/body/html_blocks.h"
#include "markup/html.h"

namespace dixit::article {

struct Body {
  std::vector<std::uint32_t>
      kept;  ///< indexes into Blocks::blocks, ascending; empty when the page has no article
  std::uint32_t root = 0;  ///< the element that holds most of them
};

/// How a body was found, for training and for finding faults.
struct BodyTrace {
  Body body;
  BlockRows rows;
  std::vector<std::uint32_t> draft;  ///< what rules alone would keep
  std::vector<std::int32_t> scores;  ///< of every block; over 0 is kept; empty without a decision
};

/// Gives   the blocks of the main text: no navigation, related links, captions, comments, share or
/// newsletter boxes.
[[nodiscard]] Body find_body(const markup::HtmlDocument& page, const Blocks& blocks);

[[nodiscard]] BodyTrace trace_body(const markup::HtmlDocument& page, const Blocks& blocks);

}  // namespace dixit::article
