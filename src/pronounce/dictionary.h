// Internal to the pronounce room: the pronunciation dictionary that Debian packages with the
// acoustic model (134,723 English words, BSD licence).
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pronounce/sounds.h"

namespace dixit::pronounce {

/// Immutable; safe on any number of threads.
class Dictionary {
 public:
  /// Takes lines `word SOUND SOUND`, further pronunciations as `word(2) …`. Lines
  /// that are none are passed over.
  explicit Dictionary(std::string bytes);
  /// The ways to speak a lower-case word, the first with penalty 0; none for a word that is not
  /// there.
  [[nodiscard]] WayList find(std::string_view word) const;
  [[nodiscard]] bool has(std::string_view word) const { return line_of(word) != kNone; }
  [[nodiscard]] std::size_t words() const { return words_; }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  [[nodiscard]] std::size_t line_of(std::string_view word) const;
  std::string bytes_;
  std::vector<std::uint32_t> slots_;  ///< 1 + where a word's first line begins, by hash
  std::size_t words_ = 0;
};

/// The dictionary, read once in a process. It is what DIXIT_DICTIONARY names, or where Debian puts
/// it. Errors: kOpen, kFormat.
Result<std::shared_ptr<const Dictionary>> packaged_dictionary();

}  // namespace dixit::pronounce
