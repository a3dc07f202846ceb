// How well each moment of the sound fits each sound of speech: the interface that every search
// stands on, whatever computes it.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "signal/features.h"

namespace dixit::acoustic {

using Phone = std::uint8_t;    ///< a sound of the engine's own list
using Senone = std::uint16_t;  ///< what a frame is scored against
enum class Place : std::uint8_t { kInside, kBegin, kEnd, kAlone };  ///< of a phone in its word

/// A phone in its context as a row of states, left to right, each with a loop on itself.
struct Hmm {
  static constexpr std::size_t kStates = 3;
  std::array<Senone, kStates> senones{};
  std::array<float, kStates> stay{};  ///< natural log of the chance to stay a frame longer
  std::array<float, kStates> go{};    ///< … to go on to the next state
};

/// Scores of the frames of one recording. For one thread; many may be made of the same features.
class Scorer {
 public:
  virtual ~Scorer() = default;
  [[nodiscard]] virtual std::size_t frames() const = 0;
  /// Log likelihoods (natural, up to a constant of the frame) of the frame for each senone named.
  /// Cheapest when frames are asked for in rising order; any order gives the same numbers.
  virtual void score(std::size_t frame, std::span<const Senone> senones, std::span<float> out) = 0;
};

/// Hears the sound itself, for engines that score something else than the frames.
class SoundReader {
 public:
  virtual ~SoundReader() = default;
  /// Takes   samples: those that the features are made of, in order.
  virtual void push(std::span<const float> samples) = 0;
  /// Puts what was heard beside the frames. Errors: what went wrong on the way.
  virtual Result<bool> finish(signal::Features& features) = 0;
};

/// Immutable once loaded: safe on any number of threads.
class Engine {
 public:
  virtual ~Engine() = default;
  [[nodiscard]] virtual const std::string& name() const = 0;
  [[nodiscard]] virtual std::span<const std::string> phones() const = 0;  ///< names, by number
  [[nodiscard]] virtual std::optional<Phone> phone(std::string_view name) const = 0;
  [[nodiscard]] virtual Phone silence() const = 0;
  /// Noises that are not speech and not silence: breath, a cough, hesitation.
  [[nodiscard]] virtual std::span<const Phone> fillers() const = 0;
  [[nodiscard]] virtual std::size_t senones() const = 0;
  [[nodiscard]] virtual Hmm context_free(Phone phone) const = 0;
  /// The phone between two others; falls back on simpler contexts that the model has.
  [[nodiscard]] virtual Hmm in_context(Phone phone, Phone left, Phone right, Place place) const = 0;
  /// The phones are letters, so words are spelled.
  [[nodiscard]] virtual bool spells() const { return false; }
  /// For engines that need the sound beside the frames; null for others.
  [[nodiscard]] virtual std::unique_ptr<SoundReader> reader() const { return nullptr; }
  /// Takes features that outlive the scorer, and the stretch [begin, end) of frames to be scored
  /// (frame 0 of the scorer is frame `begin`). Each frame is normalised by the half minute of the
  /// recording around it, so it scores the same in whatever stretch it is asked for.
  [[nodiscard]] virtual std::unique_ptr<Scorer> open(const signal::Features& features,
                                                     std::size_t begin, std::size_t end) const = 0;
};

/// The model that Debian packages as pocketsphinx-en-us, from its folder ("" for where Debian puts
/// it, or what DIXIT_ACOUSTIC_MODEL names). Errors: kOpen, kFormat.
Result<std::shared_ptr<const Engine>> load_sphinx_model(const std::string& folder = {});

/// Whether DIXIT_ACOUSTIC_MODEL names an .onnx file: a model of letters (ctc.h).
[[nodiscard]] bool letters_are_chosen();
/// What DIXIT_ACOUSTIC_MODEL names: an .onnx file, or a folder; without it Debian's model.
/// Errors: kOpen, kFormat; kUsage where an .onnx file cannot be run here.
Result<std::shared_ptr<const Engine>> load_model();

}  // namespace dixit::acoustic
