// Who speaks when, told by voice alone, without a model file.
#pragma once
#include <vector>

#include "signal/features.h"
#include "transcribe/engine.h"

namespace dixit::transcribe {

struct VoiceTurn {
  double start_seconds = 0;
  double end_seconds = 0;
  int voice = 0;
};

struct Voices {
  int count = 0;                 ///< 0 where only one voice, or none, is sure
  std::vector<VoiceTurn> turns;  ///< in order, not overlapping; none where count is 0

  /// The voice that speaks most of a word's time; -1 where there is none.
  [[nodiscard]] int at(const DraftWord& word) const;
};

/// Takes   features of one channel, noise not taken off.
/// Gives   turns of two or more voices where the sound parts them clearly, numbered by when they
///         first speak; count 0 where it does not. Overlapping speech goes to one of them.
/// Cost    a second an hour and some megabytes; the same for any machine.
[[nodiscard]] Voices find_voices(const signal::Features& features);

}  // namespace dixit::transcribe
