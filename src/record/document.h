// A document of an office program, a mail, a book or a printed page, as a flat row of blocks: what
// the readers of such files give, and what articles and sources are made of.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace dixit {

enum class BlockKind : std::uint8_t {
  kBody,
  kHeading,
  kBlockQuote,
  kListItem,
  kTableRow,
  kCaption,
  kFootnote,
  kPageHead,   ///< running heads and feet, page numbers: not part of the text
  kQuotedMail  ///< what a mail answers to, or passes on
};

/// One paragraph of a document.
struct DocumentBlock {
  Span text;  ///< in Document::text
  BlockKind kind = BlockKind::kBody;
  std::uint8_t level = 0;  ///< of a heading, 1 to 6
  std::uint32_t page = 0;  ///< 1-based; 0 where the format has no pages
};

/// A printed line: where a numbered deposition is cited by page and line.
struct DocumentLine {
  Span text;               ///< in Document::text
  std::uint32_t page = 0;  ///< as printed on the page where it is, else counted from 1
  std::uint32_t line = 0;  ///< as printed in the margin; 0 where no numbers are printed
};

struct Document {
  std::string format;  ///< "docx", "odt", "rtf", "eml", "epub", "pdf"
  std::string title;
  std::string byline;
  std::string published;              ///< ISO 8601, or ""
  std::string language;               ///< ISO 639-1, or ""
  std::string text;                   ///< valid UTF-8; blocks are parted by line breaks
  std::vector<DocumentBlock> blocks;  ///< in reading order, not overlapping
  std::vector<DocumentLine> lines;    ///< of pages with lines; else empty
  std::vector<Issue> issues;          ///< what was wrong but could be read around
};

}  // namespace dixit
