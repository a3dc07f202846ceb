// Internal to the article room: what stands on a page and is not the article, and as what.
#pragma once
#include <vector>

#include "article/body/html_blocks.h"
#include "article/body/html_body.h"
#include "markup/html.h"
#include "record/article.h"

namespace dixit::article {

/// What is given of one page at most: stretches, bytes of one, bytes of all.
inline constexpr std::size_t kBesideMax = 1000;
inline constexpr std::size_t kBesideBytesMax = 2000;
inline constexpr std::size_t kBesideBytesSum = 256 * 1024;

/// Takes   body: what was kept.
/// Gives   the stretches that were not, in page order; places are bytes of the parsed text. A
/// longer stretch is cut at a character's end.
[[nodiscard]] std::vector<Beside> find_beside(const markup::HtmlDocument& page,
                                              const Blocks& blocks, const Body& body);

}  // namespace dixit::article
