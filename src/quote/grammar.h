// The closed-class words that finding a speaker needs, by language: who "he" may be, where a noun
// phrase starts and ends, which cues have their speaker after them. Open classes (verbs of saying,
// roles, first names) are in the lexicon.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dixit::quote {

/// What a closed-class word does; a word may do several things.
enum WordUse : std::uint32_t {
  kDefinite = 1u << 0,      ///< the, der, le, el
  kIndefinite = 1u << 1,    ///< a, one, another, some, many
  kPossessive = 1u << 2,    ///< his, her, their
  kPreposition = 1u << 3,   ///< in, at, to: what follows is no subject
  kGenitive = 1u << 4,      ///< of, for, from: goes on with the phrase before it
  kSubordinator = 1u << 5,  ///< that, when, because, and: a clause starts after it
  kRelative = 1u << 6,      ///< who, which
  kHe = 1u << 7,
  kShe = 1u << 8,
  kThey = 1u << 9,
  kOtherPronoun = 1u << 10,  ///< it, I, we, this
  kAuxiliary = 1u << 11,     ///< has, was, also, later: may stand between a subject and its verb
  kTitleNoun = 1u << 12,     ///< book, film, song: a work's title follows
  kSoCalled = 1u << 13,      ///< so-called: no quotation follows
  kMaleTitle = 1u << 14,     ///< Mr.
  kFemaleTitle = 1u << 15,   ///< Mrs.
  kNamed = 1u << 16,         ///< titled, named, dubbed: a name or title follows
};

/// One language's words, folded. Immutable; any number of threads.
class Grammar {
 public:
  [[nodiscard]] std::uint32_t uses(std::string_view folded) const;
  [[nodiscard]] bool is(std::string_view folded, std::uint32_t mask) const {
    return (uses(folded) & mask) != 0;
  }
  /// Every word that does something.
  [[nodiscard]] const auto& words() const { return uses_; }
  [[nodiscard]] const std::string& language() const { return language_; }
  /// Nouns are printed with a capital, so that a capital does not make a name.
  [[nodiscard]] bool capital_nouns() const { return language_ == "de"; }
  /// Names have case endings.
  [[nodiscard]] bool inflects_names() const { return language_ == "ru"; }
  /// "said Okoro" and "am Montag sagte Okoro" are ordinary: a subject may follow its verb anywhere.
  [[nodiscard]] bool verb_first() const { return language_ != "en"; }

 private:
  friend const Grammar& grammar_for(std::string_view language);
  explicit Grammar(std::string language);
  void add(std::uint32_t use, std::string_view words);
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::string language_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> uses_;
};

/// Whether there is a grammar of a language (ISO 639-1).
[[nodiscard]] bool has_grammar(std::string_view language);

/// The grammar of a language (ISO 639-1); an empty one where we have none. Thread-safe.
const Grammar& grammar_for(std::string_view language);

}  // namespace dixit::quote
