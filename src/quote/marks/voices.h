// Whether a sentence is spoken or told: French prints what a speaker says and what the narrator
// adds in one line, with nothing between.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dixit::quote {

/// The things that are weighed in a sentence (or a clause), by sum of the word or its ending.
/// Takes   words: of the sentence; folds: theirs (text::fold). Appends to `out`.
void voice_keys(std::string_view text, std::span<const Span> words,
                std::span<const std::string> folds, std::uint32_t end,
                std::vector<std::uint32_t>& out);

/// How much more likely the sentence is spoken than told, in 1/256 nats. `end`: past its last mark.
[[nodiscard]] std::int32_t voice_odds(std::string_view text, std::span<const Span> words,
                                      std::span<const std::string> folds, std::uint32_t end);

}  // namespace dixit::quote
