#include "quote/kinds/kind_odds.h"

#include <array>

namespace dixit::quote {
namespace {

/// The weights of a feature in English and in German, in 1/256 nats.
struct Odds {
  std::uint32_t key;
  std::int16_t english;
  std::int16_t german;
};

#include "quote/kinds/kind_odds.inc"

/// The odds by key: most features have none, and are told so by one look.
class Table {
 public:
  Table() {
    slots_.fill(kEmpty);
    static_assert(std::size(kKindOdds) * 2 <= kSize);
    for (std::uint16_t i = 0; i < std::size(kKindOdds); ++i) {
      std::size_t at = slot(kKindOdds[i].key);
      while (slots_[at] != kEmpty) at = (at + 1) % kSize;
      slots_[at] = i;
    }
  }

  [[nodiscard]] const Odds* find(std::uint32_t key) const {
    for (std::size_t at = slot(key); slots_[at] != kEmpty; at = (at + 1) % kSize) {
      if (kKindOdds[slots_[at]].key == key) return &kKindOdds[slots_[at]];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSize = 8192;
  static constexpr std::uint16_t kEmpty = 0xFFFF;
  static std::size_t slot(std::uint32_t key) { return (key * 2654435761u) >> 19; }
  std::array<std::uint16_t, kSize> slots_{};
};

}  // namespace

bool has_odds(std::string_view language) { return language == "en" || language == "de"; }

std::int32_t speech_odds(std::span<const Feature> features, std::string_view language) {
  static const Table table;
  const bool english = language == "en";
  std::int32_t sum = english ? kBaseEnglish : kBaseGerman;
  for (const Feature& feature : features) {
    const Odds* odds = table.find(feature.key());
    if (odds == nullptr) continue;
    sum += english ? odds->english : odds->german;
  }
  return sum;
}

bool is_speech(std::span<const Feature> features, std::string_view language) {
  return speech_odds(features, language) > 0;
}

}  // namespace dixit::quote
