// Are these words spoken here? Which of two wordings is?
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "acoustic/engine.h"
#include "base/result.h"
#include "pronounce/pronouncer.h"
#include "signal/features.h"

namespace dixit::hear {

/// A place where words seem to be spoken.
struct Place {
  double start_seconds = 0;
  double end_seconds = 0;
  double ratio = 0;        ///< natural log of the likelihood of the words over that of any phones
  double probability = 0;  ///< calibrated by the number of words
  struct Word {
    double start_seconds = 0;
    double end_seconds = 0;
    float confidence = 0;
  };
  std::vector<Word> words;  ///< one for each word asked for
};

inline constexpr std::size_t kWordsMin = 4;  ///< fewer: `too_short`

struct Spotting {
  bool too_short = false;
  std::vector<Place> places;  ///< likeliest first, not overlapping
  double seconds = 0;         ///< of sound searched
};

struct SpotOptions {
  std::size_t places_max = 5;
  double from_seconds = 0;
  double to_seconds = 1e9;
  unsigned threads = 0;
};

/// Takes   words: a text; of more than 200 words the first 200 are looked for, and the others end
///         where these end. Errors: kUsage when nothing in it can be spoken.
Result<Spotting> spot(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                      const signal::Features& features, std::string_view words,
                      const SpotOptions& options = {});

/// Which of two wordings.
struct Choice {
  bool decided = false;     ///< false: the two sound alike, or nothing tells them apart here
  bool first = false;       ///< the sound supports the first wording
  double ratio = 0;         ///< natural log of likelihoods, first over second
  double probability = 0;   ///< [0.5, 1] of the wording chosen, calibrated
  std::string first_words;  ///< where they differ
  std::string second_words;
  double start_seconds = 0;  ///< of the stretch that was asked
  double end_seconds = 0;
  std::string reason;  ///< when not decided: "the two are spoken alike", "not heard here" …
};

/// Takes   two wordings and a stretch in which one of them is spoken (the whole recording: the
///         likelier place of the two is found first). The stretch may begin and end in other words.
Result<Choice> between(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                       const signal::Features& features, std::string_view first,
                       std::string_view second, double from_seconds, double to_seconds);

}  // namespace dixit::hear
