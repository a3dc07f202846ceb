// Internal to the article room: a block's text in numbers, and how much of it stands in another
// text.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "article/body/html_blocks.h"
#include "markup/html.h"

namespace dixit::article {

/// Counts are of bytes that are no white space, where nothing else is said.
struct BlockText {
  std::uint32_t bytes = 0;
  std::uint32_t words = 0;
  std::uint32_t digits = 0;
  std::uint32_t capitals = 0;
  std::uint32_t wide = 0;  ///< beyond ASCII
  std::uint32_t bars = 0;
  std::uint32_t links = 0;  ///< link elements
  std::uint32_t italic = 0;
  std::uint32_t bold = 0;
  std::uint32_t small = 0;
  std::uint32_t span = 0;
  std::uint32_t ending = 0;     ///< 3 a sentence's end, 2 colon, 1 other sign, 0 letter or digit
  std::uint32_t beginning = 0;  ///< 3 capital, 2 small letter, 1 digit, 0 other
  std::uint64_t hash = 0;       ///< of its letters and digits
};

[[nodiscard]] BlockText look_at_text(const markup::HtmlDocument& page, const Blocks& blocks,
                                     const Block& block);

/// A block's runs of 8 letters or digits; `runs` is cleared first.
void find_runs(const markup::HtmlDocument& page, const Blocks& blocks, const Block& block,
               std::vector<std::uint64_t>& runs);

/// A text as a set of runs of 8 letters or digits, to ask how much of a block stands in it.
class TextMatch {
 public:
  explicit TextMatch(std::string_view text);

  [[nodiscard]] bool empty() const { return slots_.empty(); }
  /// Its letters and digits.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Thousandths of a block's runs that stand in the text; -1 when either is too short.
  [[nodiscard]] std::int32_t share(const std::vector<std::uint64_t>& runs) const;

 private:
  [[nodiscard]] std::size_t slot_of(std::uint64_t run) const;
  std::vector<std::uint64_t> slots_;   // a hash table of a power of two; 0 is free
  std::vector<std::uint64_t> filter_;  // bits, few of them set: most runs are in no slot
  std::size_t size_ = 0;
};

}  // namespace dixit::article
