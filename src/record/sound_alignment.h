// What a recording says of a transcript: when each word was spoken, and where the two disagree.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/recording.h"
#include "record/word_range.h"

namespace dixit {

/// One word of a source in the sound.
struct AlignedWord {
  bool placed = false;  ///< the sound has it; else the times say nothing
  double start_seconds = 0;
  double end_seconds = 0;
  float confidence = 0;  ///< [0, 1]: how well the sound supports this very word
};

/// Sound in which somebody speaks and the transcript has no words.
struct UnwrittenSpeech {
  double start_seconds = 0;
  double end_seconds = 0;
  std::uint32_t word = 0;  ///< before this word of the source
};

enum class DoubtKind : std::uint8_t {
  kSwapped,   ///< other words seem to be spoken
  kAdded,     ///< the transcript has words that are not spoken
  kMissing,   ///< words are spoken that the transcript does not have
  kReordered  ///< spoken elsewhere than the transcript has it
};

/// A stretch where the sound does not support the transcript.
struct Doubt {
  DoubtKind kind = DoubtKind::kSwapped;
  WordRange words;  ///< of the source; empty for kMissing, at the place
  double start_seconds = 0;
  double end_seconds = 0;
  double sureness = 0;  ///< [0, 1], calibrated: how many of ten such doubts are right
  std::string text;     ///< the transcript's words
  std::string heard;    ///< what the sound seems to have; may be empty
};

/// A source tied to one channel or mix of one track.
struct SoundAlignment {
  std::vector<AlignedWord> words;  ///< one for each word of the source
  std::vector<UnwrittenSpeech> unwritten;
  std::vector<Doubt> doubts;  ///< in order of time
  double seconds = 0;         ///< length of the sound
  double speech_seconds = 0;
  double support = 0;  ///< [0, 1]: share of the words that the sound supports
  bool fits = true;    ///< false: this is a transcript of something else
  std::string engine;  ///< "pocketsphinx-en-us", "espeak-ng de over pocketsphinx-en-us"
};

/// What to call a kind in every output: "swapped", "added", "missing", "reordered".
[[nodiscard]] const char* name(DoubtKind kind);

}  // namespace dixit
