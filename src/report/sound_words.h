// The sentences about what a recording says of a finding, the same in every format for people.
#pragma once
#include <string>
#include <vector>

#include "record/finding.h"

namespace dixit::report {

/// One line a cut, an answer, a doubt, the answers first; empty where no recording was heard.
/// Foreign words in them have been through plain().
[[nodiscard]] std::vector<std::string> sound_words(const Match& match);

/// "call.opus 1:32.4–1:37.9, samples 1478400–1566400 at 16,000 a second".
[[nodiscard]] std::string cut_words(const SoundCut& cut);

/// "sure to 97 %"
[[nodiscard]] std::string sure_words(double probability);

/// What a doubt of that kind says, as a clause: "other words seem to be spoken".
[[nodiscard]] const char* explain(DoubtKind kind);

}  // namespace dixit::report
