// Internal to the article room: the trained decision which blocks are the article. Two rows of
// small decision trees: the first judges each block by its features, the second judges it again
// with what the first says of its neighbours. bench/reading/train_blocks.py makes the tables.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "article/body/block_features.h"
#include "article/body/html_blocks.h"
#include "markup/html.h"

namespace dixit::article {

inline constexpr std::size_t kContextCount = 26;
using Context = std::array<std::int16_t, kContextCount>;

/// What a first score says of a block and those around it; bench/reading/train_blocks.py has the
/// same in Python.
[[nodiscard]] std::vector<Context> find_context(const markup::HtmlDocument& page,
                                                const Blocks& blocks, const BlockRows& rows,
                                                const std::vector<std::int32_t>& first);

/// Thousandths of the logarithm of the odds that a block is of the article.
[[nodiscard]] std::vector<std::int32_t> first_scores(const std::vector<Features>& rows);
[[nodiscard]] std::vector<std::int32_t> score_blocks(const markup::HtmlDocument& page,
                                                     const Blocks& blocks, const BlockRows& rows);

}  // namespace dixit::article
