// Every quotation of an article, with who is said to have said it.
#pragma once
#include <vector>

#include "quote/marks/marks.h"
#include "record/article.h"
#include "record/quotation.h"

namespace dixit::quote {

/// Takes   article: text and paragraphs; an empty language is told from the text; without
/// paragraphs every line is one. Gives   the quotations in order of their first mark, at most
/// limits::kQuotationsMax. Scare quotes and titles are among them
///         and say so by their kind. A speaker that the text does not name stays "".
/// Cost    O(text).
[[nodiscard]] std::vector<Quotation> find_quotations(const Article& article,
                                                     MarkOptions options = {});

/// How many stretches of the article stand between two single marks, ''so'', that find_quotations
/// does not read by itself: a user should be told. Cost O(text).
[[nodiscard]] std::uint32_t count_two_singles(const Article& article);

}  // namespace dixit::quote
