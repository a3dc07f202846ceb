// Markdown (CommonMark with tables and strike-through) as a list of blocks of plain text that know
// their places in the file.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "text/source_map.h"

namespace dixit::markup {

enum class MarkdownKind : std::uint8_t { kParagraph, kHeading, kListItem, kTableRow, kCode, kHtml };

/// One leaf block: a stretch of text without inline markup. Soft line breaks are spaces, hard ones
/// '\n'. A list item's paragraphs are kListItem, whatever stands inside a block quote has
/// quote_depth > 0. Cells of a table row are parted by tabs.
struct MarkdownBlock {
  MarkdownKind kind = MarkdownKind::kParagraph;
  Span text;                      ///< in MarkdownDocument::text
  std::uint8_t level = 0;         ///< of a heading, 1 to 6
  std::uint32_t quote_depth = 0;  ///< block quotes around it
  std::uint32_t list_depth = 0;   ///< lists around it
};

struct MarkdownDocument {
  std::string text;                   ///< the blocks' texts, each followed by '\n'; valid UTF-8
  SourceMap places;                   ///< text byte -> byte of what was parsed
  std::vector<MarkdownBlock> blocks;  ///< in order
  std::vector<Span>
      strong;  ///< in `text`: what stands in **strong** or *emphasised* spans, outermost, in order
  std::vector<Span> links;  ///< in `text`: the text of links
};

/// Takes   text: valid UTF-8.
/// Gives   its blocks; empty blocks and pictures are left out.
/// Errors  kLimit when the markup is too tangled to be read in bounded time.
Result<MarkdownDocument> parse_markdown(std::string_view text);

}  // namespace dixit::markup
