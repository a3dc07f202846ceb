// What is said of a quotation: the words of the verdict vocabulary (design: verdicts;
// docs/judging.md has the rules).
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/quotation.h"
#include "record/sound_evidence.h"
#include "record/source.h"
#include "record/word_range.h"

namespace dixit {

enum class Form : std::uint8_t {
  kVerbatim,
  kConformed,
  kTrimmed,
  kElided,
  kBracketed,
  kCleaned,
  kCorrected,
  kCut,
  kBridged,
  kSpliced,
  kReordered,
  kAltered,
  kParaphrased,
  kTranslated,
  kNotFound
};
enum class Who : std::uint8_t { kSame, kUnknown, kNested, kPrompted, kOther, kMixed };
enum class Material : std::uint8_t {
  kNegation,
  kModality,
  kQuantity,
  kComparison,
  kCondition,
  kHedge,
  kQualifier,
  kPolarity,
  kEntity,
  kLogic,
  kTense,
  kFrame,
  kEdge
};
inline constexpr int kMaterialCount = 13;
/// What is not a verdict, and never shown as one.
enum class Status : std::uint8_t {
  kAmbiguous,
  kTooShort,
  kUnverifiable,
  kTranscriptInDoubt,
  kNotAQuotation
};

/// A set of material codes.
class MaterialSet {
 public:
  void add(Material m) { bits_ |= 1u << static_cast<unsigned>(m); }
  void add(MaterialSet other) { bits_ |= other.bits_; }
  void remove(Material m) { bits_ &= ~(1u << static_cast<unsigned>(m)); }
  [[nodiscard]] bool has(Material m) const { return (bits_ >> static_cast<unsigned>(m)) & 1u; }
  [[nodiscard]] bool empty() const { return bits_ == 0; }
  friend bool operator==(MaterialSet, MaterialSet) = default;

