// Internal to the markup room: where each character of a text node stood in the page.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "text/source_map.h"

namespace dixit::markup {

/// Walks a text node's decoded characters and the page side by side. The parser says where a node
/// begins; tags it ignored, character references and changed line ends in between are found again
/// here.
class TextPlacer {
 public:
  TextPlacer(std::string_view page, SourceMap& places) : page_(page), places_(places) {}

  /// How the markup inside the element is read.
  enum class Mode : std::uint8_t {
    kNormal,     ///< tags and references
    kEscapable,  ///< <title>, <textarea>: references only
    kRaw,        ///< <script>, <xmp>: nothing
  };

  /// Maps decoded text, which lies at pool_begin in the pool and began at page offset `from` (or a
  /// little before it).
  void place(std::string_view decoded, std::uint32_t pool_begin, std::size_t from, Mode mode);

 private:
  /// Maps decoded[begin…); gives the offset in it where the walk lost the page (its size when it
  /// did not).
  std::size_t walk(std::string_view decoded, std::size_t begin, std::uint32_t pool_begin,
                   Mode mode);
  /// The bytes of the reference at page_[at_] when it stands for the character at decoded[at]; 0
  /// when `&` is just itself.
  struct Reference {
    std::size_t page_bytes = 0;
    std::size_t text_bytes = 0;
    std::size_t first_bytes = 0;  ///< of the first of two characters, when it stands for two
  };
  [[nodiscard]] Reference reference(std::string_view decoded, std::size_t at) const;
  void append(std::uint32_t text, std::size_t text_bytes, std::size_t page_bytes);

  std::string_view page_;
  SourceMap& places_;
  std::size_t at_ = 0;        // in page_
  std::size_t last_end_ = 0;  // after what was mapped last
};

}  // namespace dixit::markup
