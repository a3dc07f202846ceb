// Internal to the pronounce room: the spoken words of one text and the ways to say them, all
// unknown ones asked of the synthesiser at once.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "pronounce/dictionary.h"
#include "pronounce/sounds.h"

namespace dixit::pronounce {

class Vocabulary {
 public:
  /// dictionary: null where there is none.
  explicit Vocabulary(const Dictionary* dictionary) : dictionary_(dictionary) {}
  /// The number of a lower-case word.
  std::uint32_t add(std::string_view word);
  /// Asks for what the dictionary does not have. Afterwards ways() is there for every word. Where
  /// the synthesiser does not run, words are guessed from their letters and `false` is given.
  bool resolve();
  /// None for a word without a letter.
  [[nodiscard]] const WayList& ways(std::uint32_t word) const { return ways_[word]; }
  [[nodiscard]] const std::string& word(std::uint32_t word) const { return words_[word]; }
  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  [[nodiscard]] WayList known(std::string_view word) const;
  [[nodiscard]] WayList respelled(std::string_view word) const;
  const Dictionary* dictionary_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> words_;
  std::vector<WayList> ways_;
  std::vector<std::uint32_t> unknown_;
};

inline constexpr std::size_t kWaysMax = 8;

}  // namespace dixit::pronounce
