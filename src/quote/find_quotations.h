// Every quotation of an article, with who is said to have said it.
#pragma once
#include <vector>

#include "record/article.h"
#include "record/quotation.h"

namespace dixit::quote {

/// Takes   article: text and paragraphs; an empty language is told from the text; without
/// paragraphs every line is one. Gives   the quotations in order of their first mark, at most
/// limits::kQuotationsMax. Scare quotes and titles are among them
///         and say so by their kind. A speaker that the text does not name stays "".
/// Cost    O(text).
[[nodiscard]] std::vector<Quotation> find_quotations(const Article& article);

}  // namespace dixit::quote
