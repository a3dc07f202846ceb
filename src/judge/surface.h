// Case, punctuation and glyphs: what separates "verbatim" from "conformed" once the words are the
// same.
#pragma once
#include "judge/trace.h"

namespace dixit::judge {

/// Appends a style edit for every difference of writing inside the segments and, where the
/// quotation ends at a sentence's end in the source, for the end punctuation. A source without
/// capitals or sentence marks gives one edit that says so.
void add_surface_edits(const QuoteSide& quote, const SourceSides& sources, Trace& trace);

/// Whether the quotation starts (or ends) inside a sentence of the source.
[[nodiscard]] bool cut_at_start(const SourceSides& sources, const Trace& trace);
[[nodiscard]] bool cut_at_end(const SourceSides& sources, const Trace& trace);

}  // namespace dixit::judge
