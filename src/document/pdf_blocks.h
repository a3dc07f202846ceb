// Internal to the PDF layout: lines become paragraphs, headings, notes; paragraphs go on over
// columns and pages.
#pragma once
#include <vector>

#include "document/pdf_layout.h"

namespace dixit::document {

/// Usage: for each page begin_page() and add_region() for its columns, or add_numbered() for its
/// transcript pages; add_apart() for the rest; at last take().
class BlockMaker {
 public:
  /// body: the size that most letters of the document have.
  explicit BlockMaker(double body) : body_(body) {}

  void begin_page(std::uint32_t printed, double height);
  /// Lines of one column, from top to bottom.
  void add_region(std::vector<PdfLine> lines);
  /// Lines of one transcript page.
  void add_numbered(std::vector<PdfLine> lines);
  void add_apart(BlockKind kind, PdfLine line);
  [[nodiscard]] PdfLayout take();

 private:
  struct Region;
  [[nodiscard]] bool opens(const std::vector<PdfLine>& lines, std::size_t i,
                           const Region& region) const;
  void settle_kind(PdfBlock& block, const Region& region) const;
  [[nodiscard]] bool goes_on(const PdfBlock& block) const;
  void place(PdfBlock block);
  void flush_notes();

  double body_;
  double height_ = 0;
  PdfLayout out_;
  std::vector<PdfBlock> apart_;  ///< notes and heads that wait until the paragraph over the page's
                                 ///< end is whole
  std::size_t running_ = SIZE_MAX;  ///< the block that may go on
  bool new_region_ = false;
};

}  // namespace dixit::document
