// Speech that dashes open instead of marks: "— Le pont tiendra, dit Ada Lind. Rentrons." A dash may
// open many things; only an article that holds a conversation so has its dashes read.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "quote/marks/marks.h"

namespace dixit::quote {

/// A sentence or clause of which it had to be decided whether it is spoken or told.
struct VoiceSample {
  Span span;
  std::uint32_t context = 0;  ///< index into the priors of voice_odds.inc
};

/// Takes   runs: in order, as cut_asides leaves them; language: ISO 639-1.
/// Gives   the runs in order, with the speeches that dashes open among them, each without what the
/// narrator says; a run inside a speech belongs to it. `samples`, if given, gets what was decided.
/// Cost    O(text).
[[nodiscard]] std::vector<MarkedRun> add_dialogue(std::string_view text,
                                                  std::span<const Paragraph> paragraphs,
                                                  std::vector<MarkedRun> runs,
                                                  std::string_view language,
                                                  std::vector<VoiceSample>* samples = nullptr);

}  // namespace dixit::quote
