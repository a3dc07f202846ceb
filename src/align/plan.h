// The whole recording cut into chunks that can be searched one by one, each with the words that may
// be spoken in it.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "align/anchors.h"

namespace dixit::align {

/// A word in the order in which it is expected to be heard.
struct RowWord {
  std::uint32_t word = 0;      ///< number among the words that can be spoken
  std::uint32_t earliest = 0;  ///< frames in which it may stand
  std::uint32_t latest = 0;
  bool anchored = false;  ///< inside a run
};

/// A stretch of frames and the words for it; only those of the core are kept, the others stand
/// around them for their context.
struct Chunk {
  std::uint32_t begin = 0;  ///< frames [begin, end)
  std::uint32_t end = 0;
  std::uint32_t row_begin = 0;  ///< words [row_begin, row_end) of the row
  std::uint32_t row_end = 0;
  std::uint32_t core_begin = 0;  ///< … of which these are kept
  std::uint32_t core_end = 0;
  std::uint32_t core_from = 0;  ///< frames of the core: what is unwritten is told of these
  std::uint32_t core_to = 0;
};

struct Plan {
  std::vector<RowWord> row;
  std::vector<Chunk> chunks;
};

/// The transcript's phones and the words they belong to.
struct TextPhones {
  std::vector<acoustic::Phone> phones;
  std::vector<std::uint32_t> word;   ///< of each phone
  std::vector<std::uint32_t> begin;  ///< first phone of each word, and the end
  [[nodiscard]] std::uint32_t words() const { return static_cast<std::uint32_t>(begin.size() - 1); }
};

/// Takes   runs in order of time, and the number of frames.
[[nodiscard]] Plan make_plan(std::span<const Run> runs, const TextPhones& text,
                             std::uint32_t frames);

}  // namespace dixit::align
