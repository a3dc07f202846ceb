// The words inside the marks, with what is parsed out of them: ellipses, the writer's brackets,
// [sic], marked emphasis.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "record/quotation.h"

namespace dixit::quote {

/// Takes   text: valid UTF-8; pieces: ordered spans of it, not overlapping, inside the marks;
/// joins: one fewer than the pieces. Gives   the words of all pieces in order, at most
/// limits::kQuoteWordsMax. Words in brackets are in `words`, marked so; "[sic]",
///         "[emphasis added]" and ellipses are not words. A bracket that is not closed is text.
/// Cost    O(text of the pieces).
[[nodiscard]] QuoteText parse_quote_text(std::string text, std::vector<Span> pieces,
                                         std::vector<Join> joins);

/// Takes   bare: a query as somebody types it: with or without marks around it, or of several
/// marked pieces. Gives   the same; words outside the marks are dropped only where they are an
/// attribution between two pieces.
[[nodiscard]] QuoteText parse_quote_text(std::string_view bare);

/// The identity of word k (text::fold) with its brackets gone: "[W]e" gives "we", "call[ed]" gives
/// "called". REQUIRES: k < quote.words.size().
[[nodiscard]] std::string folded_word(const QuoteText& quote, std::size_t k);

}  // namespace dixit::quote
