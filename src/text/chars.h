// What a character is, for telling words from what stands between them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace dixit::text {

enum class CharClass : std::uint8_t {
  kOther,       ///< punctuation and symbols
  kLetter,      ///< letters and combining marks
  kDigit,       ///< decimal digits of any script, and numbers such as ½ or ②
  kSpace,       ///< every Unicode space, tabs and line ends
  kDash,        ///< hyphens and dashes of every length
  kApostrophe,  ///< ' ’ ‘ ʼ ` ´ ＇
  kQuote,       ///< double marks: " “ ” „ « » 「 」 『 』 ‹ › ‟ 〝 〞 ＂
  kIgnorable,  ///< soft hyphen, zero-width marks, bidi controls, variation selectors: not seen, not
               ///< part of the word
  kIdeograph,  ///< a letter that is a word of its own: Han, kana; also Thai, Lao, Khmer, Myanmar
               ///< letters, which know no spaces
};

[[nodiscard]] CharClass char_class(char32_t code);
[[nodiscard]] bool is_upper(char32_t code);
[[nodiscard]] bool is_lower(char32_t code);
[[nodiscard]] bool is_combining(char32_t code);

/// A word's identity: compatibility-composed, case-folded, apostrophes made ', ignorable characters
/// removed, ё as е (Russian print writes either). Two words with the same fold are the same word,
/// whatever their glyphs. Source: Unicode NFKC_Casefold (UAX #31, UAX #44), by ICU.
[[nodiscard]] std::string fold(std::string_view word);

/// A text as a reader sees it, for deciding "verbatim": composed (NFKC), every quotation mark,
/// dash, apostrophe and ellipsis in one glyph ("" '' - …), ignorable characters removed, runs of
/// spaces one space, none at the ends. Case and punctuation are kept.
[[nodiscard]] std::string glyph_normal(std::string_view text);

/// Characters that must not reach a terminal or a page as commands: C0/C1 controls and bidi
/// controls are made visible (U+FFFD or dropped for zero-width); line ends become spaces.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace dixit::text
