// Written words become the sounds they may be spoken with.
#pragma once
#include <cstdint>
#include <memory>
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

}  // namespace dixit::pronounce
