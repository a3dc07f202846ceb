// Internal to the article room: what a page says about its article.
#pragma once
#include <string>
#include <vector>

#include "article/metadata/bylines.h"
#include "markup/html.h"
#include "record/article.h"

namespace dixit::article {

struct Metadata {
  std::string title;
  std::string byline;
  std::string published;
  std::string language;
  std::string site;
  std::string url;

  /// Takes over what is still missing here.
  void fill_from(const Metadata& other);
};

/// What a page says, settled, and where it says something else.
struct PageMetadata : Metadata {
  std::vector<Conflict> conflicts;
  std::string next_page;
};

/// Order of trust: JSON-LD, Open Graph, <time>, other <meta> tags, what is visible. The same thing
/// written otherwise is no conflict.
[[nodiscard]] PageMetadata read_metadata(const markup::HtmlDocument& page);

/// "en-GB", "en_US" → "en"; "" when it is no language tag.
[[nodiscard]] std::string language_code(std::string_view tag);

}  // namespace dixit::article
