// Internal to the markup room: a quick look over a page's tags before the real parser, which is
// slow on absurd ones, and on bytes that nobody reads.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "markup/html.h"
#include "markup/html_short.h"

namespace dixit::markup {

/// The offset after the tag, comment or declaration that opens at page[at] == '<'; page.size() when
/// it never ends.
[[nodiscard]] std::size_t skip_markup(std::string_view page, std::size_t at);

/// Whether page[at] == '<' opens markup; elsewhere it is a letter of the text.
[[nodiscard]] bool opens_markup(std::string_view page, std::size_t at);

/// What the look over a page found.
struct PageScan {
  std::vector<PageCut> cuts;  ///< stretches that the parser need not see, ascending: texts, values
                              ///< of attributes, what stands in scripts, style sheets and comments,
                              ///< a last tag without an end; none unless options.cuts
  std::uint32_t elements = 0;    ///< start tags, to know how much room a tree takes
  std::uint32_t attributes = 0;  ///< of all of them
};

/// Takes   page: valid UTF-8. Gives   what is in it; leaving the cuts out changes
///         no tree but in those places.
/// Errors  kLimit with place "line:column" when elements nest deeper than options.depth_max, one of
/// them has more than
///         options.attributes_max attributes, or the time runs out.
Result<PageScan> scan_page(std::string_view page, const HtmlOptions& options);

}  // namespace dixit::markup
