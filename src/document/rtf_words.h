// Internal to the document room: what RTF's control words do, as tables.
#pragma once
#include <cstdint>
#include <string_view>

namespace dixit::document {

/// What a group is for.
enum class RtfPlace : std::uint8_t {
  kNone,     ///< the word opens no destination
  kText,     ///< text of the document where it stands
  kSkip,     ///< not text
  kFonts,    ///< \fonttbl
  kStyles,   ///< \stylesheet
  kNote,     ///< \footnote
  kBox,      ///< \shptxt
  kComment,  ///< \annotation
  kListMark  ///< \listtext, \pntext: the number or bullet of a list
};

/// The destination that a control word opens.
[[nodiscard]] RtfPlace rtf_place(std::string_view word);

/// The characters that a control word stands for ("emdash"); "" when it stands for none.
[[nodiscard]] std::string_view rtf_character(std::string_view word);

/// The code page of a font's \fcharsetN; 0 for the document's own, -1 for fonts of signs.
[[nodiscard]] int rtf_code_page(int charset);

}  // namespace dixit::document
