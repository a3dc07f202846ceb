// Internal to the pronounce room: the near side of dixit-phonemes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::pronounce {

/// A word or a short phrase and the voice it is asked of.
struct Spelling {
  std::string voice;  ///< espeak-ng's name: "en-us", "de"
  std::string text;
  friend bool operator==(const Spelling&, const Spelling&) = default;
};

/// Takes   spellings in any order, any number of them.
/// Gives   for each, in order: espeak-ng's phonemes in IPA, parted by `_`, words by blanks; ""
/// where
///         it has nothing to say, or made its program crash.
/// Errors  kOpen when there is no program or no data for it; kLimit, kFormat.
/// Cost    one process for all that was not asked before in this process (10 ms, and 10 µs each).
/// Safe    on any number of threads.
Result<std::vector<std::string>> read_aloud(const std::vector<Spelling>& spellings);

/// Whether espeak-ng has a voice. Errors as above.
Result<bool> has_voice(const std::string& voice);

}  // namespace dixit::pronounce