 private:
  std::uint32_t bits_ = 0;
};

enum class EditOp : std::uint8_t { kDrop, kInsert, kSubstitute, kMove };
enum class EditClass : std::uint8_t { kDisfluency, kFunction, kContent, kStyle };

/// One thing that was done to the words.
struct Edit {
  EditOp op = EditOp::kDrop;
  WordRange quote;                 ///< empty range at the place for a drop
  WordRange source;                ///< empty range for an insert
  std::uint32_t source_index = 0;  ///< which source `source` is of
  std::string quote_text;          ///< the quotation's words there
  std::string source_text;         ///< the source's words there
  EditClass cls = EditClass::kContent;
  bool marked = false;  ///< an ellipsis, brackets or an accepted break tells the reader
  std::string note;     ///< why it is classed so: "filler", "repeat", "same sound", "inflection", …
                        ///< may be empty
  MaterialSet material;
};

/// A stretch of the quotation that stands unbroken in a source.
struct Segment {
  WordRange quote;
  WordRange source;
  std::uint32_t source_index = 0;  ///< into the list of sources
  std::uint32_t turn = 0;          ///< of that source
  double start_seconds = kNoTime;
  double end_seconds = kNoTime;
};

/// How two neighbouring segments are joined: the distance that a reader is (or is not) told of.
struct JoinDistance {
  bool marked = false;
  bool backward = false;  ///< the second part was spoken before the first
  bool other_source = false;
  std::uint32_t words = 0;      ///< words left out between them (same source)
  std::uint32_t turns = 0;      ///< turn bounds crossed
  std::uint32_t questions = 0;  ///< turns of other speakers in between
  double seconds =
      kNoTime;  ///< from the end of the first to the start of the second; negative when backward
};

/// One place (a chain of segments) that the quotation was traced to.
struct Match {
  std::uint32_t source_index = 0;  ///< of the first segment
  std::string source;              ///< its id
  std::string speaker;             ///< label of the turn; "" when none
  WordRange words;   ///< from the first to the last word of the first segment's source
  std::string text;  ///< the source's words from start to end; " … " stands between far segments
  double start_seconds = kNoTime;
  double end_seconds = kNoTime;
  std::vector<Segment> segments;    ///< in the quotation's order
  std::vector<JoinDistance> joins;  ///< segments.size() - 1
  std::vector<Edit> edits;          ///< in the quotation's order
  std::string before;  ///< context: what stands before it in the source (with the question, where
                       ///< there is one)
  std::string after;
  std::string before_speaker;  ///< who says the context, when it is another turn
  std::string after_speaker;
  std::uint32_t line = 0;        ///< line of the source file, 1-based; 0 when not known
  std::uint32_t start_page = 0;  ///< printed page of the first word; 0 when not known
  std::uint32_t start_line = 0;  ///< printed line on that page; 0 when lines have no numbers
  std::uint32_t end_page = 0;    ///< of the last word
  std::uint32_t end_line = 0;
  double score = 0;                            ///< [0, 1]
  std::shared_ptr<const SoundEvidence> sound;  ///< null where no recording was heard
};

/// The answer for one house rule.
struct HouseRule {
  std::string house;      ///< "ap"
  std::string operation;  ///< "cleaned"
  std::string rule;       ///< "yes", "caution", "marked", "no"
  std::string citation;   ///< where the rule stands
};

/// The article tells another day than the source's.
struct DateConflict {
  std::string from;  ///< the days the article tells, as in SaidWhen
  std::string to;
  std::string source;     ///< the source's day, "2025-10-12"
  bool certain = false;   ///< neither a time zone nor a way of speaking explains it
  bool decisive = false;  ///< who is `other` because of it
};

struct Finding {
  std::string id;       ///< "q3"
  Quotation quotation;  ///< empty pieces for a bare query
  QuoteText words;
  std::optional<Form> form;
  std::optional<Who> who;
  MaterialSet material;
  std::optional<DateConflict> date_conflict;
  std::optional<Evidence> evidence;
  std::optional<int>
      severity;  ///< 0..7; none for what is not rated (translated, open not_found, non-verdicts)
  std::optional<Status> status;
  double score = 0;
  std::vector<Match> matches;        ///< best first
  std::vector<std::string> reasons;  ///< short sentences a reader can check, the decisive one first
  std::optional<HouseRule> house;
  std::string translation;  ///< for kTranslated: the named translation it was checked against, and
                            ///< the form found there
  std::optional<Form> translation_form;
};

/// What was searched.
struct Coverage {
  std::uint32_t sources = 0;
  std::uint64_t words = 0;
  double seconds = kNoTime;  ///< none where no source has times
  struct SourceGap {
    std::string source;
    Gap gap;
  };
  std::vector<SourceGap> gaps;
  bool complete = false;  ///< the user states that the sources are the whole record
};

/// The words of the vocabulary, as every output spells them.
[[nodiscard]] const char* name(Form form);
[[nodiscard]] const char* name(Who who);
[[nodiscard]] const char* name(Material material);
[[nodiscard]] const char* name(Status status);
[[nodiscard]] const char* name(Evidence evidence);
[[nodiscard]] const char* name(EditOp op);
[[nodiscard]] const char* name(EditClass cls);
[[nodiscard]] const char* name(QuotationKind kind);
[[nodiscard]] std::optional<Evidence> evidence_from_name(std::string_view name);
/// The severity that a form, a who-value or a material code alone gives; none where it is unrated.
[[nodiscard]] std::optional<int> severity_of(Form form);
[[nodiscard]] int severity_of(Who who);
/// One short sentence for each word of the vocabulary, for reports ("in order, same speaker's turn,
/// words left out without a mark").
[[nodiscard]] const char* explain(Form form);
[[nodiscard]] const char* explain(Who who);
[[nodiscard]] const char* explain(Material material);
[[nodiscard]] const char* explain(Status status);
[[nodiscard]] const char* explain_severity(int severity);

}  // namespace dixit
