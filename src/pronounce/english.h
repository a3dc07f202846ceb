// Internal to the pronounce room: what an English speaker says for each written word.
#pragma once
#include "pronounce/dictionary.h"
#include "pronounce/wording.h"
#include "pronounce/written.h"

namespace dixit::pronounce {

/// Takes   a text's words and the number of one of them.
/// Gives   the rows of words that may be spoken there; none where nothing is.
/// The dictionary, which may be null, tells acronyms that are spoken as words.
[[nodiscard]] Wordings read_english(const Written& text, std::size_t k,
                                    const Dictionary* dictionary);

}  // namespace dixit::pronounce
