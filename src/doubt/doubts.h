// Where the sound does not support the transcript.
#pragma once
#include <vector>

#include "acoustic/engine.h"
#include "align/align.h"
#include "base/result.h"
#include "pronounce/pronouncer.h"
#include "record/sound_alignment.h"
#include "record/source.h"
#include "signal/features.h"

namespace dixit::doubt {

struct DoubtOptions {
  double per_hour = 5;  ///< how many that are wrong may be expected in an hour of sound
  unsigned threads = 0;
};

/// Fills in SoundAlignment::doubts, in order of time, for an alignment of that source and sound.
Result<bool> find_doubts(const acoustic::Engine& engine, const pronounce::Pronouncer& pronouncer,
                         const signal::Features& features, const Source& source,
                         const DoubtOptions& options, SoundAlignment& alignment);

}  // namespace dixit::doubt
