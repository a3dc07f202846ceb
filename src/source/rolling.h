// Rolling captions: each cue shows again what the one before it showed. Said once, read once.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "source/cue_blocks.h"
#include "source/cue_text.h"

namespace dixit::source {

struct Rolling {
  bool rolling = false;  ///< the file rolls throughout
  /// For each cue, where in the payload's text its new words begin; empty when nothing repeats.
  std::vector<std::uint32_t> new_from;

  [[nodiscard]] std::uint32_t said_until(const CuePart& part) const {
    return part.cue < new_from.size() ? new_from[part.cue] : 0;
  }
};

/// Words repeated in neighbouring cues are carried over when the file does so time and again; one
/// repeated cue only when the two overlap in time, because people do say things twice.
[[nodiscard]] Rolling find_rolling(std::string_view text, const std::vector<Cue>& cues,
                                   const std::vector<CuePart>& parts);

}  // namespace dixit::source
