// A page as blocks of text in reading order, menus and the like left out.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "markup/html.h"
#include "source/text_builder.h"

namespace dixit::source {

enum class BlockKind : std::uint8_t {
  kParagraph,
  kHeading,
  kCite,
  kTime,
  kTerm,
  kDefinition,
  kCell
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span text;                  ///< in HtmlBlocks::builder.text; white space collapsed, <br> is '\n'
  std::uint32_t row = 0;      ///< of a table cell: its row, numbered over the page
  bool strong_start = false;  ///< a paragraph that opens with <strong> or <b>
  std::uint32_t strong_end = 0;
  std::uint32_t link_bytes = 0;
};

struct HtmlBlocks {
  explicit HtmlBlocks(std::string_view from) : builder(from) {}
  TextBuilder builder;  ///< over HtmlDocument::text
  std::vector<Block> blocks;
  std::string title;
};

[[nodiscard]] HtmlBlocks find_blocks(const markup::HtmlDocument& page);

}  // namespace dixit::source
