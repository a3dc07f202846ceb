// Internal to the markup room: a quick look over a page's tags before the real parser, which is
// slow on absurd ones.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "markup/html.h"

namespace dixit::markup {

/// The offset after the tag, comment or declaration that opens at page[at] == '<'; page.size() when
/// it never ends.
[[nodiscard]] std::size_t skip_markup(std::string_view page, std::size_t at);

/// Whether page[at] == '<' opens markup; elsewhere it is a letter of the text.
[[nodiscard]] bool opens_markup(std::string_view page, std::size_t at);

/// Errors  kLimit with place "line:column" when elements nest deeper than options.depth_max, one of
/// them has more than
///         options.attributes_max attributes, or the time runs out.
Result<bool> scan_page(std::string_view page, const HtmlOptions& options);

}  // namespace dixit::markup
