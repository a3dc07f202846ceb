#include "recording/open_recording.h"

#include "recording/ask_decoder.h"
#include "recording/input_file.h"
#include "recording/wav.h"
#include "worker/read_in_worker.h"

namespace dixit::recording {
namespace {

constexpr std::uint64_t kCutSecondsMax = 3600;

}  // namespace

Result<RecordingCard> examine(const std::string& path) {
  return ask_decoder(path, {Question::kCard, {}}, {});
}

Result<RecordingCard> glance(const std::string& path) {
  return ask_decoder(path, {Question::kGlance, {}}, {});
}

Result<RecordingCard> decode(const std::string& path, const Wanted& wanted,
                             const std::function<bool(const Block&)>& take) {
  worker::SoundListener listener;
  listener.block = [&](std::uint64_t first, std::span<const float> samples) {
    return take(Block{first, samples});
  };
  return ask_decoder(path, {Question::kSound, wanted}, std::move(listener));
}

Result<Heard> features_of(const std::string& path, std::uint32_t track, int channel,
                          const std::function<void(double seconds)>& progress,
                          const std::function<void(std::span<const float>)>& also) {
  Wanted wanted;
  wanted.track = track;
  wanted.channel = channel;
  wanted.rate = signal::kRate;
  signal::FeatureMaker maker;
  Heard heard;
  heard.track = track;
  DX_TRY(heard.card, decode(path, wanted, [&](const Block& block) {
           maker.push(block.samples);
           if (also) also(block.samples);
           if (progress)
             progress(static_cast<double>(block.first + block.samples.size()) / signal::kRate);
           return true;
         }));
  heard.features = maker.finish();
  return heard;
}

Result<std::string> describe_confinement() {
  const std::vector<float> silence(signal::kRate / 10);
  const std::string wav = write_wav(silence, signal::kRate);
  DX_TRY(const InputFile file, keep_bytes(wav));
  std::uint8_t held = 0;
  DX_TRY([[maybe_unused]] const RecordingCard card,
         ask_decoder("/proc/self/fd/" + std::to_string(file.fd()), {Question::kGlance, {}}, {},
                     &held));
  return worker::confinement_words(held);
}

Result<std::string> cut_wav(const std::string& path, const Wanted& wanted) {
  Wanted at_rate = wanted;
  at_rate.rate = signal::kRate;
  std::vector<float> samples;
  bool too_long = false;
  DX_TRY([[maybe_unused]] const RecordingCard card, decode(path, at_rate, [&](const Block& block) {
           too_long = samples.size() + block.samples.size() > kCutSecondsMax * signal::kRate;
           if (too_long) return false;
           samples.insert(samples.end(), block.samples.begin(), block.samples.end());
           return true;
         }));
  if (too_long)
    return fail(ErrorCode::kLimit, "a cut may be an hour long at most", "cut shorter stretches",
                path);
  return write_wav(samples, signal::kRate);
}

}  // namespace dixit::recording
