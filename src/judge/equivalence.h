// Different writings of the same words, and what kind of difference it is.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "lexicon/lexicon.h"
#include "record/finding.h"

namespace dixit::judge {

/// Why two runs of words count as the same, and how grave the difference is.
struct Equivalence {
  EditClass cls =
      EditClass::kStyle;  ///< kStyle, kDisfluency (spelled out) or kFunction (contracted)
  const char* note = "";
};

/// Takes runs of folded words of the quotation and the source, at least one each and not equal.
/// Gives how they are the same words: numbers of one value, abbreviations, spellings, joined or
/// split compounds, reductions and contractions; nothing when they are not.
[[nodiscard]] std::optional<Equivalence> equivalent(std::span<const std::string> quote,
                                                    std::span<const std::string> source,
                                                    const lexicon::Lexicon& lexicon);

/// Whether a machine may have heard one word for the other: 2 the same sound, 1 near it, 0 neither.
[[nodiscard]] int sound_likeness(const std::string& a, const std::string& b,
                                 const lexicon::Lexicon& lexicon);

}  // namespace dixit::judge
