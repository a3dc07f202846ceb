// Where to look: the stretches of the sources in which enough of the quotation's words stand close
// together.
#pragma once
#include <vector>

#include "match/query.h"

namespace dixit::match {

struct Window {
  std::size_t holding = 0;
  Position begin = 0;
  Position end = 0;  ///< within one source
  SourceExtent source;
  Score covered = 0;       ///< weight of the different quotation words that a hit brings there
  std::uint64_t rows = 0;  ///< which they are, a bit for rows_a_mask_bit() rows
};

/// How many rows share a bit of Window::rows.
[[nodiscard]] constexpr std::size_t rows_a_mask_bit(std::size_t rows) { return (rows + 63) / 64; }
/// The bit of a row; a division only for the few quotations that are so long.
[[nodiscard]] constexpr std::size_t mask_bit(std::size_t row, std::size_t rows_a_bit) {
  return rows_a_bit == 1 ? row : row / rows_a_bit;
}

/// Takes a query of at least one word. Gives the stretches whose hits cover most of its weight,
/// chosen for the whole quotation and for each part between its marked joints, so that the parts
/// of an ellipsis are found wherever they stand: in ascending order, not overlapping, each inside
/// one source.
[[nodiscard]] std::vector<Window> find_windows(const Query& query, const Corpus& corpus);

/// Puts windows in ascending order and joins those that touch.
void merge_windows(std::vector<Window>& windows);

}  // namespace dixit::match
