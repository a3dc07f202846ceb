#include "recording/ask_decoder.h"

#include "base/files.h"
#include "recording/input_file.h"
#include "worker/find_program.h"
#include "worker/process.h"

namespace dixit::recording {
namespace {

constexpr int kIdleSeconds = 120;
constexpr std::size_t kEndingMax = 16;

std::vector<std::string> words_for(const std::string& path, const Question& question) {
  const Wanted& wanted = question.wanted;
  std::string ending = file_ending(path);
  if (ending.size() > kEndingMax) ending.clear();
  std::string track = std::to_string(wanted.track);
  if (question.kind == Question::kCard) track = "all";
  if (question.kind == Question::kGlance) track = "glance";
  return {std::move(track),
          wanted.channel == kMix ? "mix" : std::to_string(wanted.channel),
          std::to_string(wanted.rate),
          std::to_string(wanted.stretch.begin),
          std::to_string(wanted.stretch.end),
          std::move(ending)};
}

Error named(Error error, const std::string& path) {
  error.file = path;
  return error;
}

bool possible(const Question& question) {
  const Wanted& w = question.wanted;
  const bool rate =
      w.rate == 0 || (w.rate >= worker::kSoundRateMin && w.rate <= worker::kSoundRateMax);
  return rate && w.stretch.begin <= w.stretch.end && w.channel >= kMix &&
         w.track < worker::kSoundTracksMax;
}

}  // namespace

Result<RecordingCard> ask_decoder(const std::string& path, const Question& question,
                                  worker::SoundListener listener, std::uint8_t* confinement) {
  if (!possible(question))
    return fail(ErrorCode::kUsage, "that track, channel, rate or stretch cannot be had",
                "rates go from 4,000 to 192,000 samples a second", path);
  DX_TRY(const std::string program,
         worker::find_program({"dixit-decoder", "DIXIT_DECODER", "decodes recordings"}));
  DX_TRY(const InputFile input, open_input(path));
  constexpr std::uint64_t kSamplesMax =
      (worker::kSoundSecondsMax + 1) * std::uint64_t{worker::kSoundRateMax};
  worker::SoundReader reader(std::move(listener), kSamplesMax);
  worker::ListenLimits limits;
  limits.idle_seconds = kIdleSeconds;
  limits.trade = {"decodes recordings", "decoder", "recording",
                  "open it in an audio editor and save it as WAV"};
  const auto ended = worker::listen(
      program, words_for(path, question), input.fd(), limits, [&](std::string_view bytes) {
        return reader.push(bytes) ? worker::Heed::kMore : worker::Heed::kEnough;
      });
  if (confinement != nullptr) *confinement = reader.confinement();
  RecordingCard card;
  if (!reader.stopped()) {
    // What it said before it failed tells more than how it ended.
    if (!ended && !reader.ended()) return fail(named(ended.error(), path));
    auto told = reader.finish();
    if (!told) return fail(named(std::move(told).error(), path));
    card = std::move(*told);
  }
  card.path = path;
  card.bytes = input.bytes();
  for (Issue& issue : card.issues) issue.file = path;
  return card;
}

}  // namespace dixit::recording
