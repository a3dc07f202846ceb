// What words do in a language: negate, hedge, count, join, fill a pause. One file a language in
// data/lexicon, compiled in.
//
// File format (UTF-8): `[section]` lines, then one entry a line; `#` starts a comment. An entry is
// a word or a phrase, or `entry = value`. Entries are folded (text::fold) when read. Sections
// without values are lists; docs/lexicon.md names them all.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::lexicon {

enum class Section : std::uint8_t {
  // Protected words: content everywhere (design: verdicts).
  kNegation,     ///< not, never, no, nobody, without, hardly; also the contracted forms (don't, n')
  kModal,        ///< may, might, must, shall, should, will, would, can, could, ought
  kQuantifier,   ///< all, some, most, few, every, only, half, at least, nearly, about + numbers
  kNumber,       ///< twenty = 20
  kScale,        ///< million = 1000000
  kOrdinal,      ///< first = 1
  kLogic,        ///< and = and; or = or; because = because; so = because; but = and
  kCondition,    ///< if, unless, except, until, provided, as long as
  kHedge,        ///< i think, maybe, perhaps, reportedly, it seems, sort of
  kComparative,  ///< more, less, than, better, worse, -est forms that matter
  // Other classes.
  kQualifier,  ///< limiting adjectives and adverbs that are not quantifiers: partly, mainly,
               ///< alleged, former, temporary
  kFunction,   ///< articles, prepositions, particles, other closed-class words that are not
               ///< protected
  kPronoun,    ///< he = 3sm; him = 3sm; we = 1p: the value names the person, so that he/him are the
               ///< same and he/we are not
  kTense,      ///< was = past be; is = present be; went = past go (irregular forms and auxiliaries)
  kUnit,       ///< percent, dollar, kilometre, years, months, days
  kDate,       ///< monday, january, today, yesterday
  kFiller,     ///< um, uh, er, you know, i mean, well: may be dropped as disfluency
  kBackchannel,  ///< mm-hm, right, yeah, okay: a turn of only these does not interrupt
  kAssent,       ///< yes, right, exactly, of course: an answer that takes over the question's words
  kDenial,       ///< phrases that deny the sentence before: that is not, that's false, not at all
  kRefusal,      ///< no, i would not say that: an answer that refuses the question's words
  kReport,       ///< report frames of others' words: keep saying, say that, claims that, told me,
                 ///< according to
  kDenyFrame,    ///< frames that deny what follows: i never said, i deny that, it is not true that
  kHypothetical,  ///< suppose, imagine, what if, let's say
  kContraction,   ///< don't = do not
  kReduction,     ///< gonna = going to
  kAbbreviation,  ///< mr = mister; u.s. = united states
  kSpelling,      ///< colour = color
  kAntonym,       ///< increase = decrease (read both ways; several: a = b c)
  kSynonym,       ///< a group a line: big large huge
  kHomophone,     ///< a group a line: their there they're
  // For reading articles and transcripts.
  kSaid,   ///< said, told, announced: the cue of a quotation
  kAdded,  ///< added, continued, went on: a break that some houses accept as a mark
  kAskedCue,
  kDeniedCue,
  kJokedCue,
  kWroteCue,
  kHonorific,     ///< mr, mrs, dr, senator, president
  kRole,          ///< nouns for persons by role: envoy, spokeswoman, minister, mayor
  kQuestionRole,  ///< speaker labels of a questioner: q, question, reporter, moderator
  kAnswerRole,    ///< a, answer, the witness
  kStage,         ///< applause, laughter, music: stage directions
  kInaudible,     ///< inaudible, unintelligible, crosstalk, indiscernible
  kRedactedMark,  ///< redacted, withheld
  kFirstName,     ///< common given names = m, f (or u)
  kTime,          ///< what tells when something was said: monday = weekday 1; docs/lexicon.md
  kCount
};

/// Which sections a word is in.
class ClassSet {
 public:
  void add(Section s) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(s); }
  [[nodiscard]] bool has(Section s) const { return (bits_ >> static_cast<unsigned>(s)) & 1u; }
  /// Counts as content everywhere: negations, modals, quantifiers, numbers, and/or, conditions,
  /// hedges, comparatives.
  [[nodiscard]] bool is_protected() const;
  /// Closed-class: function words, pronouns, auxiliaries — and the protected ones among them.
  [[nodiscard]] bool is_closed() const;
  [[nodiscard]] std::uint64_t bits() const { return bits_; }

 private:
  std::uint64_t bits_ = 0;
};

/// The words of one language. Immutable after loading; any number of threads may read it.
class Lexicon {
 public:
  /// Reads a lexicon file's text. Lines that make no sense are listed in `problems` (a test holds
  /// the shipped files to none).
  static Lexicon parse(std::string_view language, std::string_view file_text,
                       std::vector<std::string>* problems = nullptr);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  [[nodiscard]] const std::string& language() const;
  /// The classes of one folded word. Contractions and elided forms ("don't", "n'est") carry the
  /// classes of their parts.
  [[nodiscard]] ClassSet classes(std::string_view folded) const;
  [[nodiscard]] bool has(Section section, std::string_view folded) const;
  /// The value of an entry ("=" right side), folded except in kNumber…kOrdinal and kTense; nothing
  /// when there is none.
  [[nodiscard]] std::optional<std::string_view> value(Section section,
                                                      std::string_view folded) const;
  /// The number of words of the longest entry of the section that starts at words[at]; 0 when none
  /// does.
  [[nodiscard]] std::size_t match_phrase(Section section, std::span<const std::string> words,
                                         std::size_t at) const;
  [[nodiscard]] std::size_t match_phrase(Section section, std::span<const std::string_view> words,
                                         std::size_t at) const;
  /// All entries of a section as folded words, in file order.
  [[nodiscard]] std::span<const std::vector<std::string>> entries(Section section) const;

  [[nodiscard]] bool are_antonyms(std::string_view a, std::string_view b) const;
  /// The opposites of a word, as listed.
  [[nodiscard]] std::vector<std::string> opposites(std::string_view folded) const;
  [[nodiscard]] bool are_synonyms(std::string_view a, std::string_view b) const;
  [[nodiscard]] bool are_homophones(std::string_view a, std::string_view b) const;
  /// The stem of a folded word (Snowball, by libstemmer); the word itself where the language has no
  /// stemmer.
  [[nodiscard]] std::string stem(std::string_view folded) const;
  /// A key under which words that sound alike fall together, for machine transcripts; "" where none
  /// is known for the language.
  [[nodiscard]] std::string sound_key(std::string_view folded) const;

 private:
  template <class Word>
  [[nodiscard]] std::size_t match(Section section, std::span<const Word> words,
                                  std::size_t at) const;
  struct Data;
  explicit Lexicon(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

/// The lexicon of a language (ISO 639-1). A language without one gets an empty lexicon with its own
/// stemmer, if any: nothing is then protected, and findings say so. Loaded once, on first use;
/// thread-safe.
const Lexicon& lexicon_for(std::string_view language);
/// The languages that have a lexicon.
std::span<const std::string_view> lexicon_languages();

/// The value of a number written in digits or words over words[at…]: "twenty-five" → 25, "1,000" →
/// 1000, "$5 million" → 5e6.
struct Number {
  double value = 0;
  std::size_t words = 0;  ///< how many words it took
  std::string unit;       ///< "%", "$", "€" … when attached or said; "" otherwise
  bool ordinal = false;
};
[[nodiscard]] std::optional<Number> parse_number(const Lexicon& lexicon,
                                                 std::span<const std::string> folded_words,
                                                 std::size_t at);

}  // namespace dixit::lexicon
