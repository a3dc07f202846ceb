// What was heard, for people and for programs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/recording.h"
#include "record/sound_alignment.h"
#include "record/source.h"
#include "report/report.h"

namespace dixit::report {

/// What was listened to.
struct HeardSound {
  RecordingCard card;
  std::uint32_t track = 0;
  int channel = -1;  ///< -1: the mean of all
  std::string engine;
};

/// A place where words seem to be spoken.
struct HeardPlace {
  double start_seconds = 0;
  double end_seconds = 0;
  double ratio = 0;        ///< natural log
  double probability = 0;  ///< calibrated
  struct Word {
    std::string text;
    double start_seconds = 0;
    double end_seconds = 0;
    double confidence = 0;
  };
  std::vector<Word> words;
};

/// The answer to "are these words spoken here".
struct Hearing {
  std::string words;
  std::size_t words_least = 0;  ///< fewer are too_short
  bool too_short = false;
  double searched_seconds = 0;
  std::vector<HeardPlace> places;  ///< likeliest first
};

/// The answer to "which of two wordings".
struct HeardChoice {
  std::string first;
  std::string second;
  bool decided = false;
  bool for_first = false;
  double ratio = 0;
  double probability = 0.5;
  std::string first_words;  ///< where they differ
  std::string second_words;
  double start_seconds = 0;
  double end_seconds = 0;
  std::string reason;  ///< when not decided
};

/// Doubts, speech that is not written, words that were not heard.
[[nodiscard]] std::string render_alignment_text(const HeardSound& sound, const Source& source,
                                                const SoundAlignment& alignment,
                                                double doubts_per_hour, const TextOptions& options);
[[nodiscard]] std::string render_hearing_text(const HeardSound& sound, const Hearing& hearing,
                                              const TextOptions& options);
[[nodiscard]] std::string render_hearing_json(const HeardSound& sound, const Hearing& hearing);
[[nodiscard]] std::string render_choice_text(const HeardSound& sound, const HeardChoice& choice,
                                             const TextOptions& options);
[[nodiscard]] std::string render_choice_json(const HeardSound& sound, const HeardChoice& choice);

/// "1:02:03.4" or "2:03.4"; tenths, because that is about how exact times are.
[[nodiscard]] std::string time_text(double seconds);

}  // namespace dixit::report
