// Draft transcripts by whatever recogniser is there.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/source.h"

namespace dixit::transcribe {

/// A word as a recogniser heard it.
struct DraftWord {
  std::string text;
  double start_seconds = 0;
  double end_seconds = 0;
  float confidence = 0;
  int speaker = -1;  ///< -1: not told
};

struct Draft {
  std::vector<DraftWord> words;
  std::vector<std::string> speakers;  ///< "Speaker 1" …
  std::string language;
  std::string engine;   ///< "pocketsphinx en-us", "whisper.cpp ggml-base.en.bin"
  std::string caution;  ///< what a reader must be told of its accuracy
};

struct TranscribeOptions {
  std::string language;  ///< "" to tell it, where the engine can
  std::string model;     ///< path of a model file, or a model's name
  std::string endpoint;  ///< address of an OpenAI-style API
  std::uint32_t track = 0;
  int channel = -1;
  unsigned threads = 0;
  std::function<void(double seconds_done, double seconds_all)> progress;
};

/// One recogniser. Immutable.
class Recogniser {
 public:
  virtual ~Recogniser() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual Result<Draft> transcribe(const std::string& path,
                                                 const TranscribeOptions& options) const = 0;
};

/// "pocketsphinx", "whisper", "openai"; "" for the best that is there.
Result<std::unique_ptr<Recogniser>> open_recogniser(const std::string& name,
                                                    const TranscribeOptions& options);

/// A draft as a source, machine-made and marked so.
[[nodiscard]] Source as_source(const Draft& draft, const std::string& path);

}  // namespace dixit::transcribe
