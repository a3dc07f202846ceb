// Internal to the article room: the JSON that a page carries in its scripts.
#pragma once
#include <string>
#include <vector>

#include "base/span.h"
#include "markup/html.h"

namespace dixit::article {

/// One script's JSON, with what hand-written JSON often has wrong put right (comments around it,
/// bare line breaks in strings); as long as what it came from, so that places stay.
struct Script {
  std::string json;
  Span in_page;  ///< in HtmlDocument::text
};

/// The scripts of JSON-LD, the form that pages write for search engines.
[[nodiscard]] std::vector<Script> linked_scripts(const markup::HtmlDocument& page,
                                                 std::string_view key = {});
/// The other scripts of JSON: the data from which a page is put together in the browser.
[[nodiscard]] std::vector<Script> data_scripts(const markup::HtmlDocument& page);

}  // namespace dixit::article
