// The blocks of a subtitle file: header, notes, cues.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/draft.h"

namespace dixit::source {

struct Cue {
  double start = kNoTime;
  double end = kNoTime;
  std::uint32_t lines_begin = 0;  ///< in CueBlocks::lines
  std::uint32_t lines_end = 0;
  std::uint32_t line_number = 0;  ///< of its time line in the file, from 1
};

struct CueBlocks {
  std::vector<Cue> cues;
  std::vector<Span> lines;  ///< payload
  Header header;
  std::vector<Issue> issues;
  bool own = false;  ///< written by Dixit: voices tell every speaker, and nothing is shown twice
};

/// The two times of a time line; nothing when it is none.
struct CueTimes {
  double start = 0;
  double end = kNoTime;
};
[[nodiscard]] std::optional<CueTimes> parse_time_line(std::string_view line);

[[nodiscard]] CueBlocks split_cue_blocks(std::string_view text, const std::string& path);

}  // namespace dixit::source
