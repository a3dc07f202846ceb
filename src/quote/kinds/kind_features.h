// What a marked run looks like, as a list of plain marks ("three words", "a comma before the
// closing mark", "stands after `als`"), for weighing whether it is speech.
#pragma once
#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "quote/speakers/attribution.h"
#include "quote/vocabulary.h"
#include "record/quotation.h"

namespace dixit::quote {

/// What a feature tells of; kSlotNames has their names, in this order.
enum class Slot : std::uint8_t {
  kBias,
  kRule,         ///< what the rules of kinds.cpp take the run for
  kTie,          ///< how the text attributes it
  kWords,        ///< its length
  kCase,         ///< its capitals, with its length
  kEnd,          ///< how it ends, with what stands after the mark
  kBefore,       ///< the punctuation before it
  kAround,       ///< the punctuation on both sides
  kUse,          ///< what a word beside it may do: its distance and one WordUse bit
  kNear,         ///< the nearest words themselves, by distance
  kNearSuffix,   ///< the last letters of the word before it
  kBag,          ///< a word of its sentence, within some words of it
  kCue,          ///< the nearest word of saying in its sentence: side, distance, kind
  kFirst,        ///< its first word
  kLast,         ///< its last word
  kLastSuffix,   ///< the last letters of its last word
  kInside,       ///< a closed-class word inside
  kInsideUse,    ///< verbs, pronouns, negations inside
  kPunctuation,  ///< sentences, commas, brackets, ellipses inside
  kPlace,        ///< where in the article and its paragraph it stands
  kNeighbour,    ///< the run before or after it in its sentence
  kParagraph,    ///< another run of its paragraph is long and has a speaker
  kAgain,        ///< the same words stand between marks elsewhere
  kArticle,      ///< how long the article's runs are, how many open their paragraphs
  kPhrase,       ///< what names its speaker
  kMark,         ///< which marks
  kCount
};

extern const std::string_view kSlotNames[static_cast<std::size_t>(Slot::kCount)];

/// One thing that is so.
struct Feature {
  Slot slot = Slot::kBias;
  std::uint32_t value = 0;
  std::string_view word;  ///< what `value` is made of, where it is a word; good until the next call
  [[nodiscard]] std::uint32_t key() const {
    return (static_cast<std::uint32_t>(slot) << 24) | (value & 0xFFFFFFu);
  }
};

class KindFeatures {
 public:
  /// All of `rules` and `ties` are parallel to scene.runs and outlive this.
  KindFeatures(const Scene& scene, std::span<const Attribution> ties,
               std::span<const QuotationKind> rules);

  /// The features of a run. The list is good until the next call.
  [[nodiscard]] const std::vector<Feature>& of(std::uint32_t run);

 private:
  void add(Slot slot, std::uint32_t value) { out_.push_back({slot, value, {}}); }
  void add_word(Slot slot, std::uint32_t salt, std::string_view word);
  void read_inside(Span inside);
  void fold_word(std::size_t word, WordInfo& info);
  void shape(std::uint32_t run);
  void inside_words();
  void surroundings(std::uint32_t run);
  void near_word(std::uint32_t q, int distance);
  void cues(std::uint32_t q);
  void place(std::uint32_t run);
  void neighbours(std::uint32_t run);

  const Scene& scene_;
  const Vocabulary& vocabulary_;
  std::span<const Attribution> ties_;
  std::span<const QuotationKind> rules_;
  std::vector<Feature> out_;
  std::vector<Span> words_;  ///< inside the run, at most kInsideMax
  /// Their folds, of the first kFolded ones and the last; "" of the others.
  std::vector<std::string_view> folds_;
  std::array<WordInfo, 13> infos_;       ///< of the words with folds, the last word's last
  std::deque<std::string> other_folds_;  ///< what folds_ looks at when it is not the scene's
  std::vector<std::uint32_t> sums_;      ///< of each run's words
  std::vector<std::uint32_t> sorted_;    ///< sums_, in order
  std::uint32_t article_ = 0;
  bool long_ = false;  ///< the run goes on after words_
};

}  // namespace dixit::quote
