// Where somebody is told to say something: "said", "went on", "according to".
#pragma once
#include <cstdint>

#include "quote/scene.h"
#include "quote/vocabulary.h"

namespace dixit::quote {

/// Of Element::starts: the section of nouns of role.
inline constexpr std::uint32_t kRoleStart = 1;
static_assert(kPhraseSections[0] == lexicon::Section::kRole);

/// Marks the cues among a scene's elements, whose words and uses are known: Element::cue,
/// cue_words and in_source.
void mark_cues(Scene& scene);

}  // namespace dixit::quote
