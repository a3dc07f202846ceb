#include "record/finding.h"

#include <array>
#include <string_view>

namespace dixit {
namespace {

struct FormRow {
  const char* name;
  int severity;  // -1: unrated
  const char* text;
};
constexpr std::array<FormRow, 15> kForms{{
    {"verbatim", 0, "the words stand in the source exactly, from sentence start to sentence end"},
    {"conformed", 0,
     "the same words; only case, end punctuation, inner marks, number style or spelling differ"},
    {"trimmed", 0, "the same words, cut inside a sentence at the start or the end"},
    {"elided", 1, "in order, one turn, every cut marked"},
    {"bracketed", 1, "changes and additions stand in brackets"},
    {"cleaned", 1, "fillers, stutters or false starts left out without a mark"},
    {"corrected", 2, "function words or inflections repaired without a mark"},
    {"cut", 3, "in order, one turn, but words of content left out without a mark"},
    {"bridged", 3,
     "marked and in order, but the cut crosses a turn, a question, a topic or the limit"},
    {"spliced", 4, "parts from different turns, times or recordings joined without a mark"},
    {"reordered", 4, "parts stand in another order than they were said"},
    {"altered", 4, "words of content replaced or added without a mark"},
    {"paraphrased", 5, "the statement can be found, in other words"},
    {"translated", -1, "quotation and source are in different languages"},
    {"not_found", -1, "nothing in the sources searched"},
}};

struct WhoRow {
  const char* name;
  int severity;
  const char* text;
};
constexpr std::array<WhoRow, 6> kWhos{{
    {"same", 0, "the speaker named"},
    {"unknown", 0, "the article or the source names nobody"},
    {"nested", 6, "the speaker was quoting, reading out or denying these words"},
    {"prompted", 6, "the words are the questioner's"},
    {"other", 6, "found, but another speaker's, or of another day"},
    {"mixed", 7, "parts said by two or more speakers stand under one name"},
}};

struct MaterialRow {
  const char* name;
  const char* text;
};
constexpr std::array<MaterialRow, kMaterialCount> kMaterials{{
    {"negation", "a negation was dropped, added or replaced"},
    {"modality", "may, will, shall, must and the like changed"},
    {"quantity", "a number, unit, quantifier or date changed"},
    {"comparison", "a comparison changed"},
    {"condition", "an if, unless or except clause was cut"},
    {"hedge", "\"I think\", \"reportedly\" or the like was cut or added"},
    {"qualifier", "a limiting adjective or adverb was cut"},
    {"polarity", "a word became its opposite"},
    {"entity", "a name, pronoun or referent changed"},
    {"logic", "and, or, because changed"},
    {"tense", "the tense changed"},
    {"frame", "a question, hypothetical or report of others is shown as an assertion"},
    {"edge", "the cut ends just before or just after one of these"},
}};

struct StatusRow {
  const char* name;
  const char* text;
};
constexpr std::array<StatusRow, 5> kStatuses{{
    {"ambiguous", "the same words stand at two or more places equally well"},
    {"too_short", "too few or too common words to be evidence"},
    {"unverifiable", "the source has a gap there: inaudible, redacted or missing"},
    {"transcript_in_doubt", "the transcript itself is in doubt there"},
    {"not_a_quotation", "marks around a title, a term or scare quotes, not speech"},
}};

constexpr std::array<const char*, 5> kEvidences{"audio_checked", "true_verbatim_transcript",
                                                "cleaned_transcript", "official_edited_record",
                                                "notes"};
constexpr std::array<const char*, 4> kOps{"drop", "insert", "substitute", "move"};
constexpr std::array<const char*, 4> kClasses{"disfluency", "function", "content", "style"};
constexpr std::array<const char*, 5> kKinds{"direct", "partial", "block", "scare", "title"};
constexpr std::array<const char*, 8> kSeverities{
    "faithful",
    "marked or house-permitted",
    "house-disputed",
    "the reader is not told of a cut",
    "words or order not as said",
    "the meaning may have moved",
    "not this person's words, or not in a complete record",
    "a composite person"};

template <class Enum>
constexpr std::size_t index(Enum e) {
  return static_cast<std::size_t>(e);
}

}  // namespace

const char* name(Form form) { return kForms[index(form)].name; }
const char* name(Who who) { return kWhos[index(who)].name; }
const char* name(Material material) { return kMaterials[index(material)].name; }
const char* name(Status status) { return kStatuses[index(status)].name; }
const char* name(Evidence evidence) { return kEvidences[index(evidence)]; }
const char* name(EditOp op) { return kOps[index(op)]; }
const char* name(EditClass cls) { return kClasses[index(cls)]; }
const char* name(QuotationKind kind) { return kKinds[index(kind)]; }

std::optional<Evidence> evidence_from_name(std::string_view name) {
  for (std::size_t k = 0; k < kEvidences.size(); ++k) {
    if (name == kEvidences[k]) return static_cast<Evidence>(k);
  }
  return std::nullopt;
}

std::optional<int> severity_of(Form form) {
  const int severity = kForms[index(form)].severity;
  return severity < 0 ? std::nullopt : std::optional<int>(severity);
}
int severity_of(Who who) { return kWhos[index(who)].severity; }

const char* explain(Form form) { return kForms[index(form)].text; }
const char* explain(Who who) { return kWhos[index(who)].text; }
const char* explain(Material material) { return kMaterials[index(material)].text; }
const char* explain(Status status) { return kStatuses[index(status)].text; }
const char* explain_severity(int severity) {
  return severity >= 0 && severity <= 7 ? kSeverities[static_cast<std::size_t>(severity)]
                                        : "unrated";
}

}  // namespace dixit
