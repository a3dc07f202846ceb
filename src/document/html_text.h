// Internal to the document room: a page of a mail, a book or an export as blocks. Nothing of it is
// judged: all that is shown is text.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/draft_blocks.h"

namespace dixit::document {

struct HtmlTextOptions {
  bool xml = false;        ///< XHTML: an empty element may be written <a/>
  bool mail = false;       ///< quoted mails are told apart
  bool footnotes = false;  ///< a book's notes and the marks that call them are told apart
};

/// Takes   page: valid UTF-8.
/// Gives   its blocks, appended. Scripts, styles, hidden parts and pictures' words are left out.
/// Errors  kLimit as markup::parse_html.
Result<bool> add_html(std::string_view page, const HtmlTextOptions& options, DraftBlocks& out);

/// The page's <title>, on one line; "" when absent.
[[nodiscard]] std::string html_title(std::string_view page);

}  // namespace dixit::document
