// A source: a transcript or document that quotations are traced to. Its text holds every spoken
// word once, in order.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "text/source_map.h"

namespace dixit {

/// What the source's words are worth as evidence (design: verdicts, section 4), best first. Never
/// guessed upward: what nobody states is kNotes.
enum class Evidence : std::uint8_t {
  kAudioChecked,
  kTrueVerbatimTranscript,
  kCleanedTranscript,
  kOfficialEditedRecord,
  kNotes
};

inline constexpr double kNoTime = std::numeric_limits<double>::quiet_NaN();

/// One stretch of one speaker. Readers make a turn wherever the source shows one (a label, a cue of
/// another voice, a gap in time); consecutive cues or paragraphs of the same speaker that run on
/// without a break in time are one turn.
struct Turn {
  Span text;                     ///< in Source::text
  std::uint32_t word_begin = 0;  ///< words [word_begin, word_end) of the source
  std::uint32_t word_end = 0;
  std::int32_t speaker = -1;  ///< index into Source::speakers; -1 when the source names nobody
  double start_seconds = kNoTime;
  double end_seconds = kNoTime;
};

enum class MarkKind : std::uint8_t {
  kStageDirection,  ///< "(applause)", "[laughs]": not spoken
  kInaudible,       ///< "[inaudible]", "(unintelligible)", "[crosstalk]": words are missing here
  kRedacted,        ///< "[redacted]", "█████"
  kHeading,         ///< a topic mark: a section or agenda heading between turns
  kDoubt,           ///< the transcriber doubts the word before it: "[?]", "(ph)"
  kInsertion,       ///< "[the mayor]": an editor's words inside speech, not spoken
};

/// Something in the source that is not spoken words.
struct Mark {
  MarkKind kind = MarkKind::kStageDirection;
  Span text;  ///< in Source::text (the marks' words are there, but are not words of the source)
  std::uint32_t word = 0;  ///< it stands before this word
};

/// When a word was spoken, and how sure the recogniser was of it.
struct WordTime {
  float start_seconds = 0;
  float end_seconds = 0;
  float confidence = 1;  ///< [0, 1]; 1 when not told
};

/// A cue's time: its words begin with `word` and run to the next point's. Words without times of
/// their own are placed between start and end (source/word_time.h).
struct TimePoint {
  std::uint32_t word = 0;
  double start = kNoTime;  ///< seconds
  double end = kNoTime;    ///< seconds; kNoTime when only the start is told
};

/// From this word on the file's words stand in this line (1-based), up to the next point's.
struct LinePoint {
  std::uint32_t word = 0;
  std::uint32_t line = 0;
};

/// From this word on the words stand on this printed page, in its line of that number: where a
/// numbered deposition is cited by page and line.
struct PagePoint {
  std::uint32_t word = 0;
  std::uint32_t page = 0;
  std::uint32_t line = 0;  ///< 0 where the page's lines have no numbers
};

/// A stretch that the source says it does not hold.
struct Gap {
  double start_seconds = kNoTime;
  double end_seconds = kNoTime;
  std::uint32_t word = 0;  ///< before this word
  std::string reason;      ///< "inaudible", "redacted", "missing time", …
};

/// What is known of a source besides its words: enough to list it, weigh it and name its speakers.
struct SourceCard {
  std::string
      id;  ///< path below the SOURCE argument without its ending, unless the source names itself
  std::string path;
  std::string kind = "transcript";  ///< "transcript" or "document"
  Evidence evidence = Evidence::kNotes;
  bool evidence_stated = false;  ///< by the source's header or the user
  bool machine = false;          ///< made by a speech recogniser, as its format or header shows
  bool paged = false;          ///< has places by printed page
  bool unpunctuated = false;   ///< captions without sentence marks: sentence bounds cannot be told
  std::string translation_of;  ///< id of the source this one translates, when it says so
  std::string language;        ///< ISO 639-1
  std::string title;
  std::string date;       ///< "2025-11-26" or ""
  std::string recording;  ///< file name of the recording, when named
  std::vector<std::string> speakers;  ///< labels as printed, each once
  std::vector<Gap> gaps;
  double seconds = kNoTime;      ///< length of what is covered, where there are times
  std::uint32_t word_count = 0;  ///< of the whole source, also in an excerpt
};

struct Source : SourceCard {
  std::string
      text;  ///< the turns' texts, separated by line breaks; labels and time marks are not in it
  SourceMap places;  ///< text byte -> file byte; empty in an excerpt of an index
  std::vector<Turn> turns;
  std::vector<Span> words;             ///< in Source::text
  std::vector<Mark> marks;             ///< in order
  std::vector<WordTime> word_times;    ///< empty, or one a word
  std::vector<TimePoint> time_points;  ///< of cues and time marks, in order of words
  std::vector<LinePoint> lines;        ///< of an excerpt of an index; else `places` tells
  std::vector<PagePoint> pages;        ///< in order of words; empty where nothing is printed
  std::vector<Issue> issues;
};

/// Number of the turn that holds a word; 0 when there are none. Empty turns share their first word
/// with the next turn: the last of them that starts at or before the word holds it.
[[nodiscard]] inline std::uint32_t turn_at(const Source& source, std::uint32_t word) {
  const auto after =
      std::upper_bound(source.turns.begin(), source.turns.end(), word,
                       [](std::uint32_t w, const Turn& t) { return w < t.word_begin; });
  return after == source.turns.begin()
             ? 0
             : static_cast<std::uint32_t>(after - source.turns.begin()) - 1;
}

/// A stretch of a source, itself a source: its word 0 and turn 0 are words and turns of the whole.
/// The card (gaps, word_count) is the whole source's, in the whole's numbers.
struct Excerpt {
  std::shared_ptr<const Source> source;
  std::uint32_t first_word = 0;  ///< the whole source's number of the excerpt's word 0
  std::uint32_t first_turn = 0;
};

}  // namespace dixit
