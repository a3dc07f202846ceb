#include <algorithm>
#include <utility>

#include "source/labels.h"
#include "text/chars.h"

namespace dixit::source {

namespace {

// What opens a line with a colon and never speaks. Folded.
constexpr std::string_view kNever[] = {"note",
                                       "notes",
                                       "nb",
                                       "n.b.",
                                       "n.b",
                                       "ps",
                                       "p.s.",
                                       "p.s",
                                       "warning",
                                       "caution",
                                       "example",
                                       "examples",
                                       "update",
                                       "correction",
                                       "clarification",
                                       "summary",
                                       "conclusion",
                                       "source",
                                       "sources",
                                       "title",
                                       "date",
                                       "place",
                                       "location",
                                       "subject",
                                       "topic",
                                       "agenda",
                                       "link",
                                       "links",
                                       "url",
                                       "http",
                                       "https",
                                       "ftp",
                                       "mailto",
                                       "tip",
                                       "important",
                                       "remember",
                                       "disclaimer",
                                       "caption",
                                       "photo",
                                       "picture",
                                       "chapter",
                                       "figure",
                                       "table",
                                       "section",
                                       "part",
                                       "step",
                                       "appendix",
                                       "appearances",
                                       "also present",
                                       "reported by",
                                       "taken by",
                                       "job no",
                                       "re",
                                       "cc",
                                       "bcc",
                                       "sent",
                                       "duration",
                                       "length",
                                       "language",
                                       "copyright",
                                       "contact",
                                       "email",
                                       "e-mail",
                                       "tel",
                                       "phone",
                                       "fax",
                                       "website",
                                       "transcript",
                                       "transcription",
                                       "editor's note",
                                       "editors note",
                                       "editor's notes",
                                       "participants",
                                       "attendees",
                                       "references",
                                       "see also",
                                       "contents",
                                       "keywords",
                                       "evidence",
                                       "recording",
                                       "background",
                                       "e.g",
                                       "i.e",
                                       "e.g.",
                                       "i.e.",
                                       "however",
                                       "first",
                                       "second",
                                       "third",
                                       "finally",
                                       "exclusive",
                                       "byline",
                                       "breaking",
                                       "opinion",
                                       "watch",
                                       "related",
                                       "read more",
                                       "more",
                                       "question is",
                                       "the question is",
                                       "the answer is",
                                       "for example",
                                       "hinweis",
                                       "anmerkung",
                                       "achtung",
                                       "beispiel",
                                       "quelle",
                                       "thema",
                                       "datum",
                                       "titel",
                                       "zusammenfassung",
                                       "fazit",
                                       "bild",
                                       "foto",
                                       "remarque",
                                       "exemple",
                                       "sujet",
                                       "lieu",
                                       "titre",
                                       "résumé",
                                       "nota",
                                       "ejemplo",
                                       "fuente",
                                       "fecha",
                                       "lugar",
                                       "título",
                                       "resumen",
                                       "примечание",
                                       "внимание",
                                       "источник",
                                       "дата",
                                       "тема",
                                       "место",
                                       "например"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

enum class Sense : std::uint8_t {
  kPerson,  // a given name, a title, a role
  kPlain,
  kProse  // opens with a word that opens sentences: "However", "Second", "On Monday"
};

Sense sense_of(std::string_view name, const lexicon::Lexicon& words) {
  using lexicon::Section;
  const lexicon::Lexicon& english = lexicon::lexicon_for("en");
  bool first = true;
  bool prose = false;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" ,/", at), name.size());
    std::string_view part = name.substr(at, end - at);
    at = end + 1;
    while (!part.empty() && part.back() == '.') part.remove_suffix(1);
    if (part.empty()) continue;
    const std::string word = text::fold(part);
    for (const Section section : {Section::kFirstName, Section::kHonorific, Section::kRole,
                                  Section::kQuestionRole, Section::kAnswerRole}) {
      if (words.has(section, word) || english.has(section, word)) return Sense::kPerson;
    }
    if (word == "speaker" || word == "unknown" || word == "unidentified") return Sense::kPerson;
    if (first) {
      const lexicon::ClassSet set = words.classes(word);
      prose = set.is_closed() || set.has(Section::kOrdinal) || set.has(Section::kNumber) ||
              set.has(Section::kDate) || set.has(Section::kLogic) || set.has(Section::kAssent) ||
              set.has(Section::kNegation);
    }
    first = false;
  }
  return prose ? Sense::kProse : Sense::kPlain;
}

}  // namespace

