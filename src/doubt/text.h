// Internal to the doubt room: the source's words as they may be spoken, and where they are.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "hear/wording.h"
#include "pronounce/pronouncer.h"
#include "record/sound_alignment.h"
#include "record/source.h"

namespace dixit::doubt {

/// A word that has a place in the sound, or would have one between its neighbours.
struct PlacedWord {
  std::uint32_t word = 0;  ///< of the source
  bool placed = false;
  std::size_t begin = 0;  ///< frames; of words without a place: the gap they would stand in
  std::size_t end = 0;
};

/// Words that follow one another in the sound without long pauses.
struct Block {
  std::vector<PlacedWord> words;
  std::size_t begin = 0;  ///< frames to look at
  std::size_t end = 0;
  std::size_t core_begin = 0;  ///< in `words`: those that this block answers for; the others are
  std::size_t core_end = 0;    ///< there so that it begins and ends in known words
};

/// Words in a row that have no place and are too many to be an error of a word or two.
struct LostRun {
  std::uint32_t begin = 0;  ///< words of the source
  std::uint32_t end = 0;
};

struct Layout {
  std::vector<Block> blocks;
  std::vector<LostRun> lost;
};

[[nodiscard]] Layout lay_out(const SoundAlignment& alignment, const hear::Wording& spoken);

}  // namespace dixit::doubt
