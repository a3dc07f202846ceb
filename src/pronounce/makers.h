// Internal to the pronounce room: the pronouncers that there are.
#pragma once
#include "pronounce/engine_sounds.h"
#include "pronounce/synthesiser.h"

namespace dixit::pronounce {

/// The dictionary, espeak-ng for what it lacks. Errors: kOpen where neither is there.
Result<std::shared_ptr<const Pronouncer>> make_english(EngineSounds sounds);
/// espeak-ng's phonemes of a language, mapped. Errors: kOpen where it has no such voice.
Result<std::shared_ptr<const Pronouncer>> make_mapped(EngineSounds sounds,
                                                      const std::string& language);

/// For an engine whose phones are letters: words as they are written, numbers as words. Never fails
/// but where the engine has no letters (kFormat).
Result<std::shared_ptr<const Pronouncer>> make_speller(const acoustic::Engine& engine,
                                                       const std::string& language);

}  // namespace dixit::pronounce
