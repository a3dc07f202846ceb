// Internal to the markup room: where each character of a text node stood in the page.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/span.h"
#include "markup/html_short.h"
#include "text/source_map.h"

namespace dixit::markup {

/// Walks a text node's decoded characters and the page side by side. The parser says where a node
/// begins; tags it ignored, character references and changed line ends in between are found again
/// here.
class TextPlacer {
 public:
  /// page: what the parser saw; texts and their places in the whole page go to text and places.
  TextPlacer(ShortPage& page, std::string& text, SourceMap& places)
      : short_(page), page_(page.text()), text_(text), places_(places) {}

  /// How the markup inside the element is read.
  enum class Mode : std::uint8_t {
    kNormal,     ///< tags and references
    kEscapable,  ///< <title>, <textarea>: references only
    kRaw,        ///< <script>, <xmp>: nothing
  };

  /// Adds decoded text, which began at offset `from` of what the parser saw (or a little before
  /// it); what marks stand for is put in their place.
  void place(std::string_view decoded, std::size_t from, Mode mode);
  /// Adds a stretch of the page in which only line ends are read: a script's.
  void place_raw(Span in_page);

 private:
  /// Maps decoded[begin…); gives the offset in it where the walk lost the page (its size when it
  /// did not).
  std::size_t walk(std::string_view decoded, std::size_t begin, Mode mode);
  /// How many bytes of decoded[at…) stand in the page just so.
  [[nodiscard]] std::size_t same_bytes(std::string_view decoded, std::size_t at, Mode mode) const;
  /// The bytes of the reference at page_[at_] when it stands for the character at decoded[at]; 0
  /// when `&` is just itself.
  struct Reference {
    std::size_t page_bytes = 0;
    std::size_t text_bytes = 0;
    std::size_t first_bytes = 0;  ///< of the first of two characters, when it stands for two
  };
  [[nodiscard]] Reference reference(std::string_view decoded, std::size_t at) const;
  /// Adds text that stands for the next page_bytes of page.
  void append(std::string_view text, std::size_t page_bytes);
  /// Adds text that stands in the page just so, and what its marks stand for.
  void append_plain(std::string_view text);

  ShortPage& short_;
  std::string_view page_;
  std::string& text_;
  SourceMap& places_;
  std::size_t at_ = 0;        // in page_
  std::size_t last_end_ = 0;  // after what was mapped last
};

}  // namespace dixit::markup
