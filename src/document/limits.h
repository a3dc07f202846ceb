// Internal to the document room: how much of a hostile file is worked.
#pragma once
#include <cstddef>
#include <cstdint>

namespace dixit::document {

inline constexpr std::size_t kTextBytesMax = 256u << 20;  ///< text of one document
inline constexpr std::size_t kBlocksMax = 4'000'000;      ///< paragraphs of one document
inline constexpr std::size_t kPartBytesMax = 512u << 20;  ///< one file in a zip file, unpacked
inline constexpr std::size_t kZipBytesMax = 768u << 20;   ///< all that is read of a zip file
inline constexpr std::size_t kZipRatioMax = 200;         ///< unpacked to packed, past kZipRatioFree
inline constexpr std::size_t kZipRatioFree = 32u << 20;  ///< unpacked bytes that need no ratio
inline constexpr std::size_t kZipEntriesMax = 100'000;   ///< files in a zip file
inline constexpr int kXmlDepthMax = 256;                 ///< nesting of elements
inline constexpr int kRtfDepthMax = 1000;                ///< nesting of groups
inline constexpr int kMailDepthMax = 32;                 ///< nesting of mails and their parts
inline constexpr std::size_t kMailPartsMax = 10'000;     ///< parts of one mail
inline constexpr std::size_t kChaptersMax = 20'000;      ///< files of one book

}  // namespace dixit::document
