// From the phrase beside a quotation to the person it stands for.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "quote/speakers/attribution.h"

namespace dixit::quote {

struct Speaker {
  std::string name;  ///< the fullest name, a description as printed, or ""
  Span span;         ///< the mention as printed
};

class Speakers {
 public:
  Speakers(const Scene& scene, const People& people, const std::vector<Attribution>& attributions);
  [[nodiscard]] Speaker of(const Phrase& phrase) const;

 private:
  [[nodiscard]] bool opens_clause(const NameMention& mention) const;
  [[nodiscard]] std::vector<bool> likely_people() const;
  void resolve_pronouns(const std::vector<Attribution>& attributions);
  [[nodiscard]] std::uint32_t described(const Phrase& phrase) const;
  [[nodiscard]] std::uint32_t apposed(const Phrase& phrase) const;
  [[nodiscard]] Span printed(const Phrase& phrase) const;

  const Scene& scene_;
  const People& people_;
  std::vector<std::uint32_t> pronoun_person_;  ///< element -> person, for he and she
};

}  // namespace dixit::quote
