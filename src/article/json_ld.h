// Internal to the article room: metadata in JSON-LD, the form that pages write for search engines.
#pragma once
#include "article/html_metadata.h"
#include "markup/json.h"

namespace dixit::article {

/// What the page's <script type="application/ld+json"> say; pieces that are broken are passed over.
[[nodiscard]] Metadata read_json_ld(const markup::HtmlDocument& page);

/// Names in a JSON value: a string, an object with a name, or a list of these; joined by ", ".
[[nodiscard]] std::string json_names(markup::JsonValue value);

}  // namespace dixit::article
