// Internal to the article room: what a page says about its article.
#pragma once
#include <string>

#include "markup/html.h"

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

/// Order of trust: JSON-LD, Open Graph, <time>, other <meta> tags, what is visible.
[[nodiscard]] Metadata read_metadata(const markup::HtmlDocument& page);

/// "By Ana Okoro, Staff Writer" → "Ana Okoro"; "" when it is no byline.
[[nodiscard]] std::string clean_byline(std::string_view printed);

/// "en-GB", "en_US" → "en"; "" when it is no language tag.
[[nodiscard]] std::string language_code(std::string_view tag);

}  // namespace dixit::article
