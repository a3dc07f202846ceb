// The procedure of docs/judging.md on the plainest model: words are marked by hand as content,
// function word or filler; pairs are given; nothing is substituted. It reads like the list in the
// paper, and is held against judge::form_of.
#pragma once
#include <cstdint>
#include <vector>

#include "record/finding.h"

namespace dixit::reference {

enum class Kind : std::uint8_t { kContent, kFunction, kFiller };

struct PlainSource {
  std::vector<Kind> words;
  std::vector<std::uint32_t> turns;  ///< of each word; a sentence ends only where a turn does
};

struct PlainPair {
  std::uint32_t quote = 0;
  std::uint32_t word = 0;
};

struct PlainQuote {
  std::vector<Kind> words;
  std::vector<bool> marked_before;  ///< an ellipsis before the word
};

/// Takes pairs ascending in the quotation, at least one. Gives the form; style is not modelled, so
/// never kConformed.
[[nodiscard]] Form form_of(const PlainQuote& quote, const PlainSource& source,
                           const std::vector<PlainPair>& pairs, std::uint32_t gap_limit);

}  // namespace dixit::reference
