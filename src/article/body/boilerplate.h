// Internal to the article room: what an element's name, class and id say about it.
#pragma once
#include <cstdint>
#include <string_view>

#include "markup/html.h"

namespace dixit::article {

enum class Role : std::uint8_t {
  kPlain,     ///< nothing is said
  kArticle,   ///< it calls itself the article's text
  kStory,     ///< it calls itself an article or the main part
  kDoubtful,  ///< it calls itself something beside the text; wrong now and then
  kComments,  ///< it holds what readers wrote; there may be more of it than of the article
  kHidden,    ///< it is not shown, at least not at first
  kBeside,    ///< it is something beside the text: navigation, a caption
};

[[nodiscard]] Role role_of(const markup::HtmlDocument& page, std::uint32_t element);

/// Whether a heading opens a list of other pages, the comments or the like; in the languages with
/// the most pages.
[[nodiscard]] bool introduces_other_pages(std::string_view heading);

/// Whether a line is a label that pages put between paragraphs: "Advertisement", a picture's
/// credit, a link to another article.
[[nodiscard]] bool is_label(std::string_view line);

}  // namespace dixit::article
