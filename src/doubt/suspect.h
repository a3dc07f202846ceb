// Internal to the doubt room: what the sound says against a word or two of the transcript.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "acoustic/engine.h"
#include "doubt/text.h"
#include "hear/wording.h"
#include "pronounce/pronouncer.h"
#include "record/sound_alignment.h"
#include "signal/features.h"

namespace dixit::doubt {

/// Something that might be doubted, and how strongly.
struct Suspicion {
  DoubtKind kind = DoubtKind::kSwapped;
  std::uint32_t begin = 0;  ///< words of the source; begin == end: before this word
  std::uint32_t end = 0;
  std::size_t frame_begin = 0;
  std::size_t frame_end = 0;
  double gain = 0;        ///< log likelihood that is won by giving the transcript up there
  double placed = 0;      ///< words in question that the alignment has a place for
  double phones = 0;      ///< of the words in question
  double frames = 0;      ///< of the sound in question
  double fit = 0;         ///< of the words around: above any speech, a frame
  double unlike = 0;      ///< [0, 1]: how far the phones heard are from those of the words
  bool negation = false;  ///< found by the question for a negation; gain is then log odds
  std::string heard;
  double odds = 0;  ///< natural log, calibrated
};

/// What is needed to ask.
struct Asking {
  const acoustic::Engine& engine;
  const signal::Features& features;
  const hear::Wording& spoken;  ///< all words of the source
  const pronounce::PhoneDistances& distances;
};

/// Takes a block; gives what may be doubted in its core, in order of words.
[[nodiscard]] std::vector<Suspicion> suspect(const Asking& asking, const Block& block);

}  // namespace dixit::doubt
