// Internal to the document room: the words of printed pages, with their boxes, become lines,
// columns, paragraphs and their reading order. Needs no PDF library, so that it can be tested and
// fuzzed by itself.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/document.h"

namespace dixit::document {

/// What a word of a page is for.
enum class WordRole : std::uint8_t {
  kText,
  kNumber,  ///< a line's number in the margin
  kTime,    ///< a clock time in the margin
  kHead,    ///< running heads and feet, page numbers
  kGone     ///< joined to another word: a drop cap
};

/// One word as it is printed. Points of 1/72 inch from the page's top left; y grows downwards.
struct PdfWord {
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;
  double size = 0;  ///< of the font
  std::string text;
  bool bold = false;
  bool italic = false;
  bool space_after = true;    ///< false where the next word touches it
  std::uint8_t rotation = 0;  ///< quarter turns
  WordRole role = WordRole::kText;
  [[nodiscard]] double mid() const { return (y0 + y1) / 2; }
};

struct PdfPage {
  double width = 0;
  double height = 0;
  std::vector<PdfWord> words;
};

/// One printed line, words parted by single spaces.
struct PdfLine {
  std::string text;
  std::string cells;  ///< the same with " | " at wide gaps; of a table's row
  double x0 = 0;
  double y0 = 0;
  double x1 = 0;
  double y1 = 0;
  double size = 0;       ///< of most of its letters
  double lead_size = 0;  ///< of its first word
  bool bold = false;     ///< all of it
  bool table = false;    ///< a row of cells
  bool raised = false;   ///< begins with a raised sign, as footnotes do
  std::uint32_t printed_page = 0;
  std::uint32_t number = 0;  ///< in the margin; 0 without one
  std::uint32_t words = 0;
  double first_width = 0;  ///< of its first word
  [[nodiscard]] double mid() const { return (y0 + y1) / 2; }
};

struct PdfBlock {
  BlockKind kind = BlockKind::kBody;
  std::uint8_t level = 0;
  bool keep_lines = false;  ///< lines stay lines: numbered ones do
  std::uint32_t page = 0;   ///< as printed, where it begins
  std::vector<PdfLine> lines;
};

struct PdfLayout {
  std::vector<PdfBlock> blocks;    ///< in reading order
  std::string title;               ///< the largest heading of the first page, or ""
  std::vector<std::string> notes;  ///< what was left out
};

/// Takes   pages: any number of words with any boxes.
/// Gives   their blocks. Every word of the pages is in one line, except margin numbers and times
///         and pages that are a transcript's word index; heads and feet are blocks of their own.
///         The same pages give the same layout.
/// Cost    nearly linear in words; a page's work is bounded by kGutterStepsMax.
[[nodiscard]] PdfLayout lay_out(std::vector<PdfPage> pages);

/// The layout as a document of format "pdf": hyphenated words joined, a line for each printed line.
[[nodiscard]] Document document_of(PdfLayout layout);

}  // namespace dixit::document
