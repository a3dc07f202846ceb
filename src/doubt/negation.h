// Internal to the doubt room: is a negation spoken that the transcript lacks, or the other way?
#pragma once
#include <map>
#include <string>
#include <vector>

#include "doubt/suspect.h"

namespace dixit::doubt {

/// The questions that are worth asking about an English word, each with its ways to be spoken.
class Negations {
 public:
  /// Empty for other languages.
  static Result<Negations> make(const pronounce::Pronouncer& pronouncer);
  struct Question {
    DoubtKind kind = DoubtKind::kSwapped;
    hear::Wording instead;  ///< of the word; may be empty: without it
  };
  /// Takes a folded word.
  [[nodiscard]] const std::vector<Question>* questions(const std::string& key) const;

 private:
  std::map<std::string, std::vector<Question>> questions_;
};

/// Asks all questions about the words of a block's core.
[[nodiscard]] std::vector<Suspicion> ask_negations(const Asking& asking, const Negations& negations,
                                                   const Block& block);

}  // namespace dixit::doubt
