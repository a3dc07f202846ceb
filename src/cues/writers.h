// One writer for each format; write_transcript.cpp chooses.
#pragma once
#include <string>
#include <string_view>

#include "cues/plan.h"
#include "cues/write_transcript.h"

namespace dixit::cues {

/// What a writer is given.
struct Written {
  const Source& source;
  const SoundAlignment& alignment;
  const Plan& plan;
  std::string recording;  ///< the file's name, without folders
};

[[nodiscard]] std::string write_vtt(const Written& what);
[[nodiscard]] std::string write_srt(const Written& what);
[[nodiscard]] std::string write_text_grid(const Written& what);
[[nodiscard]] std::string write_eaf(const Written& what);
[[nodiscard]] std::string write_ctm(const Written& what);
[[nodiscard]] std::string write_json(const Written& what);

/// Whole milliseconds.
[[nodiscard]] std::uint64_t milliseconds(double seconds);
/// "01:02:03.004", with `point` before the milliseconds.
[[nodiscard]] std::string clock(double seconds, char point);
/// `&`, `<`, `>` and `"` as references.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace dixit::cues
