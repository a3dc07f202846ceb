// Internal to the PDF layout: words into rows, and rows into the columns of a page.
#pragma once
#include <cstdint>
#include <vector>

#include "document/pdf_layout.h"

namespace dixit::document {

using WordList = std::vector<std::uint32_t>;  ///< numbers of a page's words

/// Words that stand on one line, from left to right, whatever column they are of.
struct PdfRow {
  WordList words;
  double x0 = 0;
  double x1 = 0;
  double y0 = 0;
  double y1 = 0;
  double size = 0;
  [[nodiscard]] double mid() const { return (y0 + y1) / 2; }
};

/// A stretch of a page that is read from top to bottom.
struct PdfRegion {
  std::vector<PdfRow> rows;
  double x0 = 0;
  double x1 = 0;
};

/// Takes   words: of `page`, in any order.
/// Gives   rows from top to bottom; raised and lowered signs stand in the row they belong to.
[[nodiscard]] std::vector<PdfRow> rows_of(const PdfPage& page, const WordList& words);

/// The words of a row as a line. Wide gaps part cells of a table.
[[nodiscard]] PdfLine line_of(const PdfPage& page, const PdfRow& row);

/// Takes   words: those of a page that are text.
/// Gives   its regions in reading order: columns one after the other, what goes over all columns
///         before, between and after them.
[[nodiscard]] std::vector<PdfRegion> regions_of(const PdfPage& page, const WordList& words);

}  // namespace dixit::document
