// Internal to the PDF layout: transcript pages. A sheet holds one, or four where they are printed
// small ("condensed"); each numbers its lines in its margin.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "document/pdf_rows.h"

namespace dixit::document {

/// A transcript page on a sheet.
struct NumberFrame {
  double x0 = 0;  ///< its words stand between x0 and x1
  double x1 = 0;
  double column = 0;  ///< right edge of its numbers
  double pitch = 0;   ///< from one number to the next, on the average
  std::vector<std::pair<double, std::uint32_t>> numbers;  ///< middle of the line, and its number
  std::vector<std::uint32_t> page_guesses;  ///< numbers above or below it, the likeliest first
  std::uint32_t printed_page = 0;
  [[nodiscard]] double top() const { return numbers.front().first - 0.6 * pitch; }
  [[nodiscard]] double foot() const { return numbers.back().first + 0.6 * pitch; }
};

/// Finds margin numbers on all pages and marks them, the clock times beside them, and what stands
/// outside the frames where that is sure to be no speech.
/// Gives   for each page its frames, in reading order; none on pages without margin numbers.
[[nodiscard]] std::vector<std::vector<NumberFrame>> find_frames(std::vector<PdfPage>& pages);

/// The words of a frame that are text.
[[nodiscard]] WordList words_in(const PdfPage& page, const NumberFrame& frame);

/// The number of the line at that height.
[[nodiscard]] std::uint32_t number_at(const NumberFrame& frame, double mid);

/// Page numbers that follow from guesses: those that count on from page to page are kept, and the
/// pages between them filled in. 0 where nothing tells.
[[nodiscard]] std::vector<std::uint32_t> settle_pages(
    const std::vector<std::vector<std::uint32_t>>& guesses);

/// Whether the page is part of a transcript's word index ("harbor 12:3,7 40:22").
[[nodiscard]] bool is_word_index(const PdfPage& page);

/// A whole number of up to five digits, dashes around it allowed ("- 12 -"); 0 for anything else.
[[nodiscard]] std::uint32_t plain_number(std::string_view text);

}  // namespace dixit::document
