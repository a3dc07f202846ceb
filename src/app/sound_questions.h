// Where an article's words differ from the transcript's, the sound is asked which it supports.
#pragma once
#include <optional>

#include "acoustic/engine.h"
#include "pronounce/pronouncer.h"
#include "record/finding.h"
#include "record/sound_alignment.h"
#include "record/source.h"
#include "signal/features.h"

namespace dixit::app {

/// From this probability on an answer counts against the transcript, or settles a doubt of it.
inline constexpr double kAnswerSure = 0.95;

struct HeardSource {
  const acoustic::Engine& engine;
  const pronounce::Pronouncer& pronouncer;
  const signal::Features& features;
  const SoundAlignment& alignment;
  const Source& source;
};

/// Takes an edit whose source words are of that source. Nothing where there is nothing to ask: what
/// was moved, changes of style and fillers, what the reader is told was left out without a meaning,
/// long stretches.
[[nodiscard]] std::optional<SoundAnswer> ask_sound(const HeardSource& heard, const Edit& edit);

}  // namespace dixit::app
