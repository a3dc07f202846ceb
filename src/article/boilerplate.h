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
  kBeside,    ///< it is something beside the text: navigation, a caption, what is hidden
};

[[nodiscard]] Role role_of(const markup::HtmlDocument& page, std::uint32_t element);

}  // namespace dixit::article
