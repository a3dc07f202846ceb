// Internal to the article room: a first draft of what is the article, from rules alone: what names
// and headings say is believed as long as enough prose stays.
#pragma once
#include <cstdint>
#include <vector>

#include "article/body/boilerplate.h"
#include "article/body/html_blocks.h"
#include "markup/html.h"

namespace dixit::article {

/// Why the draft leaves a block out.
enum class Out : std::uint8_t {
  kNot,
  kComments,
  kBeside,
  kHidden,
  kDoubtful,
  kAfterHeading,  ///< below "Related", "Comments"
  kCard           ///< one of a row of links to other articles
};

struct Draft {
  std::vector<std::uint32_t>
      kept;  ///< indexes into Blocks::blocks, ascending; empty when the page has no article
  std::uint32_t root = 0;   ///< the element that holds them
  std::vector<Out> beside;  ///< of every block
  std::vector<Role> roles;  ///< of every node
};

[[nodiscard]] Draft draft_body(const markup::HtmlDocument& page, const Blocks& blocks);

}  // namespace dixit::article
