// CMU Sphinx's recogniser, as Debian packages it: English, on the processor, without a network.
#include <pocketsphinx.h>
#include <sphinxbase/err.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <mutex>

#include "transcribe/engines.h"
#include "transcribe/stretches.h"

namespace dixit::transcribe {
namespace {

constexpr const char* kDebianFolder = "/usr/share/pocketsphinx/model/en-us";
constexpr double kStretchSeconds = 25;
constexpr unsigned kAtOnceMax = 8;  // every decoder takes about 150 MB

bool is_there(const std::string& path) {
  struct stat info{};
  return ::stat(path.c_str(), &info) == 0;
}

struct Free {
  void operator()(ps_decoder_t* decoder) const { ps_free(decoder); }
  void operator()(cmd_ln_t* config) const { cmd_ln_free_r(config); }
};
using Decoder = std::unique_ptr<ps_decoder_t, Free>;
using Config = std::unique_ptr<cmd_ln_t, Free>;

std::string folder_of(const TranscribeOptions& options) {
  return options.model.empty() ? kDebianFolder : options.model;
}

class Sphinx : public Recogniser {
 public:
  explicit Sphinx(std::string folder) : folder_(std::move(folder)) {}

  /// Makes the first decoder, which tells whether the model can be read.
  Result<bool> open() {
    err_set_logfp(nullptr);
    Decoder decoder = make();
    if (decoder == nullptr) {
      return fail(ErrorCode::kFormat, "the model of pocketsphinx cannot be read",
                  "install pocketsphinx-en-us again", folder_);
    }
    idle_.push_back(std::move(decoder));
    return true;
  }

  [[nodiscard]] std::string name() const override {
    return folder_ == kDebianFolder ? "pocketsphinx en-us"
                                    : "pocketsphinx " + folder_.substr(folder_.rfind('/') + 1);
  }
  [[nodiscard]] std::string caution() const override {
    return "a rough draft: of clearly read English about a quarter of the words are wrong, of "
           "telephone and free speech most; every word must be checked by ear";
  }
  [[nodiscard]] double stretch_seconds() const override { return kStretchSeconds; }
  [[nodiscard]] unsigned at_once(unsigned threads) const override {
    return std::min(threads, kAtOnceMax);
  }
  [[nodiscard]] std::string language() const override { return "en"; }

  [[nodiscard]] Result<std::vector<DraftWord>> hear(const Stretch& stretch) const override {
    Decoder decoder = take();
    if (decoder == nullptr) {
      return fail(ErrorCode::kLimit, "no memory for a further recogniser",
                  "give it fewer threads (--threads 1)");
    }
    std::vector<int16_t> samples(stretch.samples.size());
    std::transform(stretch.samples.begin(), stretch.samples.end(), samples.begin(), [](float s) {
      return static_cast<int16_t>(std::lround(std::clamp(s, -1.0f, 1.0f) * 32767));
    });
    std::vector<DraftWord> words;
    ps_start_stream(decoder.get());
    if (ps_start_utt(decoder.get()) == 0 &&
        // All at once: the level is then that of this stretch alone.
        ps_process_raw(decoder.get(), samples.data(), samples.size(), FALSE, TRUE) >= 0 &&
        ps_end_utt(decoder.get()) == 0) {
      words = words_of(decoder.get());
    }
    give_back(std::move(decoder));
    return words;
  }

 private:
  [[nodiscard]] Decoder make() const {
    const std::string acoustic = is_there(folder_ + "/en-us") ? folder_ + "/en-us" : folder_;
    const Config config(cmd_ln_init(nullptr, ps_args(), TRUE, "-hmm", acoustic.c_str(), "-lm",
                                    (folder_ + "/en-us.lm.bin").c_str(), "-dict",
                                    (folder_ + "/cmudict-en-us.dict").c_str(), "-remove_silence",
                                    "no", "-cmn", "batch", "-bestpath", "yes", nullptr));
    return config == nullptr ? nullptr : Decoder(ps_init(config.get()));
  }

  [[nodiscard]] Decoder take() const {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Decoder decoder = std::move(idle_.back());
        idle_.pop_back();
        return decoder;
      }
    }
    return make();
  }
  void give_back(Decoder decoder) const {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(decoder));
  }

  static std::vector<DraftWord> words_of(ps_decoder_t* decoder) {
    std::vector<DraftWord> words;
    logmath_t* const logs = ps_get_logmath(decoder);
    for (ps_seg_t* seg = ps_seg_iter(decoder); seg != nullptr; seg = ps_seg_next(seg)) {
      std::string text = ps_seg_word(seg);
      if (text.empty() || text[0] == '<' || text[0] == '[' || text[0] == '+') continue;
      if (const std::size_t variant = text.find('('); variant != std::string::npos)
        text.resize(variant);
      if (text == "i" || text.starts_with("i'")) text[0] = 'I';
      int begin = 0;
      int end = 0;
      ps_seg_frames(seg, &begin, &end);
      int32 acoustic = 0;
      int32 language = 0;
      int32 backoff = 0;
      const int32 posterior = ps_seg_prob(seg, &acoustic, &language, &backoff);
      DraftWord word;
      word.text = std::move(text);
      word.start_seconds = begin / 100.0;
      word.end_seconds = (end + 1) / 100.0;
      word.confidence = static_cast<float>(std::clamp(logmath_exp(logs, posterior), 0.0, 1.0));
      words.push_back(std::move(word));
    }
    return words;
  }

  std::string folder_;
  mutable std::mutex mutex_;
  mutable std::vector<Decoder> idle_;
};

}  // namespace

Result<std::unique_ptr<Recogniser>> make_sphinx(const TranscribeOptions& options) {
  const std::string folder = folder_of(options);
  if (!is_there(folder + "/en-us.lm.bin")) {
    return fail(ErrorCode::kOpen, "no model of pocketsphinx is there",
                "install pocketsphinx-en-us, or name its folder with --model", folder);
  }
  if (!options.language.empty() && options.language != "en") {
    return fail(ErrorCode::kUsage, "pocketsphinx drafts English only",
                "take --engine whisper or openai for \"" + options.language + "\"");
  }
  auto sphinx = std::make_unique<Sphinx>(folder);
  DX_TRY([[maybe_unused]] const bool opened, sphinx->open());
  return sphinx;
}

EngineState sphinx_state() {
  EngineState state;
  state.name = "pocketsphinx";
  state.here = is_there(std::string(kDebianFolder) + "/en-us.lm.bin");
  state.what = "drafts English roughly (pocketsphinx en-us)";
  if (!state.here) state.fix = "install pocketsphinx-en-us";
  return state;
}

}  // namespace dixit::transcribe
