// Internal to the article room: pages that are not whole articles, and marks that are not words.
#pragma once
#include <string>

#include "article/body/html_blocks.h"
#include "markup/html.h"
#include "record/article.h"

namespace dixit::article {

/// Takes   article: a page as read.
/// Gives   why it is no article: it asks for JavaScript, consent, a check against robots; "" when
/// it is one.
[[nodiscard]] std::string wall_of(const Article& article);

/// Adds an issue where the page is only a part: it goes on elsewhere, or ends at a wall.
void tell_of_parts(const markup::HtmlDocument& page, Article& article);

/// Whether a text node is the mark of a comment or footnote, "[a]", in an exported document.
[[nodiscard]] bool is_note_mark(const markup::HtmlDocument& page, std::uint32_t node);
/// Whether a block is such a comment or footnote itself.
[[nodiscard]] bool is_note(const markup::HtmlDocument& page, const Blocks& blocks,
                           const Block& block);

}  // namespace dixit::article
