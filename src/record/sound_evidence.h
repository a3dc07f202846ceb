// What the recording says of one finding's words: evidence, never the verdict.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/recording.h"
#include "record/sound_alignment.h"

namespace dixit {

/// A stretch of a recording in which matched words are spoken.
struct SoundCut {
  std::uint32_t source_index = 0;  ///< whose recording
  std::string recording;           ///< path
  std::uint32_t track = 0;
  int channel = -1;        ///< -1: the mean of all
  std::uint32_t rate = 0;  ///< samples a second that `samples` counts
  SampleRange samples;     ///< of the words themselves
  double start_seconds = 0;
  double end_seconds = 0;
  std::uint32_t words = 0;      ///< of the transcript, in the segments that it covers
  std::uint32_t supported = 0;  ///< of these, as many as the sound supports
  std::string wav;              ///< to listen to, with a little around it; "" where not asked for
};

/// What the sound says where the article's words differ from the transcript's.
struct SoundAnswer {
  std::uint32_t edit = 0;  ///< which of Match::edits
  std::string article;     ///< the two wordings that were asked, with words around them
  std::string transcript;
  bool decided = false;
  bool for_article = false;  ///< the sound supports the article's words
  double probability = 0;    ///< [0.5, 1], calibrated
  double start_seconds = 0;  ///< of the stretch that was heard
  double end_seconds = 0;
  std::string reason;  ///< why it is not decided
};

struct SoundEvidence {
  std::string engine;
  std::vector<SoundCut> cuts;        ///< in the quotation's order; neighbouring segments share one
  std::vector<SoundAnswer> answers;  ///< in the order of the edits
  std::vector<Doubt> doubts;         ///< that touch the matched words
  bool supported = false;            ///< every matched word is heard, and no doubt touches them
};

}  // namespace dixit
