// An article as read: the text, its paragraphs, and where each character stood in the file.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "text/source_map.h"

namespace dixit {

enum class ParagraphKind : std::uint8_t { kBody, kHeading, kBlockQuote, kListItem };

struct Paragraph {
  Span span;  ///< in Article::text, without the space around it
  ParagraphKind kind = ParagraphKind::kBody;
};

struct Article {
  std::string path;  ///< as the user gave it
  std::string title;
  std::string byline;     ///< names as printed, without "By"
  std::string published;  ///< "2025-11-26", or with a time "2025-11-26T09:30:00Z"; "" when not told
  std::string language;   ///< ISO 639-1, "" when not told
  std::string site;
  std::string url;                    ///< canonical address
  std::string text;                   ///< valid UTF-8; for plain text the file's text unchanged
  std::vector<Paragraph> paragraphs;  ///< in order, not overlapping
  SourceMap places;                   ///< text byte -> file byte
  std::vector<Issue> issues;          ///< what was wrong but could be read around
};

}  // namespace dixit
