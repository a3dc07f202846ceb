// A recording tied to its transcript by the rooms themselves, stage by stage, with the time each
// took.
//
// align_rows RECORDING TRANSCRIPT OUT.json [THREADS] [DOUBTS_AN_HOUR] [LANGUAGE]
//
// OUT.json is what `dixit align -o` writes; standard output gets one line of JSON with the times,
// in seconds. DOUBTS_AN_HOUR 0 looks for none.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "acoustic/engine.h"
#include "align/align.h"
#include "base/files.h"
#include "base/limits.h"
#include "cues/write_transcript.h"
#include "doubt/doubts.h"
#include "pronounce/pronouncer.h"
#include "recording/open_recording.h"
#include "source/read_source.h"

namespace {

using namespace dixit;

/// Seconds since it was last asked.
class Clock {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> took = now - last_;
    last_ = now;
    return took.count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

struct Asked {
  std::string recording, transcript, out;
  unsigned threads = 1;
  double doubts_per_hour = 0;
  std::string language = "en";
};

Result<bool> run(const Asked& asked) {
  Clock clock;
  DX_TRY(std::shared_ptr<const acoustic::Engine> engine, acoustic::load_sphinx_model());
  DX_TRY(auto pronouncer, pronounce::make_pronouncer(engine, asked.language));
  DX_TRY(const std::string bytes, read_file(asked.transcript, limits::kSourceBytesMax));
  DX_TRY(const Source source, source::read_source(asked.transcript, bytes, {}));
  const double load = clock.lap();
  DX_TRY(const recording::Heard heard, recording::features_of(asked.recording, 0, recording::kMix));
  const double listen = clock.lap();
  align::AlignOptions options;
  options.threads = asked.threads;
  DX_TRY(SoundAlignment alignment,
         align::align(*engine, *pronouncer, heard.features, source, options));
  const double align = clock.lap();
  if (asked.doubts_per_hour > 0) {
    DX_TRY([[maybe_unused]] const bool looked,
           doubt::find_doubts(*engine, *pronouncer, heard.features, source,
                              {asked.doubts_per_hour, asked.threads}, alignment));
  }
  const double doubts = clock.lap();
  DX_TRY([[maybe_unused]] const bool written,
         write_file(asked.out, cues::write_transcript(source, alignment, heard.card.path,
                                                      cues::TimedFormat::kJson)));
  fmt::print(
      "{{\"load\": {:.3f}, \"listen\": {:.3f}, \"align\": {:.3f}, \"doubts\": {:.3f}, "
      "\"seconds\": {:.1f}, \"support\": {:.3f}, \"fits\": {}}}\n",
      load, listen, align, doubts, alignment.seconds, alignment.support, alignment.fits);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  Asked asked{argv[1], argv[2], argv[3], 1, 0, "en"};
  if (argc > 4) asked.threads = static_cast<unsigned>(std::atoi(argv[4]));
  if (argc > 5) asked.doubts_per_hour = std::atof(argv[5]);
  if (argc > 6) asked.language = argv[6];
  const auto done = run(asked);
  if (!done) std::fprintf(stderr, "%s\n", done.error().line().c_str());
  return done ? 0 : 1;
}
