#include "transcribe/turns.h"

namespace dixit::transcribe {

int Voices::at(const DraftWord&) const { return -1; }
Voices find_voices(const signal::Features&) { return {}; }

}  // namespace dixit::transcribe
