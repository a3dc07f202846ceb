// An article as read: the text, its paragraphs, and where each character stood in the file.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "text/source_map.h"

namespace dixit {

enum class ParagraphKind : std::uint8_t { kBody, kHeading, kBlockQuote, kListItem, kTableRow };

struct Paragraph {
  Span span;  ///< in Article::text, without the space around it
  ParagraphKind kind = ParagraphKind::kBody;
};

/// What stands on a page and is not the article.
enum class BesideKind : std::uint8_t {
  kCaption,     ///< under or beside a picture, with its credit
  kRelated,     ///< links to other pages
  kComments,    ///< readers' words
  kNotice,      ///< cookies, consent, a wall before the text
  kNewsletter,  ///< sign up, subscribe, donate
  kShare,       ///< share bars, follow us
  kNavigation,  ///< menus, breadcrumbs, footers
  kAdvert,      ///< advertisement and sponsored boxes
  kAuthorBox,   ///< byline, date and what is told of the author
  kTags,        ///< topics, keywords
  kOther
};

/// A stretch of a page that was left out of the article, and as what.
struct Beside {
  BesideKind kind = BesideKind::kOther;
  std::string text;  ///< white space collapsed, valid UTF-8
  Span place;        ///< bytes of the file that hold it
};

/// Places of one page that tell different things of it.
struct Conflict {
  std::string field;      ///< "title", "byline", "published", "site", "language", "url"
  std::string used;       ///< the value that was taken
  std::string used_from;  ///< where from: "json-ld", "open graph", "time", "meta", "page"
  std::string other;      ///< what another place says
  std::string other_from;
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
  std::vector<Beside> beside;       ///< of a web page: what was not taken as the article, in order
  std::vector<Conflict> conflicts;  ///< where metadata disagree
  std::string next_page;            ///< address of the page on which the article goes on, or ""
  SourceMap places;                 ///< text byte -> file byte
  std::vector<Issue> issues;        ///< what was wrong but could be read around
};

}  // namespace dixit
