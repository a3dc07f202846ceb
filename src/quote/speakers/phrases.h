// Noun phrases around a cue: who may be its subject. There is no parser here: a phrase ends where
// punctuation, a closed-class word or another cue says that it must.
#pragma once
#include <cstdint>

#include "quote/scene.h"
#include "quote/speakers/people.h"

namespace dixit::quote {

enum class PhraseKind : std::uint8_t { kNothing, kName, kPronoun, kDescription };

/// A phrase that names somebody: elements [first, last].
struct Phrase {
  PhraseKind kind = PhraseKind::kNothing;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t mention = kNowhere;  ///< index into People::mentions() when kind is kName
  explicit operator bool() const { return kind != PhraseKind::kNothing; }
};

class Phrases {
 public:
  Phrases(const Scene& scene, const People& people) : scene_(scene), people_(people) {}

  /// The subject of the cue at element `cue` where it stands before it, not before element `low`.
  [[nodiscard]] Phrase before(std::uint32_t cue, std::uint32_t low) const;
  /// The subject that starts at or soon after element `at` (just past the cue), before element
  /// `high`.
  [[nodiscard]] Phrase after(std::uint32_t at, std::uint32_t high) const;
  /// The first phrase of elements [low, high) that can be a subject: a name, pronoun or description
  /// not after a preposition.
  [[nodiscard]] Phrase first_in(std::uint32_t low, std::uint32_t high) const;
  /// The name or he/she nearest before `high`, not before `low`.
  [[nodiscard]] Phrase nearest_before(std::uint32_t high, std::uint32_t low) const;

 private:
  [[nodiscard]] Phrase before_plain(std::uint32_t end, std::uint32_t low) const;
  [[nodiscard]] std::uint32_t adverbial_start(std::uint32_t end, std::uint32_t low) const;
  [[nodiscard]] Phrase ending_at(std::uint32_t i, std::uint32_t low) const;
  [[nodiscard]] Phrase name_ending_at(std::uint32_t i, std::uint32_t low) const;
  [[nodiscard]] Phrase german_head(std::uint32_t at, std::uint32_t low) const;
  [[nodiscard]] Phrase description_ending_at(std::uint32_t i, std::uint32_t low) const;
  [[nodiscard]] std::uint32_t past_place(std::uint32_t i, std::uint32_t high) const;
  [[nodiscard]] std::uint32_t past_day(std::uint32_t i, std::uint32_t high) const;
  [[nodiscard]] std::uint32_t past_adverbial(std::uint32_t at, std::uint32_t high) const;
  [[nodiscard]] bool role_follows(std::uint32_t i, std::uint32_t high) const;
  [[nodiscard]] Phrase titled_name_after(std::uint32_t i, std::uint32_t high) const;
  [[nodiscard]] Phrase antecedent(std::uint32_t i, std::uint32_t low) const;
  [[nodiscard]] Phrase with_titles(std::uint32_t mention, std::uint32_t low) const;
  [[nodiscard]] bool after_preposition(std::uint32_t first, std::uint32_t low) const;
  [[nodiscard]] bool skippable(std::uint32_t i) const;

  const Scene& scene_;
  const People& people_;
};

}  // namespace dixit::quote
