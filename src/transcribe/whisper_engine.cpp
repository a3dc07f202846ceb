// whisper.cpp through its C API, where the library was there when this was built (Debian 12 has no
// package of it) and a model file is named.
#include "transcribe/engines.h"

#ifdef DIXIT_WHISPER
#include <sys/stat.h>
#include <whisper.h>

#include <algorithm>
#include <exception>
#include <mutex>
#include <thread>
#endif

namespace dixit::transcribe {

#ifdef DIXIT_WHISPER
namespace {

constexpr double kStretchSeconds = 28;  // a model's window is 30 s

struct Free {
  void operator()(whisper_context* context) const { whisper_free(context); }
};

void keep_quiet(ggml_log_level /*level*/, const char* /*text*/, void* /*user*/) {}

class Whisper : public Recogniser {
 public:
  Whisper(whisper_context* context, std::string model, const TranscribeOptions& options)
      : context_(context),
        model_(std::move(model)),
        language_(options.language),
        threads_(options.threads > 0 ? options.threads
                                     : std::max(1u, std::thread::hardware_concurrency())) {}

  [[nodiscard]] std::string name() const override { return "whisper.cpp " + model_; }
  [[nodiscard]] std::string caution() const override {
    return "a draft: words may be smoothed, left out or made up, mostly beside silence and music; "
           "every quotation must be checked by ear";
  }
  [[nodiscard]] double stretch_seconds() const override { return kStretchSeconds; }
  // The model itself takes all threads.
  [[nodiscard]] unsigned at_once(unsigned /*threads*/) const override { return 1; }
  [[nodiscard]] std::string language() const override {
    const std::lock_guard lock(mutex_);
    return language_.empty() ? heard_language_ : language_;
  }

  [[nodiscard]] Result<std::vector<DraftWord>> hear(const Stretch& stretch) const override {
    const std::lock_guard lock(mutex_);
    whisper_full_params params = whisper_full_default_params(WHISPER_SAMPLING_BEAM_SEARCH);
    params.n_threads = static_cast<int>(std::min(threads_, 64u));
    params.print_progress = params.print_realtime = params.print_timestamps = false;
    params.print_special = false;
    params.token_timestamps = true;
    params.no_context = true;  // a stretch depends on nothing before it
    params.suppress_blank = true;
    const bool many = whisper_is_multilingual(context_.get()) != 0;
    params.language = !many ? "en" : language_.empty() ? "auto" : language_.c_str();
    if (!run(params, stretch)) {
      return fail(ErrorCode::kFormat, "whisper.cpp could not hear a stretch of the sound",
                  "check that the model file is whole", model_);
    }
    if (heard_language_.empty()) {
      const char* const code = whisper_lang_str(whisper_full_lang_id(context_.get()));
      heard_language_ = code == nullptr ? "" : code;
    }
    return words();
  }

 private:
  /// The library is C++ behind its C face, and throws where a model lacks what it looks for.
  [[nodiscard]] bool run(const whisper_full_params& params, const Stretch& stretch) const {
    try {
      return whisper_full(context_.get(), params, stretch.samples.data(),
                          static_cast<int>(stretch.samples.size())) == 0;
    } catch (const std::exception&) {
      return false;
    }
  }

  /// Tokens that begin with a blank begin words.
  [[nodiscard]] std::vector<DraftWord> words() const {
    std::vector<DraftWord> out;
    whisper_context* const context = context_.get();
    for (int s = 0; s < whisper_full_n_segments(context); ++s) {
      bool fresh = true;
      float least = 1;
      for (int t = 0; t < whisper_full_n_tokens(context, s); ++t) {
        const whisper_token_data token = whisper_full_get_token_data(context, s, t);
        if (token.id >= whisper_token_eot(context)) continue;
        const char* const raw = whisper_full_get_token_text(context, s, t);
        std::string text = raw == nullptr ? "" : raw;
        if (text.empty()) continue;
        if (text[0] == ' ' || fresh || out.empty()) {
          out.emplace_back();
          out.back().start_seconds = static_cast<double>(token.t0) / 100;
          least = 1;
          if (text[0] == ' ') text.erase(0, 1);
        }
        fresh = false;
        least = std::min(least, token.p);
        out.back().text += text;
        out.back().end_seconds = static_cast<double>(token.t1) / 100;
        out.back().confidence = std::clamp(least, 0.0f, 1.0f);
      }
    }
    return out;
  }

  std::unique_ptr<whisper_context, Free> context_;
  std::string model_;
  std::string language_;
  unsigned threads_;
  mutable std::mutex mutex_;  // a context hears one stretch at a time
  mutable std::string heard_language_;
};

}  // namespace

Result<std::unique_ptr<Recogniser>> make_whisper(const TranscribeOptions& options) {
  if (options.model.empty()) {
    return fail(ErrorCode::kUsage, "whisper needs a model file",
                "name one with --model, such as ggml-base.en.bin");
  }
  struct stat info{};
  if (::stat(options.model.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return fail(ErrorCode::kOpen, "the model file is not there", "check the path", options.model);
  }
  whisper_log_set(keep_quiet, nullptr);
  whisper_context* const context =
      whisper_init_from_file_with_params(options.model.c_str(), whisper_context_default_params());
  if (context == nullptr) {
    return fail(ErrorCode::kFormat, "not a model file of whisper.cpp, or a damaged one",
                "take one in ggml form", options.model);
  }
  const std::string name = options.model.substr(options.model.find_last_of('/') + 1);
  return std::make_unique<Whisper>(context, name, options);
}

EngineState whisper_state() {
  return {"whisper", true, "drafts many languages where a model file is named (whisper.cpp)", {}};
}

#else

Result<std::unique_ptr<Recogniser>> make_whisper(const TranscribeOptions& /*options*/) {
  return fail(ErrorCode::kUsage, "this build has no whisper.cpp",
              "install its library and headers and build dixit again, or take --engine openai "
              "with a whisper server on this machine");
}

EngineState whisper_state() {
  return {"whisper", false, "whisper.cpp is not in this build (Debian 12 has no package of it)",
          "install its library and headers and build dixit again"};
}

#endif

}  // namespace dixit::transcribe
