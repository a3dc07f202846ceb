// A place where words may be spoken, looked at closely.
#pragma once
#include <cstdint>
#include <vector>

#include "acoustic/engine.h"
#include "hear/wording.h"
#include "signal/features.h"

namespace dixit::hear {

/// How a wording lies in a stretch; frames are those of the features.
struct PlaceMeasure {
  struct Word {
    bool spoken = false;  ///< false: a word that is not spoken ("-")
    std::size_t begin = 0;
    std::size_t end = 0;
    double above = 0;  ///< log likelihood over any phones, a frame
  };
  bool found = false;
  std::vector<Word> words;
  double ratio = 0;     ///< log likelihood over any phones, of all words with their pauses
  double above = 0;     ///< … a frame of the words alone
  double worst = 0;     ///< the worst word's, a frame (words of three phones and more)
  double duration = 0;  ///< log likelihood of the phones' lengths, a phone
  double phones = 0;
  double pauses = 0;  ///< frames between words, a word
  double snr = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Takes frames [begin, end), in which the words may stand between others.
[[nodiscard]] PlaceMeasure measure_place(const acoustic::Engine& engine,
                                         const signal::Features& features, const Wording& wording,
                                         std::size_t begin, std::size_t end);

/// Natural log of the odds that the words are spoken there.
[[nodiscard]] double place_odds(const PlaceMeasure& measure);

}  // namespace dixit::hear
