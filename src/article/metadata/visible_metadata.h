// Internal to the article room: what a page shows of its article's title, writers and date.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "article/metadata/dates.h"
#include "markup/html.h"

namespace dixit::article {

/// How surely a value that is seen on a page is the article's.
enum class Sight : std::uint8_t {
  kNone,
  kFar,     ///< somewhere on the page, marked up as such
  kNear,    ///< beside the title
  kMarked,  ///< beside the title, and marked up as such
};

struct VisibleMetadata {
  std::string heading;                ///< the title as shown; "" when no heading is one
  std::vector<std::string> headings;  ///< all of the page's h1 to h3, in order
  std::string byline;
  Sight byline_sight = Sight::kNone;
  std::string published;
  Sight published_sight = Sight::kNone;
  bool published_by_time = false;  ///< from a <time> element
  std::string modified;            ///< a date that is said to be one of a change
};

/// Takes   page_title: its <title>, which tells the title from other headings. hints: of its
/// language. Gives   what stands in the page's text: nothing out of comments, related boxes,
/// sidebars and footers.
[[nodiscard]] VisibleMetadata read_visible(const markup::HtmlDocument& page,
                                           std::string_view page_title, const DateHints& hints);

}  // namespace dixit::article
