// Written words become the sounds they may be spoken with.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "acoustic/engine.h"
#include "base/result.h"
#include "base/span.h"

namespace dixit::pronounce {

/// One way to speak a word or a row of words.
struct Pronunciation {
  std::vector<acoustic::Phone> phones;  ///< of the engine; never empty
  std::vector<std::uint8_t> breaks;     ///< before these phones another spoken word begins: "1984"
                                        ///< is several; a pause may stand there
  float penalty = 0;                    ///< natural log, <= 0: how much less usual than the first
};

/// What may be spoken where one word is written: at least one way for whatever has letters or
/// digits, the likeliest first, at most 8.
using Ways = std::vector<Pronunciation>;

/// For one language over one engine. Safe on any number of threads once made.
class Pronouncer {
 public:
  virtual ~Pronouncer() = default;
  /// Takes   words: the words of a text in order, as text::find_words cuts them, with `text` around
  ///         them so that "$3.5 million", "5 %", "Dr." and "10-12" are told from their parts.
  /// Gives   for each word the ways it may be spoken; empty for what is not spoken there ("$" was
  ///         moved behind its number's words, a dash). Costs one call of the speech
  ///         synthesiser's worker for all unknown words together.
  [[nodiscard]] virtual Result<std::vector<Ways>> pronounce(
      std::string_view text, const std::vector<Span>& words) const = 0;
  [[nodiscard]] virtual const std::string& language() const = 0;
  /// "cmudict and espeak-ng en-us", "espeak-ng de mapped on en-us"
  [[nodiscard]] virtual const std::string& description() const = 0;
};

/// Takes   language: ISO 639-1, "" for English.
/// Errors  kOpen where neither a dictionary nor espeak-ng's data is there for it.
Result<std::shared_ptr<const Pronouncer>> make_pronouncer(
    std::shared_ptr<const acoustic::Engine> engine, const std::string& language);

/// Whether two wordings have a way to be spoken in common ("two" and "to", "1984" and "nineteen
/// eighty-four"), so that no sound can tell them apart. Very fast speech is left out of account.
/// Errors: those of pronounce().
Result<bool> spoken_alike(const Pronouncer& pronouncer, std::string_view first,
                          std::string_view second);

/// How unlike sounds are, by what the mouth does: 0 the same, 1 nothing in common.
class PhoneDistances {
 public:
  explicit PhoneDistances(const acoustic::Engine& engine);
  /// Silence and noises are as far from everything as can be.
  [[nodiscard]] float operator()(acoustic::Phone a, acoustic::Phone b) const;
  /// The least sum over two rows, a sound left out or put in counting kLeftOut.
  [[nodiscard]] float between(std::span<const acoustic::Phone> a,
                              std::span<const acoustic::Phone> b) const;
  static constexpr float kLeftOut = 0.7F;

 private:
  std::size_t phones_;
  std::vector<float> distances_;
};

/// What `dixit doctor` says: "a dictionary of 126,000 English words". Errors: kOpen, kFormat.
Result<std::string> describe_dictionary();
/// "espeak-ng in a process of its own (held by limits, Landlock, seccomp)". Errors: kOpen, kFormat.
Result<std::string> describe_synthesiser();

}  // namespace dixit::pronounce
