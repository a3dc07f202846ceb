// Internal to the article room: a page as a row of text blocks, the units that are kept or left
// out.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "markup/html.h"
#include "record/article.h"

namespace dixit::article {

/// A stretch of text between the bounds of block elements: one paragraph to the reader.
struct Block {
  std::uint32_t owner = 0;         ///< the innermost block element around it
  std::uint32_t pieces_begin = 0;  ///< in Blocks::pieces
  std::uint32_t pieces_end = 0;
  std::uint32_t first_node = 0;   ///< its first text node
  std::uint32_t weight = 0;       ///< letters and digits; an ideograph counts three
  std::uint32_t link_weight = 0;  ///< of these inside links
  std::uint32_t sentences = 0;    ///< sentence marks
  std::uint32_t commas = 0;
  ParagraphKind kind = ParagraphKind::kBody;
  std::uint8_t heading = 0;  ///< 1 to 6 for h1 to h6
  bool quoted = false;       ///< inside a block quote

  /// Text that reads like running prose, not like a label or a list of links.
  [[nodiscard]] bool is_prose() const {
    return heading == 0 && weight >= 40 && link_weight * 10 < weight * 4 &&
           (sentences > 0 || weight >= 110);
  }
};

/// A text node, or a line break or a new cell of a table between two.
struct Piece {
  std::uint32_t node = 0;
  bool is_break = false;
  bool is_cell = false;
  [[nodiscard]] bool is_text() const { return !is_break && !is_cell; }
};

struct Blocks {
  std::vector<Block> blocks;  ///< in document order
  std::vector<Piece> pieces;
  /// For every node, the number of blocks that begin before it: the blocks of a block element are
  /// [before[n], before[end]).
  std::vector<std::uint32_t> before;
};

[[nodiscard]] Blocks find_blocks(const markup::HtmlDocument& page);

/// A block's text on one line.
[[nodiscard]] std::string block_text(const markup::HtmlDocument& page, const Blocks& blocks,
                                     const Block& block);

}  // namespace dixit::article
