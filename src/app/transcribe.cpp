// `dixit transcribe`: a draft by a recogniser, for a person to correct.
#include <cstdio>

#include "app/ears.h"
#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/timed_output.h"
#include "app/verbs.h"
#include "transcribe/engine.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;

transcribe::TranscribeOptions how_to(const Options& options) {
  transcribe::TranscribeOptions how;
  how.language = options.language;
  how.model = options.sound.model;
  how.endpoint = options.sound.endpoint;
  how.allow_network = options.sound.allow_network;
  how.track = options.sound.track;
  how.channel = options.sound.channel;
  how.threads = options.threads;
  return how;
}

/// A line a turn, as transcripts of people have it, and as `dixit check` reads it.
std::string as_text(const transcribe::Draft& draft, const Source& source) {
  std::string out = "Automatic transcription by " + draft.engine + ": " + draft.caution + ".\n";
  for (const Turn& turn : source.turns) {
    const std::string at = "[" + clock_time(turn.start_seconds) + "]";
    out += "\n";
    if (turn.speaker >= 0)
      out += source.speakers[static_cast<std::size_t>(turn.speaker)] + " " + at + ": ";
    else
      out += at + " ";
    out += std::string(slice(source.text, turn.text)) + "\n";
  }
  return out;
}

void note(const std::string& line) {
  static_cast<void>(std::fputs(std::string(over_progress()).c_str(), stderr));
  static_cast<void>(std::fputs((line + "\n").c_str(), stderr));
}

bool transcribe_one(const transcribe::Recogniser& recogniser, const std::string& path,
                    const Options& options) {
  transcribe::TranscribeOptions how = how_to(options);
  Progress progress(options.progress, "transcribing " + path, 0);
  how.progress = [&](double done, double all) {
    progress.update("transcribing " + path + ", " + clock_time(done) +
                    (all > done ? " of " + clock_time(all) : std::string()) + " heard");
  };
  auto draft = transcribe::transcribe(recogniser, path, how);
  if (!draft) {
    Error error = std::move(draft).error();
    if (error.file.empty()) error.file = path;
    complain(or_address(std::move(error), path));
    return false;
  }
  for (const Issue& issue : draft->issues) complain(issue);
  const Source source = transcribe::as_source(*draft, path);
  if (source.words.empty()) {
    complain(Error{ErrorCode::kEmpty, "no word was recognised in it",
                   "check that somebody speaks in it, in the language of --language", path, ""});
    return false;
  }
  const auto format = timed_format_of(format_of(options));
  const std::string file =
      format
          ? cues::write_transcript(source, transcribe::as_alignment(*draft, source), path, *format)
          : as_text(*draft, source);
  const auto written = put(options, file);
  if (!written) complain(written.error());
  return written.has_value();
}

}  // namespace

int run_transcribe(const Options& options) {
  const bool to_one = timed_format_of(format_of(options)).has_value() || !options.output.empty();
  if (options.inputs.size() > 1 && to_one) {
    complain(Error{ErrorCode::kUsage, "one output cannot hold several transcripts",
                   "name one recording at a time", "", ""});
    return kBad;
  }
  const auto recogniser = transcribe::open_recogniser(options.sound.engine, how_to(options));
  if (!recogniser) {
    complain(recogniser.error());
    return kBad;
  }
  if (!options.sound.endpoint.empty())
    note("dixit: the sound is sent to " + options.sound.endpoint);
  bool good = true;
  for (const std::string& path : options.inputs)
    good = transcribe_one(**recogniser, path, options) && good;
  if (good) note("dixit: " + (*recogniser)->name() + ": " + (*recogniser)->caution());
  return good ? 0 : kBad;
}

}  // namespace dixit::app
