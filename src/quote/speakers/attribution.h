// Which cue and which phrase give a marked run to a speaker.
#pragma once
#include <cstdint>
#include <vector>

#include "quote/scene.h"
#include "quote/speakers/people.h"
#include "quote/speakers/phrases.h"

namespace dixit::quote {

/// How surely the text attributes a run.
enum class Tie : std::uint8_t {
  kNone,
  kContext,    ///< the sentence or the one before is about somebody, without a word of saying
  kInherited,  ///< goes on with the run before it
  kSentence,   ///< a cue elsewhere in its sentence
  kDirect,     ///< a cue beside it
};

struct Attribution {
  Tie tie = Tie::kNone;
  std::uint32_t cue = kNowhere;  ///< element; kNowhere for "Okoro: …"
  Phrase phrase;
  bool after = false;             ///< the cue stands after the run
  std::uint32_t from = kNowhere;  ///< the run it is inherited from
};

/// Gives   one Attribution for each of scene.runs.
/// Cost    O(elements).
[[nodiscard]] std::vector<Attribution> attribute_runs(const Scene& scene, const People& people);

}  // namespace dixit::quote
