#include <algorithm>
#include <mutex>
#include <thread>

#include "base/parallel.h"
#include "base/utf8.h"
#include "recording/open_recording.h"
#include "signal/features.h"
#include "transcribe/channels.h"
#include "transcribe/engines.h"
#include "transcribe/stretches.h"
#include "transcribe/turns.h"

namespace dixit::transcribe {
namespace {

constexpr std::size_t kBatch = 16;   // stretches that wait for each other
constexpr double kLongStretch = 60;  // seconds: of these only two wait, for the memory they take

/// A model's tokens may be parts of characters.
void make_valid(std::string& text) {
  if (utf8::find_invalid(text) == std::string::npos) return;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    utf8::append(out, d.code);
    at += d.bytes;
  }
  text = std::move(out);
}

/// What one channel goes through, so that the memory it takes does not grow with its length.
class Listening {
 public:
  Listening(const Recogniser& recogniser, const TranscribeOptions& options)
      : recogniser_(recogniser),
        options_(options),
        maker_(recogniser.stretch_seconds()),
        batch_(recogniser.stretch_seconds() > kLongStretch ? 2 : kBatch) {
    const unsigned threads =
        options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency());
    threads_ = std::max(1u, recogniser.at_once(threads));
  }

  bool push(std::span<const float> samples) {
    for (Stretch& stretch : maker_.push(samples)) waiting_.push_back(std::move(stretch));
    while (waiting_.size() >= batch_) {
      if (!hear(batch_)) return false;
    }
    return true;
  }

  Result<std::vector<DraftWord>> finish() {
    for (Stretch& stretch : maker_.finish()) waiting_.push_back(std::move(stretch));
    while (!waiting_.empty()) {
      if (!hear(std::min(batch_, waiting_.size()))) break;
    }
    if (failed_) return fail(std::move(error_));
    return std::move(words_);
  }

  [[nodiscard]] double heard_seconds() const { return heard_seconds_; }

 private:
  bool hear(std::size_t count) {
    if (failed_) return false;
    std::vector<std::vector<DraftWord>> words(count);
    std::vector<Error> errors(count);
    std::vector<char> bad(count, 0);
    parallel_for(count, threads_, [&](std::size_t i) {
      auto heard = recogniser_.hear(waiting_[i]);
      if (heard) {
        words[i] = std::move(*heard);
      } else {
        errors[i] = std::move(heard).error();
        bad[i] = 1;
      }
    });
    for (std::size_t i = 0; i < count; ++i) {
      if (bad[i] != 0) {
        failed_ = true;
        error_ = std::move(errors[i]);
        return false;
      }
      take(waiting_[i], std::move(words[i]));
    }
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    return true;
  }

  void take(const Stretch& stretch, std::vector<DraftWord> words) {
    const double offset = static_cast<double>(stretch.first) / kStretchRate;
    const double length = static_cast<double>(stretch.samples.size()) / kStretchRate;
    for (DraftWord& word : words) {
      make_valid(word.text);
      if (word.text.empty()) continue;
      word.start_seconds = offset + std::clamp(word.start_seconds, 0.0, length);
      word.end_seconds =
          std::max(word.start_seconds, offset + std::clamp(word.end_seconds, 0.0, length));
      words_.push_back(std::move(word));
    }
    heard_seconds_ = offset + length;
  }

  const Recogniser& recogniser_;
  const TranscribeOptions& options_;
  StretchMaker maker_;
  std::size_t batch_;
  unsigned threads_ = 1;
  std::vector<Stretch> waiting_;
  std::vector<DraftWord> words_;
  double heard_seconds_ = 0;
  bool failed_ = false;
  Error error_;
};

/// What one channel, or the mean of all, says.
struct Channel {
  std::vector<DraftWord> words;
  signal::Features features;  // where voices are to be told
  double seconds = 0;
};

class Transcribing {
 public:
  Transcribing(const Recogniser& recogniser, const std::string& path,
               const TranscribeOptions& options)
      : recogniser_(recogniser), path_(path), options_(options) {}

