// Who does it, in a German clause: case, place and kind of noun decide, since verb and subject
// stand either way round.
#pragma once
#include <cstdint>
#include <vector>

#include "quote/scene.h"
#include "quote/speakers/people.h"
#include "quote/speakers/phrases.h"

namespace dixit::quote {

class GermanClauses {
 public:
  GermanClauses(const Scene& scene, const People& people) : scene_(scene), people_(people) {}

  /// The subject of the verb at [cue, past), in the elements [low, high); nothing when no noun
  /// phrase there can be one.
  [[nodiscard]] Phrase subject(std::uint32_t cue, std::uint32_t past, std::uint32_t low,
                               std::uint32_t high) const;
  /// The likeliest subject of the main clause of elements [low, high), which may lack its verb.
  [[nodiscard]] Phrase of_clause(std::uint32_t low, std::uint32_t high) const;
  /// Whom a verb of quoting quotes: "zitiert die Zeitung den Minister".
  [[nodiscard]] Phrase quoted(std::uint32_t cue, std::uint32_t low, std::uint32_t high) const;
  /// Where something is printed: "heißt es in einer Erklärung", "Im Bericht heißt es".
  [[nodiscard]] Phrase document(std::uint32_t cue, std::uint32_t past, std::uint32_t low,
                                std::uint32_t high) const;
  /// Whether a subject starts at element i: "sagte | die Ministerin".
  [[nodiscard]] bool starts_subject(std::uint32_t i, std::uint32_t high) const;

 private:
  struct Candidate {
    Phrase phrase;
    int score = 0;
    bool oblique = false;
    std::uint32_t next = 0;  ///< the element after it and what belongs to it
  };
  enum class Case : std::uint8_t { kAny, kNominative, kOblique };

  void name_or_noun(Candidate& c, std::uint32_t i, std::uint32_t head, std::uint32_t high) const;
  [[nodiscard]] Candidate noun_phrase(std::uint32_t i, std::uint32_t high) const;
  [[nodiscard]] std::uint32_t over_attributes(Candidate& c, std::uint32_t k,
                                              std::uint32_t high) const;
  [[nodiscard]] Case case_of(std::uint32_t i, std::uint32_t head) const;
  [[nodiscard]] int worth(std::uint32_t head) const;
  [[nodiscard]] std::uint32_t skip_prepositional(std::uint32_t i, std::uint32_t high) const;
  void collect(std::uint32_t from, std::uint32_t to, int first_bonus, std::vector<Candidate>& out,
               bool oblique = false) const;
  [[nodiscard]] std::uint32_t clause_start(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] Phrase agent(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] std::uint32_t sentence_start(std::uint32_t cue, std::uint32_t low) const;
  [[nodiscard]] bool subordinates(std::uint32_t i) const;
  [[nodiscard]] static Phrase best(const std::vector<Candidate>& candidates, int least);

  const Scene& scene_;
  const People& people_;
};

}  // namespace dixit::quote
