// Internal to the article room: what names of elements and words of labels say, trained on pages
// (bench/reading/train_blocks.py). The tables are src/article/body/block_odds.inc.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markup/html.h"

namespace dixit::article {

/// The words in an element's class and id, small: split at what is no letter and before capitals;
/// of three letters and more.
[[nodiscard]] std::vector<std::string> name_words(const markup::HtmlDocument& page,
                                                  std::uint32_t element);

/// Hundredths of the logarithm of the odds that what is called so is the article; 0 when unknown.
/// A line's words are parted at what is no letter; of a writing without spaces, its characters in
/// pairs.
[[nodiscard]] std::int32_t odds_of_names(const markup::HtmlDocument& page, std::uint32_t element);
[[nodiscard]] std::int32_t odds_of_words(std::string_view line);

}  // namespace dixit::article