  Result<Draft> run() {
    ChannelPlan plan;
    if (options_.channel < 0) {
      DX_TRY(plan, plan_channels(path_, options_.track));
    } else {
      plan.channels = {options_.channel};
    }
    parts_ = plan.channels.size();
    seconds_ = plan.seconds;
    for (const int channel : plan.channels) {
      DX_TRY(Channel heard, hear(channel, plan));
      add(std::move(heard), plan);
      ++part_;
    }
    std::stable_sort(
        draft_.words.begin(), draft_.words.end(),
        [](const DraftWord& a, const DraftWord& b) { return a.start_seconds < b.start_seconds; });
    if (plan.channels.size() > 1) gather_turns(draft_.words);
    draft_.engine = recogniser_.name();
    draft_.caution = recogniser_.caution();
    draft_.language = recogniser_.language();
    return std::move(draft_);
  }

 private:
  Result<Channel> hear(int channel, const ChannelPlan& plan) {
    Channel out;
    Listening listening(recogniser_, options_);
    const bool voices = options_.tell_speakers && plan.channels.size() == 1;
    signal::FeatureMaker features({.remove_noise = false});
    recording::Wanted wanted;
    wanted.track = options_.track;
    wanted.channel = channel;
    wanted.rate = kStretchRate;
    std::uint64_t count = 0;
    std::vector<float> own;
    const auto take = [&](const recording::Block& block) {
      count += block.samples.size();
      if (voices) features.push(block.samples);
      std::span<const float> samples = block.samples;
      if (plan.channels.size() > 1) {
        own.assign(samples.begin(), samples.end());
        plan.mute_others(channel, block.first, own);
        samples = own;
      }
      const bool good = listening.push(samples);
      tell(listening.heard_seconds());
      return good;
    };
    auto card = recording::decode(path_, wanted, take);
    DX_TRY(out.words, listening.finish());
    if (!card) return fail(std::move(card).error());
    if (draft_.issues.empty()) draft_.issues = card->issues;
    out.seconds = static_cast<double>(count) / kStretchRate;
    seconds_ = out.seconds;
    if (voices) out.features = features.finish();
    return out;
  }

  void tell(double seconds) {
    if (!options_.progress) return;
    const auto part = static_cast<double>(part_);
    options_.progress(part * seconds_ + seconds, static_cast<double>(parts_) * seconds_);
  }

  void add(Channel heard, const ChannelPlan& plan) {
    draft_.seconds = std::max(draft_.seconds, heard.seconds);
    if (plan.channels.size() > 1) {
      draft_.speakers.push_back("Channel " + std::to_string(part_ + 1));
      for (DraftWord& word : heard.words) word.speaker = static_cast<int>(part_);
    } else if (options_.tell_speakers) {
      const Voices voices = find_voices(heard.features);
      for (int v = 0; v < voices.count; ++v)
        draft_.speakers.push_back("Speaker " + std::to_string(v + 1));
      for (DraftWord& word : heard.words) word.speaker = voices.at(word);
    }
    for (DraftWord& word : heard.words) draft_.words.push_back(std::move(word));
  }

  const Recogniser& recogniser_;
  const std::string& path_;
  const TranscribeOptions& options_;
  Draft draft_;
  std::size_t parts_ = 1;
  std::size_t part_ = 0;
  double seconds_ = 0;
};

}  // namespace

Result<Draft> transcribe(const Recogniser& recogniser, const std::string& path,
                         const TranscribeOptions& options) {
  return Transcribing(recogniser, path, options).run();
}

Result<std::unique_ptr<Recogniser>> open_recogniser(const std::string& name,
                                                    const TranscribeOptions& options) {
  if (name == "pocketsphinx") return make_sphinx(options);
  if (name == "whisper") return make_whisper(options);
  if (name == "openai") return make_openai(options);
  if (!name.empty()) {
    return fail(ErrorCode::kUsage, "no engine is called `" + name + "`",
                "take pocketsphinx, whisper or openai");
  }
  if (!options.endpoint.empty()) return make_openai(options);
  if (options.model.ends_with(".bin") || options.model.ends_with(".gguf"))
    return make_whisper(options);
  return make_sphinx(options);
}

std::vector<EngineState> engine_states() {
  return {sphinx_state(), whisper_state(), openai_state()};
}

}  // namespace dixit::transcribe
