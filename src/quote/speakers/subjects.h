// Who does what a cue says: the subject of a verb of saying, the source of "according to", the
// agent of a passive.
#pragma once
#include <cstdint>

#include "quote/speakers/attribution.h"
#include "quote/speakers/german.h"
#include "quote/speakers/phrases.h"

namespace dixit::quote {

/// A run's element, and the stretch of its sentence in which its speaker is looked for.
struct Bounds {
  std::uint32_t q = 0;
  std::uint32_t low = 0;
  std::uint32_t high = 0;
};

class Subjects {
 public:
  Subjects(const Scene& scene, const People& people, const Phrases& phrases,
           const GermanClauses& german)
      : scene_(scene), people_(people), phrases_(phrases), german_(german) {}

  /// The subject of a cue, before it or (where the language or the place allows) after it.
  [[nodiscard]] Phrase of(std::uint32_t cue, std::uint32_t low, std::uint32_t high) const;
  [[nodiscard]] bool is_participle(std::uint32_t cue) const;
  /// Who a clause without a word of saying is about.
  [[nodiscard]] Phrase of_clause(std::uint32_t low, std::uint32_t high) const;
  /// A verb that is no known cue between a run and its subject: `"…", stotterte der Wirt`.
  [[nodiscard]] Phrase inverted(const Bounds& b) const;
  /// `"…," an angry Okoro retaliated.`
  [[nodiscard]] Attribution unknown_verb(std::uint32_t r, const Bounds& b) const;

 private:
  [[nodiscard]] bool is_adverb(const Phrase& phrase) const;
  [[nodiscard]] Phrase postposed(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] bool is_passive(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] Phrase quoted_as(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] Phrase told_last(std::uint32_t cue, std::uint32_t high) const;
  [[nodiscard]] Phrase agent(std::uint32_t past, std::uint32_t high) const;
  [[nodiscard]] Phrase controller(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] Phrase unknown_words(std::uint32_t at, std::uint32_t high) const;
  [[nodiscard]] bool verb_like(std::uint32_t i) const;

  const Scene& scene_;
  const People& people_;
  const Phrases& phrases_;
  const GermanClauses& german_;
};

}  // namespace dixit::quote
