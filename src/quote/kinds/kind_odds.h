// How likely it is that a marked run is speech, by weights that bench/quotes/train_kinds.py
// learned.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "quote/kinds/kind_features.h"

namespace dixit::quote {

/// Whether there was anything to learn from in a language (ISO 639-1).
[[nodiscard]] bool has_odds(std::string_view language);

/// Whether features say speech rather than a title, a term or a scare quote. REQUIRES:
/// has_odds(language).
[[nodiscard]] bool is_speech(std::span<const Feature> features, std::string_view language);

/// The sum of the weights, in 1/256 nats; more than nothing is speech.
[[nodiscard]] std::int32_t speech_odds(std::span<const Feature> features,
                                       std::string_view language);

}  // namespace dixit::quote
