// What a format's reader hands to the assembler: who said what, when, still with stage directions.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "record/source.h"
#include "source/header.h"
#include "source/page_text.h"
#include "text/source_map.h"

namespace dixit::source {

/// How an utterance is put behind the one before it in the same turn.
enum class Join : std::uint8_t { kSpace, kLine, kNone };

/// A cue, a paragraph or a line of one speaker.
struct Utterance {
  Span text;                ///< in Draft::text
  std::int32_t label = -1;  ///< index into Draft::labels
  Join join = Join::kSpace;
  bool turn_break = false;  ///< a change of speaker is shown here, though perhaps not to whom
  bool heading = false;     ///< a topic mark, not speech
  bool paragraph = false;   ///< stands as a paragraph or cue of its own
  double start = kNoTime;
  double end = kNoTime;
};

/// When a stretch of Draft::text was spoken.
struct Timing {
  Span text;
  float start = 0;
  float end = 0;
  float confidence = 1;
};

struct Draft {
  std::string text;
  SourceMap places;  ///< text byte -> file byte
  std::vector<std::string> labels;
  std::vector<Utterance> utterances;
  std::vector<Timing> timings;       ///< in order of text, empty where words carry no times
  std::vector<PrintedLine> printed;  ///< of `text`
  Header header;
  std::vector<Issue> issues;
  bool document = false;      ///< no turns: brackets and parentheses are part of the text
  bool inline_times = false;  ///< "[12:04]" inside the text is a time mark
  bool markdown = false;      ///< links and emphasis marks stand in the text
};

}  // namespace dixit::source
