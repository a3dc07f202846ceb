// Where a transcript's sounds were heard: rows of phones that the loop heard as the transcript has
// them, chained.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "acoustic/engine.h"
#include "align/phone_loop.h"

namespace dixit::align {

/// One phone of the transcript that was heard.
struct Anchor {
  std::uint32_t frame = 0;  ///< at which it was heard to begin
  std::uint32_t phone = 0;  ///< its number in the transcript's row of phones
};

/// A stretch in which the transcript is spoken as it stands, more or less.
struct Run {
  std::vector<Anchor> anchors;  ///< rising in both; never empty
  float score = 0;              ///< phones heard, less what was paid for those between
};

struct AnchorOptions {
  float score_min = 7;        ///< runs below this are chance
  float forward = 2;          ///< leaving out a part of the transcript costs this, in phones …
  float forward_more = 1.5F;  ///< … and this times the log of how far the sound does not follow
  float backward = 12;        ///< … going back in it
  float backward_more = 3;
};

/// Takes   heard: without silences and noises, in order of time; text: the transcript's phones.
/// Gives   runs in order of time, which need not be the transcript's. Time and memory grow with the
///         length of both, not with their product.
[[nodiscard]] std::vector<Run> find_runs(std::span<const HeardPhone> heard,
                                         std::span<const acoustic::Phone> text,
                                         const AnchorOptions& options = {});

}  // namespace dixit::align
