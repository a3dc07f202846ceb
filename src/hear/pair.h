// Two wordings over the same frames: what is measured, and how sure it makes.
#pragma once
#include <cstdint>

#include "acoustic/engine.h"
#include "hear/lay.h"
#include "hear/wording.h"
#include "signal/features.h"

namespace dixit::hear {

/// What the sound says of two wordings. Where not said otherwise: first less second.
struct PairMeasure {
  bool heard = false;   ///< a way was found for both
  double total = 0;     ///< log likelihood of the stretch
  double duration = 0;  ///< log likelihood of how long the phones are
  double phones = 0;    ///< number of phones
  double worst = 0;     ///< of the words that differ and their neighbours: the worst phone's score
                        ///< above any speech, a frame
  double pause_frames = 0;    ///< frames that no word took, between the words
  double changed_phones = 0;  ///< phones that stand in one only, both together
  double fit = 0;  ///< of the better one: score above any speech, a frame, of the words both
                   ///< have
  double fit_changed = 0;  ///< … of the words of the better one that differ
  double snr = 0;          ///< decibels between the stretch's loud and its quiet frames
  std::size_t begin = 0;   ///< frames of the features: of the words that differ, in the better one
  std::size_t end = 0;
  std::size_t words_begin = 0;  ///< … of all words of the better one
  std::size_t words_end = 0;
};

/// Takes frames [begin, end) of the features, in which one of the wordings is spoken.
[[nodiscard]] PairMeasure measure_pair(const acoustic::Engine& engine,
                                       const signal::Features& features, const Wording& first,
                                       const Wording& second, const Difference& where,
                                       std::size_t begin, std::size_t end);

/// Natural log of the odds that it is the first.
[[nodiscard]] double pair_odds(const PairMeasure& measure);

}  // namespace dixit::hear
