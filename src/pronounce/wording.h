// Internal to the pronounce room: the words that are spoken where something is written.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::pronounce {

struct Item {
  enum class Kind : std::uint8_t {
    kWord,     ///< a lower-case word
    kLetters,  ///< each letter by its name
    kPhones,   ///< "HH AH": sounds as they are
  };
  Kind kind = Kind::kWord;
  std::string text;
  friend bool operator==(const Item&, const Item&) = default;
};

/// One row of spoken words: "nineteen eighty-four".
struct Wording {
  std::vector<Item> items;
  float penalty = 0;  ///< natural log, <= 0
  friend bool operator==(const Wording&, const Wording&) = default;
};
using Wordings = std::vector<Wording>;  ///< likeliest first; none: nothing is spoken

/// "nineteen eighty" as a row of words.
[[nodiscard]] Wording wording(std::string_view words, float penalty = 0);
/// Each wording with the words of `more` behind it.
void append(Wordings& wordings, std::string_view more);
void append(Wording& wording, const Wording& more);
/// Adds those that are not there yet, each this much less usual.
void add(Wordings& wordings, const Wordings& more, float penalty = 0);

}  // namespace dixit::pronounce
