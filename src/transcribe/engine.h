// Draft transcripts by whatever recogniser is there: what they have in common.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "record/sound_alignment.h"
#include "record/source.h"

namespace dixit::transcribe {

/// A word as a recogniser heard it.
struct DraftWord {
  std::string text;  ///< with the punctuation that the recogniser gave it
  double start_seconds = 0;
  double end_seconds = 0;
  float confidence = 0;  ///< [0, 1]; the recogniser's own, not calibrated
  int speaker = -1;      ///< index into Draft::speakers; -1: not told
};

struct Draft {
  std::vector<DraftWord> words;       ///< in order of turns and time
  std::vector<std::string> speakers;  ///< "Speaker 1" …, "Channel 1" …
  std::string language;
  std::string engine;   ///< "pocketsphinx en-us", "whisper.cpp ggml-base.en.bin"
  std::string caution;  ///< what a reader must be told of its accuracy
  double seconds = 0;   ///< length of the sound
  std::vector<Issue> issues;
};

struct TranscribeOptions {
  std::string language;        ///< "" to tell it, where the engine can
  std::string model;           ///< path of a model file or folder, or a model's name
  std::string endpoint;        ///< address of an OpenAI-style API
  bool allow_network = false;  ///< the endpoint may be another machine
  bool tell_speakers = true;   ///< look for turns of several speakers
  std::uint32_t track = 0;
  int channel = -1;  ///< 0-based; -1: each alone where people have one each, else the mean
  unsigned threads = 0;
  std::function<void(double seconds_done, double seconds_all)> progress;
};

/// A stretch of speech, 16,000 samples a second, full scale = 1.
struct Stretch {
  std::uint64_t first = 0;  ///< number of its first sample
  std::vector<float> samples;
};

/// One recogniser. Safe on any number of threads; what it hears in a stretch depends on nothing
/// else.
class Recogniser {
 public:
  virtual ~Recogniser() = default;
  /// "pocketsphinx en-us".
  [[nodiscard]] virtual std::string name() const = 0;
  /// What a reader must be told of its accuracy.
  [[nodiscard]] virtual std::string caution() const = 0;
  /// How long a stretch may be, in seconds.
  [[nodiscard]] virtual double stretch_seconds() const = 0;
  /// How many stretches are worth hearing at once on a machine of so many threads.
  [[nodiscard]] virtual unsigned at_once(unsigned threads) const { return threads; }
  /// The words of a stretch, in order, with times from its start. Errors: one clear line.
  [[nodiscard]] virtual Result<std::vector<DraftWord>> hear(const Stretch& stretch) const = 0;
  /// The language it heard or was told; "" where it cannot tell.
  [[nodiscard]] virtual std::string language() const = 0;
};

/// "pocketsphinx", "whisper", "openai"; "" for openai where there is an endpoint, whisper where
/// there is a model file and the library, else pocketsphinx. Errors: kUsage, kOpen (what is not
/// there, and what to install).
[[nodiscard]] Result<std::unique_ptr<Recogniser>> open_recogniser(const std::string& name,
                                                                  const TranscribeOptions& options);

/// Takes   a recogniser and a recording of any length.
/// Gives   the draft: the sound is cut at pauses, the stretches are heard side by side, speakers
///         are told by channel or by voice where that is sure enough.
/// Errors  those of recording::decode and of the recogniser.
/// Memory  some minutes of sound, whatever the length. The same words for any number of threads.
[[nodiscard]] Result<Draft> transcribe(const Recogniser& recogniser, const std::string& path,
                                       const TranscribeOptions& options);

/// A draft as a source, machine-made and marked so.
[[nodiscard]] Source as_source(const Draft& draft, const std::string& path);

/// The times of the words of as_source(draft, …).
[[nodiscard]] SoundAlignment as_alignment(const Draft& draft, const Source& source);

/// What of the engines is on this machine, for `dixit doctor`.
struct EngineState {
  std::string name;  ///< "pocketsphinx"
  bool here = false;
  std::string what;  ///< "pocketsphinx drafts English (en-us)", "whisper.cpp is not compiled in"
  std::string fix;
};
[[nodiscard]] std::vector<EngineState> engine_states();

}  // namespace dixit::transcribe
