// The verbs as functions: what the command line, and later the server, calls. Each prints its
// results where the options say, its complaints on standard error, one clear line each, and returns
// the exit status of the contract: 0 nothing at or above fail_on, 1 findings at or above it, 2 an
// input could not be read or the usage was wrong (the other inputs are still worked).
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace dixit::app {

enum class Format {
  kText,
  kJson,
  kJsonl,
  kHtml,
  kMarkdown,
  kSarif,
  kVtt,
  kSrt,
  kTextGrid,
  kEaf,
  kCtm
};

/// What is listened to, and how.
struct SoundOptions {
  std::vector<std::string> recordings;  ///< --recording [ID=]FILE, of `check`
  bool deaf = false;                    ///< --no-sound
  std::string in;                       ///< --in, of `hear`
  bool between = false;                 ///< --between: the inputs are two wordings
  double from_seconds = 0;              ///< --from
  double to_seconds = 1e9;              ///< --to
  double doubts_per_hour = 5;           ///< --doubts-per-hour: how many may be wrong
  unsigned track = 0;                   ///< --track, 0-based
  int channel = -1;                     ///< --channel, 0-based; -1: the mean of all
  std::string engine;                   ///< --engine of `transcribe`; "" for what is always there
  std::string model;                    ///< --model
  std::string endpoint;                 ///< --endpoint
  bool allow_network = false;           ///< --allow-network
};

struct Options {
  std::vector<std::string> inputs;   ///< ARTICLE…, PAGE… or QUOTES.jsonl; "-" is standard input
  std::vector<std::string> against;  ///< SOURCE…: files, folders or indexes
  std::optional<Format> format;  ///< --format; otherwise by the ending of `output`; otherwise text
  std::string output;            ///< -o FILE; "" or "-" is standard output
  std::string house;             ///< --house NAME or a file; "" for none
  int fail_on = 3;               ///< --fail-on N
  std::vector<std::string> evidence;        ///< --evidence GRADE or ID=GRADE, in order
  std::vector<std::string> translation_of;  ///< --translation-of ID=ID
  bool complete = false;                    ///< --complete: the sources are the whole record
  unsigned gap_limit_words = 100;           ///< --gap-limit
  unsigned threads = 0;                     ///< --threads; 0: one per processor
  std::string language;  ///< --language of the articles or quotations; "" to tell it
  unsigned top =
      3;  ///< --top: places listed at most for each line of `match`; `check` lists the best
  bool all = false;     ///< --all: text output shows faithful findings in full, too
  bool places = false;  ///< --places: `read` tells where each stretch of text stood in the file
  bool two_singles = false;  ///< --two-singles: ''so'' is a quotation, too
  bool colour = false;    ///< resolved by the command line from --color, NO_COLOR and the terminal
  bool progress = false;  ///< standard error is a terminal and --quiet was not given
  bool answers_on_terminal = false;  ///< standard output is one, and gets the answers
  int width = 80;                    ///< of the terminal
  std::string tool_version;          ///< for reports
  std::size_t memory_bytes = std::size_t{1} << 30;  ///< --memory: for `index`
  bool verify = false;                              ///< --verify: `index` looks at index files
  SoundOptions sound;
};

int run_check(const Options& options);
int run_read(const Options& options);
int run_quotes(const Options& options);
int run_match(const Options& options);
/// The inputs are sources and the output an index file; or, to verify, the inputs are indexes, and
/// the status is 1 when one of their sources has changed.
int run_index(const Options& options);

/// The inputs are a recording and a transcript. The status is 1 where the two do not fit.
int run_align(const Options& options);
/// The inputs are words, or two wordings; the recording is sound.in.
int run_hear(const Options& options);
/// The input is a recording.
int run_transcribe(const Options& options);
/// The inputs are recordings.
int run_inspect(const Options& options);

/// The houses compiled in ("ap", "reuters", …), for completions and help.
std::vector<std::string> house_names();

/// What `dixit doctor` checks: one line each.
struct Check {
  bool good = false;
  std::string what;  ///< "gumbo 0.10.1 reads HTML"
  std::string fix;   ///< what to do when it is not good
};
std::vector<Check> run_self_checks();

}  // namespace dixit::app
