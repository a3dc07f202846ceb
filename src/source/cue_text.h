// The payload of a cue: tags dropped, entities resolved, voices and inner times noted.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/labels.h"
#include "source/text_builder.h"

namespace dixit::source {

inline constexpr std::int32_t kNoVoice = -2;

/// A stretch of one cue's line that one voice speaks.
struct CuePart {
  Span text;  ///< in CueText::builder.text
  std::uint32_t cue = 0;
  std::int32_t voice = kNoVoice;  ///< a <v> tag's name as a number of CueText::voices
  bool line_begins = false;
  std::uint32_t times_begin = 0;  ///< inner times, in CueText::times
  std::uint32_t times_end = 0;
};

struct InnerTime {
  std::uint32_t at = 0;  ///< in CueText::builder.text: what follows is spoken from here
  double seconds = 0;
};

class CueText {
 public:
  explicit CueText(std::string_view file) : builder(file), file_(file) {}

  /// Adds the parts of one line of cue number `cue`.
  void add_line(Span line, std::uint32_t cue);
  /// A voice tag holds to the end of its cue.
  void end_cue() { voice_ = kNoVoice; }

  TextBuilder builder;
  std::vector<CuePart> parts;
  std::vector<InnerTime> times;
  LabelNames voices;
  bool any_voice = false;

 private:
  std::uint32_t tag(std::uint32_t at, std::uint32_t end);
  std::uint32_t reference(std::uint32_t at, std::uint32_t end);
  void close_part(std::uint32_t cue, bool line_begins);

  std::string_view file_;
  std::int32_t voice_ = kNoVoice;
  std::uint32_t part_begin_ = 0;
  std::uint32_t times_begin_ = 0;
  bool ruby_text_ = false;
};

}  // namespace dixit::source
