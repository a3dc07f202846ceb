// How a word sounds, roughly: a key that homophones share.
#pragma once
#include <string>
#include <string_view>

namespace dixit::lexicon {

/// Takes a folded word. Gives a key by spelling-to-sound rules for English, German, French, Spanish
/// and Russian: consonants by class of sound, vowels kept only at the start; "" for a language
/// without rules or a word without letters.
[[nodiscard]] std::string sound_key(std::string_view language, std::string_view folded);

}  // namespace dixit::lexicon
