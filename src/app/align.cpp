#include "align/align.h"

#include "app/documents.h"
#include "app/ears.h"
#include "app/load.h"
#include "app/output.h"
#include "app/progress.h"
#include "app/timed_output.h"
#include "app/verbs.h"
#include "base/limits.h"
#include "doubt/doubts.h"
#include "report/sound_report.h"

namespace dixit::app {
namespace {

constexpr int kBad = 2;
constexpr int kDoesNotFit = 1;

Result<Source> read_transcript(const std::string& path) {
  SourceFile file;
  DX_TRY(std::vector<FoundFile> found, list_files(path));
  if (found.size() != 1 || found[0].path != path) {
    return fail(ErrorCode::kUsage, "is a folder", "name one transcript", path);
  }
  file.file = found[0];
  file.id = ids_of({found[0].relative})[0];
  DX_TRY(ReadSource read, read_source_file(file));
  for (const Issue& issue : read.source.issues) complain(issue);
  return std::move(read.source);
}

Result<SoundAlignment> tie(const recording::Heard& heard, const Source& source, Ears& ears,
                           const Options& options, std::string& engine_name) {
  DX_TRY(auto engine, ears.engine());
  const std::string language = options.language.empty() ? source.language : options.language;
  DX_TRY(auto pronouncer, ears.pronouncer(language));
  engine_name = engine->name();
  Progress progress(options.progress, "aligning", 0);
  align::AlignOptions how;
  how.threads = options.threads;
  how.progress = [&](double done, double all) {
    progress.update("aligning, " + clock_time(done) + " of " + clock_time(all));
  };
  DX_TRY(SoundAlignment alignment, align::align(*engine, *pronouncer, heard.features, source, how));
  if (!alignment.fits) return alignment;
  progress.announce("looking for doubts");
  DX_TRY([[maybe_unused]] const bool looked,
         doubt::find_doubts(*engine, *pronouncer, heard.features, source,
                            {options.sound.doubts_per_hour, options.threads}, alignment));
  return alignment;
}

int put_answers(const Options& options, const recording::Heard& heard, const Source& source,
                const SoundAlignment& alignment) {
  const report::HeardSound sound{heard.card, heard.track, options.sound.channel, alignment.engine};
  const std::string text =
      report::render_alignment_text(sound, source, alignment, options.sound.doubts_per_hour,
                                    {options.colour, options.width, options.all});
  const auto format = timed_format_of(format_of(options));
  if (!format) {
    const auto written = put(options, text);
    if (!written) complain(written.error());
    return written ? 0 : kBad;
  }
  const auto written =
      put(options, cues::write_transcript(source, alignment, heard.card.path, *format));
  if (!written) {
    complain(written.error());
    return kBad;
  }
  // Into a file went the words; the doubts are for who asked.
  if (!options.output.empty() && options.output != "-") {
    Options to_screen = options;
    to_screen.output.clear();
    if (const auto told = put(to_screen, text); !told) return kBad;
  }
  return 0;
}

}  // namespace

int run_align(const Options& options) {
  Ears ears;
  const auto source = read_transcript(options.inputs[1]);
  if (!source) {
    complain(or_address(source.error(), options.inputs[1]));
    return kBad;
  }
  const auto heard = listen(options.inputs[0], options, ears);
  if (!heard) {
    complain(or_address(heard.error(), options.inputs[0]));
    return kBad;
  }
  std::string engine_name;
  const auto alignment = tie(*heard, *source, ears, options, engine_name);
  if (!alignment) {
    Error error = alignment.error();
    if (error.file.empty()) error.file = options.inputs[0];
    complain(error);
    return kBad;
  }
  if (!alignment->fits) {
    complain(Error{ErrorCode::kFormat, "its words do not fit the sound of " + options.inputs[0],
                   "is it the transcript of that recording, in the language of --language?",
                   options.inputs[1], ""});
  }
  const int status = put_answers(options, *heard, *source, *alignment);
  return status == 0 && !alignment->fits ? kDoesNotFit : status;
}

}  // namespace dixit::app
