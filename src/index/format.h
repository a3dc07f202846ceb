// The parts of an index file; docs/formats/index.md tells them byte by byte.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dixit::index {

inline constexpr std::string_view kMagic = "DIXITIDX";
inline constexpr std::uint32_t kByteOrder = 0x01020304;
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::size_t kHeaderSize = 128;
inline constexpr std::size_t kHeaderChecksumAt = 120;
inline constexpr std::size_t kSectionEntrySize = 32;
inline constexpr std::size_t kVolumeEntrySize = 64;

/// The sections of a volume, in the order they stand in.
enum class Section : std::uint32_t {
  kWordText,        ///< folded words, one after the other
  kWordTable,       ///< 13 bytes a word: text offset (4), count (4), places (5)
  kWordHash,        ///< slots of word numbers
  kTokens,          ///< 4 bytes a token: word number and form
  kSurfaceTable,    ///< tokens of form kFormOwn: token (4), text offset (4)
  kSurfaceText,     ///<
  kTextBlocks,      ///< where each stretch of text and separators begins
  kText,            ///< the words, as codes of tokens
  kSeparatorTable,  ///< text offsets (4)
  kSeparatorText,   ///<
  kSeparators,      ///< what stands between words where it is not one space
  kPlaces,          ///< where each word stands, grouped by the words after it
  kSources,         ///< 72 bytes a source
  kCards,           ///< what is known of each source
  kExtras,          ///< marks, times and lines
  kTurnBlocks,      ///< 12 bytes for each 32 turns: first word (4), offset (8)
  kTurns,           ///<
};
inline constexpr std::size_t kSections = 17;
inline constexpr std::array<std::string_view, kSections> kSectionNames = {
    "words",      "word table", "word hash",       "tokens",          "surface table", "surfaces",
    "text table", "text",       "separator table", "separator texts", "separators",    "places",
    "sources",    "cards",      "marks and times", "turn table",      "turns"};

inline constexpr std::size_t kWordEntrySize = 13;
inline constexpr std::size_t kSourceEntrySize = 72;
inline constexpr std::size_t kTurnBlockEntrySize = 12;

/// How a token is written, seen from its folded word.
enum class Form : std::uint32_t { kFolded, kCapital, kCapitals, kOwn };

// The text: positions in blocks of 64, these in groups of 64 blocks.
inline constexpr std::uint32_t kBlockPositions = 64;
inline constexpr std::uint32_t kGroupPositions = 4096;
inline constexpr std::uint32_t kSeparatorPositions = 512;
inline constexpr std::size_t kGroupEntrySize = 8 + 8 * 8 + 64 * 2;
inline constexpr std::uint32_t kNibbleEscape = 15;

/// Words that stand at most so often have a plain list of places.
inline constexpr std::uint32_t kRareCount = 16;

inline constexpr std::uint32_t kTurnsInBlock = 32;
inline constexpr std::uint32_t kItemsInBlock = 64;
inline constexpr std::uint64_t kNoExtras = ~std::uint64_t{0};

}  // namespace dixit::index
