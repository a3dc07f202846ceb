// What a narrator puts into a speech: "dit-il", "répondit la vieille en riant", "сказал он".
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "lexicon/lexicon.h"
#include "quote/grammar.h"

namespace dixit::quote {

/// What stands between two words.
struct Between {
  bool comma = false;
  bool stop = false;   ///< a full stop, question mark or the like
  bool pause = false;  ///< a semicolon or colon
  bool dash = false;
  std::uint32_t ask_end = 0;  ///< past a question mark or the like; or 0
  [[nodiscard]] bool any() const { return comma || stop || pause || dash; }
};

[[nodiscard]] Between between(std::string_view text, std::uint32_t begin, std::uint32_t end);

/// The words of a speech, asked where a narrator breaks in.
class Incises {
 public:
  Incises(std::string_view text, std::string_view language);
  void read(Span speech);
  [[nodiscard]] std::span<const Span> words() const { return words_; }
  [[nodiscard]] std::span<const std::string> folds() const { return folds_; }
  /// What stands before word i. REQUIRES: i > 0.
  [[nodiscard]] Between gap(std::size_t i) const {
    return between(text_, words_[i - 1].end, words_[i].begin);
  }
  /// Past the verb and the first word of the subject of an attribution that starts at word i; 0
  /// when none does. REQUIRES: i > 0.
  [[nodiscard]] std::size_t core(std::size_t i) const;
  /// Whether the language's verbs are known. Where they are not, what a dash parts is the
  /// narrator's.
  [[nodiscard]] bool knows_verbs() const { return known_; }

 private:
  [[nodiscard]] bool is_verb(std::size_t i) const;
  [[nodiscard]] bool is_participle(std::string_view fold) const;
  [[nodiscard]] std::size_t compound(std::size_t i, bool reflexive, bool dash) const;
  [[nodiscard]] bool asks(std::size_t i) const;
  [[nodiscard]] std::size_t clitic(std::size_t i) const;
  [[nodiscard]] std::size_t subject(std::size_t i, bool dash) const;
  [[nodiscard]] bool joined(std::size_t i) const {
    return i < words_.size() && words_[i].begin == words_[i - 1].end + 1 &&
           text_[words_[i - 1].end] == '-';
  }

  std::string_view text_;
  const lexicon::Lexicon& lexicon_;
  const Grammar& grammar_;
  bool french_;
  bool known_;
  std::vector<Span> words_;
  std::vector<std::string> folds_;
};

}  // namespace dixit::quote
