// A source cut into cues: every word with what stands around it, its times or a place between its
// neighbours' times, and where one cue ends and the next begins.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/sound_alignment.h"
#include "record/source.h"

namespace dixit::cues {

/// A word as it is printed, with the punctuation and stage directions that hang on it.
struct PlanWord {
  std::string before;         ///< "“", "(applause) "
  std::string word;           ///< as in Source::text
  std::string after;          ///< ",”"
  bool space_before = false;  ///< a blank parts it from the word before
  bool placed = false;        ///< else the times are a place between its neighbours'
  double start = 0;           ///< seconds
  double end = 0;
  float confidence = 0;
  [[nodiscard]] std::string printed() const { return before + word + after; }
};

/// What is shown at a time: words of one turn.
struct Cue {
  std::uint32_t turn = 0;
  std::uint32_t begin = 0;  ///< words [begin, end)
  std::uint32_t end = 0;
  double start_seconds = 0;
  double end_seconds = 0;
};

struct Plan {
  std::vector<PlanWord> words;  ///< one a word of the source
  std::vector<Cue> cues;        ///< in the order of the source
  double seconds = 0;           ///< nothing ends later
};

/// Takes   a source; an alignment, whose missing words count as not placed.
/// Gives   the plan: a cue is at most a turn, ends with a sentence where it can, lasts 7 s and has
///         84 columns at most (a single long word or overlapping speech may have more).
[[nodiscard]] Plan make_plan(const Source& source, const SoundAlignment& alignment);

/// The printed words of [begin, end) with their blanks.
[[nodiscard]] std::string printed(const Plan& plan, std::uint32_t begin, std::uint32_t end);

/// The speaker of a turn, or "" where nobody is named.
[[nodiscard]] std::string speaker_of(const Source& source, std::uint32_t turn);

/// Whether the cue opens its turn.
[[nodiscard]] bool opens_turn(const Source& source, const Cue& cue);

/// Whether readers of cues cannot see from speakers and times that this turn is a new one.
[[nodiscard]] bool hidden_break(const Source& source, const Plan& plan, std::size_t cue);

}  // namespace dixit::cues
