// What every known word of a language may do, in one table: a word of running text is looked up
// once.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "lexicon/lexicon.h"
#include "lexicon/word_index.h"
#include "quote/grammar.h"

namespace dixit::quote {

/// The lexicon's sections with phrases that are looked for at every word; an entry of kPhrases[k]
/// may start at a word whose `starts` has bit k.
inline constexpr std::array kPhraseSections{
    lexicon::Section::kRole,      lexicon::Section::kAdded,    lexicon::Section::kAskedCue,
    lexicon::Section::kDeniedCue, lexicon::Section::kJokedCue, lexicon::Section::kWroteCue,
    lexicon::Section::kSaid};

/// Of WordInfo::starts: an entry of the section [time] starts so (quote/time_words.h).
inline constexpr std::uint32_t kTimeStart = 1u << 31;
/// One of them that an expression of time is made around: a weekday, a month, "yesterday".
inline constexpr std::uint32_t kTimeCore = 1u << 30;

struct WordInfo {
  std::uint32_t uses = 0;  ///< WordUse bits
  lexicon::ClassSet classes;
  std::uint32_t starts = 0;  ///< bits of kPhraseSections, and kTimeStart
};

/// One language's table. Immutable; any number of threads.
class Vocabulary {
 public:
  /// What a folded word does; a word that is not known does nothing.
  [[nodiscard]] WordInfo find(std::string_view folded) const {
    return find(folded, lexicon::WordIndex::hash_of(folded), false);
  }
  /// The same, where the word's hash is at hand; `plain`: it has letters only.
  [[nodiscard]] WordInfo find(std::string_view folded, std::uint64_t hash, bool plain) const {
    if (const WordInfo* info = listed(folded, hash)) return *info;
    return plain ? WordInfo{} : unlisted(folded);
  }
  /// What a folded word with its hash does, or null where no list has it, …
  [[nodiscard]] const WordInfo* listed(std::string_view folded, std::uint64_t hash) const {
    return words_.find(folded, hash);
  }
  /// … and what its letters then tell: figures and contractions do something all the same.
  [[nodiscard]] WordInfo unlisted(std::string_view folded) const;

 private:
  friend const Vocabulary& vocabulary_for(std::string_view language);
  explicit Vocabulary(std::string_view language);
  const lexicon::Lexicon& lexicon_;
  lexicon::WordMap<WordInfo> words_;
};

/// The table of a language (ISO 639-1); an empty one where we have no grammar. Built once, on first
/// use; thread-safe.
const Vocabulary& vocabulary_for(std::string_view language);

}  // namespace dixit::quote
