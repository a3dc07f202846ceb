// Every limit on hostile or runaway input has a name here, and a test.
#pragma once
#include <cstddef>
#include <cstdint>

namespace dixit::limits {

inline constexpr std::size_t kArticleBytesMax = 64u << 20;  ///< an article or page file
inline constexpr std::size_t kSourceBytesMax = 2000u
                                               << 20;  ///< a source file; text offsets are 32-bit
inline constexpr std::size_t kHtmlTreeBytesMax =
    768u << 20;                             ///< memory the HTML tree of one page may take
inline constexpr int kHtmlDepthMax = 2000;  ///< nesting of elements
inline constexpr int kHtmlSecondsMax = 5;   ///< processor time for parsing one page
inline constexpr int kJsonDepthMax = 256;   ///< nesting of arrays and objects
inline constexpr std::size_t kDocumentBytesMax = 512u << 20;  ///< a .docx, .pdf, .eml … file
inline constexpr int kFolderDepthMax = 64;  ///< nesting of source folders
inline constexpr std::size_t kFolderFilesMax = 1'000'000;  ///< files below one SOURCE folder
inline constexpr std::size_t kQuoteWordsMax = 100'000;     ///< words of one quotation
inline constexpr std::size_t kQuotationsMax = 1'000'000;   ///< quotations of one article
inline constexpr unsigned kThreadsMax = 1024;              ///< started for one piece of work
inline constexpr std::size_t kLineBytesMax = 64u << 20;    ///< one line of a JSON Lines file
inline constexpr std::size_t kWordBytesMax =
    256;  ///< a longer run without a break is cut into words of this size

}  // namespace dixit::limits
