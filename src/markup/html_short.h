// Internal to the markup room: a page without the stretches that the parser need not see. The
// parser takes every character of a text or a script through its whole machinery; what cannot
// change the tree is taken out before and put back when the tree is copied.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace dixit::markup {

/// A stretch of the page to be taken out.
struct PageCut {
  Span span;
  bool marked = false;  ///< text: a mark, one character, is left in its place
};

/// Marks are the private characters of plane 16, which no page uses; one that does gets no marks.
inline constexpr std::uint32_t kMarksMax = 0xFFF0;
inline constexpr std::uint32_t kMarkBytes = 4;

/// A page with stretches taken out, and the way back to the whole page. Keeps views of the page
/// and the buffer.
class ShortPage {
 public:
  /// Takes   cuts: ascending, not touching, inside the page, at most kMarksMax of them marked;
  ///         buffer: room for the shortened page.
  ShortPage(std::string_view page, std::span<const PageCut> cuts, std::string& buffer);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view page() const { return page_; }
  /// The page's offset of a byte of text(). Quick for offsets near the one asked for last.
  [[nodiscard]] std::uint32_t in_page(std::uint32_t at);
  /// The stretch of the page that was taken out between text()[at - 1] and text()[at]; empty when
  /// there is none.
  [[nodiscard]] Span cut_at(std::uint32_t at);

  /// What a mark stands for.
  struct Marked {
    Span in_page;
    std::uint32_t after = 0;  ///< the offset in text() after the mark
  };
  /// Whether the bytes at `bytes[at]` are one of this page's marks. REQUIRES: at < bytes.size().
  [[nodiscard]] bool is_mark(std::string_view bytes, std::size_t at) const;
  /// REQUIRES: is_mark(bytes, at).
  [[nodiscard]] Marked marked(std::string_view bytes, std::size_t at) const;
  [[nodiscard]] bool has_marks() const { return !marks_.empty(); }

 private:
  struct Cut {
    std::uint32_t at;     // in text_: after what stands in its place
    std::uint32_t shift;  // in_page - at, from here on
    std::uint32_t size;   // taken out of the page
  };
  void find_next(std::uint32_t at);

  std::string_view page_;
  std::string_view text_;
  std::vector<Cut> cuts_;
  std::vector<std::uint32_t> marks_;  // their cuts
  std::size_t next_ = 0;              // the first cut after the offset asked for last
};

}  // namespace dixit::markup
