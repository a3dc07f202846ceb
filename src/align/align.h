// Every word of a transcript tied to its time in the sound.
#pragma once
#include <functional>
#include <memory>

#include "acoustic/engine.h"
#include "base/result.h"
#include "pronounce/pronouncer.h"
#include "record/sound_alignment.h"
#include "record/source.h"
#include "signal/features.h"

namespace dixit::align {

struct AlignOptions {
  unsigned threads = 0;        ///< 0: one per processor; the result does not depend on it
  bool trust_nothing = false;  ///< times in the transcript are not even hints
  std::function<void(double seconds_done, double seconds_all)> progress;
};

/// Takes   a source and the sound it is said to be of. Words that are not spoken, words that are
///         spoken and not written, passages that stand elsewhere: all are expected.
/// Gives   one AlignedWord for each word of the source; doubts are not filled in (room doubt).
/// Errors  kEmpty where nobody speaks.
Result<SoundAlignment> align(const acoustic::Engine& engine,
                             const pronounce::Pronouncer& pronouncer,
                             const signal::Features& features, const Source& source,
                             const AlignOptions& options);

}  // namespace dixit::align
