// An article's words outside its quotation marks, with every marked run as one element among them,
// cut into sentences.
#pragma once
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "quote/grammar.h"
#include "quote/marks/marks.h"

namespace dixit::quote {

class TimeWords;

inline constexpr std::uint32_t kNowhere = 0xFFFFFFFFu;

/// What stands between an element and the one before it.
enum Gap : std::uint16_t {
  kComma = 1,
  kColon = 2,
  kSemicolon = 4,
  kDash = 8,
  kStop = 16,
  kParenOpen = 32,
  kParenClose = 64,
  kParagraph = 128,
};
inline constexpr std::uint16_t kBreaks =
    kComma | kColon | kSemicolon | kDash | kStop | kParenOpen | kParenClose | kParagraph;

enum class CueKind : std::uint8_t {
  kNone,
  kSaid,
  kAdded,
  kAsked,
  kDenied,
  kJoked,
  kWrote,
  kSource,  ///< according to: the speaker stands after it
};

/// How the text inside a run ends.
enum class RunEnd : std::uint8_t { kOpen, kComma, kStop, kAsk, kEllipsis };

/// A word outside the marks, or a whole marked run.
struct Element {
  Span span;
  std::uint32_t run = kNowhere;
  std::uint32_t paragraph = 0;
  std::uint32_t sentence = 0;
  std::uint32_t uses = 0;    ///< WordUse bits
  std::uint32_t starts = 0;  ///< kPhraseSections bits
  std::uint64_t hash = 0;    ///< lexicon::WordIndex::hash_of() its fold
  std::uint16_t gap = 0;     ///< Gap bits before it
  CueKind cue = CueKind::kNone;
  std::uint8_t cue_words = 0;  ///< elements the cue takes, at its first one
  bool upper = false;
  bool plain = false;       ///< of letters of ASCII only
  bool possessive = false;  ///< "Okoro's"; its fold is "okoro"
  bool role = false;
  bool honorific = false;
  bool in_source = false;  ///< inside "nach Angaben" and the like
  bool dated = false;      ///< Monday, March
  [[nodiscard]] bool is_run() const { return run != kNowhere; }
  [[nodiscard]] bool has_use(std::uint32_t mask) const { return (uses & mask) != 0; }
};

struct Scene {
  std::string_view text;
  const Grammar* grammar = nullptr;
  const lexicon::Lexicon* lexicon = nullptr;
  const TimeWords* time_words = nullptr;
  std::vector<MarkedRun> runs;
  std::vector<RunEnd> run_ends;             ///< parallel to runs
  std::vector<std::uint32_t> run_elements;  ///< run -> element
  std::vector<Element> elements;
  std::vector<lexicon::ClassSet> classes;  ///< parallel to elements
  std::vector<std::string_view> folds;     ///< parallel to elements; "" for a run
  std::unique_ptr<char[]> lowered;         ///< the text in lower case, which most folds are part of
  std::deque<std::string> other_folds;     ///< the other ones
  std::vector<std::uint32_t>
      sentence_starts;  ///< first element of each sentence, and elements.size()
  std::vector<std::uint16_t> sentence_ends;  ///< Gap bits that follow each sentence's last element

  [[nodiscard]] std::uint32_t first_of(std::uint32_t sentence) const {
    return sentence_starts[sentence];
  }
  [[nodiscard]] std::uint32_t end_of(std::uint32_t sentence) const {
    return sentence_starts[sentence + 1];
  }
  /// The fold of a word of the text, where it is ASCII without a grave accent; "" otherwise. Tells
  /// whether the word has letters only. REQUIRES: the word is not empty.
  [[nodiscard]] std::string_view plain_fold(Span word, bool& plain) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(elements.size()); }
};

inline std::string_view Scene::plain_fold(Span word, bool& plain) const {
  constexpr std::uint32_t kStep = sizeof(std::uint64_t);
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  constexpr std::uint64_t kLetter = 0x4040404040404040ULL;  // clear in digits and apostrophes
  const char* at = lowered.get() + word.begin;
  const std::uint32_t size = word.size();
  std::uint64_t any = 0;
  std::uint64_t all = kLetter;
  std::uint64_t part = 0;
  std::uint32_t left = size;
  for (; left > kStep; left -= kStep, at += kStep) {
    std::memcpy(&part, at, kStep);
    any |= part;
    all &= part;
  }
  // Eight bytes past the text may be read; those past the word are shifted out.
  std::memcpy(&part, at, kStep);
  const std::uint32_t past = 8 * (kStep - left);
  any |= part << past;
  all &= (part << past) | (kLetter & ((std::uint64_t{1} << past) - 1));
  plain = (any & kHigh) == 0 && (all & kLetter) == kLetter;
  const std::string_view fold{lowered.get() + word.begin, size};
  return (any & kHigh) == 0 ? fold : std::string_view{};
}

/// Takes   text: valid UTF-8 that outlives the scene; paragraphs and runs in order; language: ISO
/// 639-1 or "". Cost    O(text).
[[nodiscard]] Scene build_scene(std::string_view text, std::span<const Paragraph> paragraphs,
                                std::vector<MarkedRun> runs, std::string_view language);

}  // namespace dixit::quote
