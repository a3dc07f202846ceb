// Internal to the article room: metadata in JSON-LD, the form that pages write for search engines.
#pragma once
#include <string>
#include <vector>

#include "article/metadata/html_metadata.h"
#include "markup/json.h"
#include "record/article.h"

namespace dixit::article {

/// What the page's <script type="application/ld+json"> say; pieces that are broken are passed over.
struct LinkedMetadata : Metadata {
  bool by_house = false;  ///< the byline names an organisation, not people
  std::string website;    ///< the name of the site that the page says it is part of
};
[[nodiscard]] LinkedMetadata read_json_ld(const markup::HtmlDocument& page);

/// An article's text as a page's JSON holds it.
struct LinkedText {
  std::string text;
  std::vector<Paragraph> paragraphs;
  SourceMap places;  ///< text byte -> page byte
};

/// The longest `articleBody` that the page states, of more than bytes_min bytes, without markup
/// unless with_markup; else empty.
[[nodiscard]] LinkedText read_json_ld_text(const markup::HtmlDocument& page, std::size_t bytes_min,
                                           bool with_markup = false);

/// Names in a JSON value: a string, an object with a name, or a list of these; joined by ", ".
[[nodiscard]] std::string json_names(markup::JsonValue value);

}  // namespace dixit::article
