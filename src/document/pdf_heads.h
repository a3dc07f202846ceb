// Internal to the PDF layout: running heads and feet, found by their coming back at the same place
// of page after page, and the page numbers in them.
#pragma once
#include <cstdint>
#include <vector>

#include "document/pdf_layout.h"

namespace dixit::document {

/// Marks the words of heads and feet.
/// Gives   the number printed on each page; 0 where nothing tells it.
std::vector<std::uint32_t> find_heads(std::vector<PdfPage>& pages);

}  // namespace dixit::document
