// How well the sound supports a word that the search has placed.
#pragma once
#include <span>
#include <vector>

#include "align/search.h"

namespace dixit::align {

/// A word of the row as the search left it, in frames of the recording.
struct Heard {
  bool spoken = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  float margin = 0;  ///< score above background, a frame
  float worst = 0;   ///< the lowest phone's
  std::uint32_t phones = 0;
  float confidence = 0;  ///< [0, 1]
  bool placed = false;
};

/// What words score less where the engine was made for another language.
struct Shift {
  float margin = 0;  ///< a frame
  float worst = 0;
};

/// Fills in `confidence` and `placed` of words that were spoken one after another.
void judge(std::span<Heard> words, const Shift& shift);

}  // namespace dixit::align