std::int32_t LabelTable::note(std::string_view name, NameShape shape, LabelPlace where) {
  const auto [place, fresh] = index_.emplace(name, static_cast<std::int32_t>(entries_.size()));
  if (fresh) {
    Entry entry;
    entry.name = name;
    entry.shape = shape;
    const std::string folded = text::fold(name);
    // Whom counsel stand for, on a transcript's first pages.
    entry.never = is_one_of(std::string_view(folded), kNever) || folded.starts_with("for the ") ||
                  folded.starts_with("on behalf of");
    entries_.push_back(entry);
  }
  Entry& entry = entries_[static_cast<std::size_t>(place->second)];
  ++entry.count;
  entry.opening += where.opens ? 1u : 0u;
  entry.after_blank += where.after_blank ? 1u : 0u;
  entry.timed += where.timed ? 1u : 0u;
  entry.bold += where.bold ? 1u : 0u;
  return place->second;
}

bool LabelTable::accepts(const Entry& entry, const Totals& totals, const lexicon::Lexicon& words) {
  const double share = totals.share;
  const bool once = entry.opening > 0;
  const auto blanks = std::count(entry.name.begin(), entry.name.end(), ' ');
  NameShape shape = entry.shape;
  if (totals.shouting && shape == NameShape::kCaps) shape = NameShape::kTitle;
  const bool amid_text = totals.by_blank_lines && entry.after_blank + entry.timed + entry.bold == 0;
  if (amid_text && (shape != NameShape::kCaps || entry.count == 1)) return false;
  if (shape == NameShape::kCaps) return blanks < 5 || entry.repeats();
  const std::size_t percent = entry.count * 100 / std::max<std::size_t>(1, totals.opening);
  if (shape == NameShape::kTitle) {
    const bool numbered = is_digit(entry.name.back());  // "Speaker 1"
    const Sense sense = sense_of(entry.name, words);
    if (entry.bold > 0 && sense != Sense::kProse) return true;
    switch (sense) {
      case Sense::kPerson:
        return entry.repeats() || (once && share >= 0.3);
      case Sense::kProse:
        return entry.count >= 3 && percent >= 10 && share >= 0.3;
      case Sense::kPlain:
        break;
    }
    if (numbered && share >= 0.3) return true;
    if (totals.in_caps && !entry.repeats()) return false;
    if (blanks == 0 && percent < 3) return false;
    if (entry.timed > 0) return entry.repeats() || share >= 0.3;
    return (entry.repeats() && share >= 0.1) || (once && share >= 0.5);
  }
  const bool cased = (entry.name[0] & 0x80) == 0;
  if (blanks > 0 && cased) return entry.count >= 3 && percent >= 15 && share >= 0.3;
  if (entry.timed > 0 && share >= 0.5) return true;
  return (entry.repeats() && share >= 0.3) || (once && share >= (cased ? 0.75 : 0.5));
}

void LabelTable::decide(std::size_t units, bool shouting, const lexicon::Lexicon& words) {
  Totals totals;
  totals.shouting = shouting;
  std::size_t sure = 0;
  std::size_t sure_after_blank = 0;
  std::size_t caps = 0;
  for (const Entry& entry : entries_) {
    if (entry.never) continue;
    totals.opening += entry.opening;
    caps += entry.shape == NameShape::kCaps ? entry.opening : 0;
    const bool two_words = entry.name.find(' ') != std::string_view::npos;
    if (entry.shape == NameShape::kCaps || (entry.repeats() && two_words)) {
      sure += entry.count;
      sure_after_blank += entry.after_blank;
    }
  }
  totals.share =
      static_cast<double>(totals.opening) / static_cast<double>(std::max<std::size_t>(1, units));
  totals.in_caps = caps >= 2 && caps * 2 >= totals.opening;
  totals.by_blank_lines = sure >= 3 && sure_after_blank * 10 >= sure * 9;
  for (Entry& entry : entries_) {
    if (!entry.never) entry.accepted = accepts(entry, totals, words);
  }
}

bool LabelTable::any() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const Entry& e) { return e.accepted; });
}

std::int32_t LabelNames::number(std::string_view name) {
  const auto [place, fresh] =
      index_.emplace(std::string(name), static_cast<std::int32_t>(names_.size()));
  if (fresh) names_.emplace_back(name);
  return place->second;
}

}  // namespace dixit::source
