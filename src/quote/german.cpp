#include "quote/german.h"

#include <algorithm>
#include <array>

namespace dixit::quote {
namespace {

constexpr std::uint32_t kClauseMax = 40;  ///< elements from a verb to its clause's ends
constexpr std::uint32_t kAdjectives = 4;  ///< words between an article and its noun
constexpr std::uint16_t kHardBreaks = kColon | kSemicolon | kStop | kParagraph | kDash;

constexpr int kLeast = 3;  ///< worth of what is taken without a word of saying
constexpr int kNamedWorth = 12;
constexpr int kPronounWorth = 12;
constexpr int kRoleWorth = 11;
constexpr int kBodyWorth = 9;
constexpr int kAgentWorth = 8;
constexpr int kThingWorth = 5;
constexpr int kAbstractWorth = 1;

bool any_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// A word that has its capital from the start of a sentence: "Auch", "Offenbar", "Hierzu".
bool is_adverb(std::string_view word);

bool ends_in(std::string_view word, std::span<const std::string_view> list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view suffix) { return word.ends_with(suffix); });
}

constexpr std::array<std::string_view, 20> kOblique{
    "den",    "dem",    "des",    "einen", "einem", "eines", "diesen",
    "diesem", "seinen", "seinem", "ihren", "ihrem", "ihres", "seines",
    "keinen", "keinem", "jenen",  "jenem", "allen", "vielen"};
constexpr std::array<std::string_view, 12> kDativeFeminine{
    "der",   "einer",  "dieser",  "seiner", "ihrer", "keiner",
    "jener", "meiner", "unserer", "eurer",  "aller", "welcher"};
constexpr std::array<std::string_view, 26> kArticles{
    "deren",  "dessen", "der",   "die",   "das",   "ein",    "eine",    "dieser", "diese",
    "dieses", "jener",  "jene",  "jenes", "sein",  "seine",  "ihr",     "ihre",   "unser",
    "unsere", "mein",   "meine", "kein",  "keine", "einige", "mehrere", "viele"};
constexpr std::array<std::string_view, 10> kPronouns{"er",    "sie",    "ich",  "wir",   "man",
                                                     "jener", "dieser", "jene", "diese", "wer"};
constexpr std::array<std::string_view, 10> kFeminine{"ung", "heit", "keit", "tion",   "schaft",
                                                     "tät", "rin",  "tin",  "kammer", "gruppe"};
constexpr std::array<std::string_view, 12> kAbstract{
    "ung", "heit", "keit", "tion", "tät", "ismus", "nis", "eit", "tum", "ungen", "tionen", "age"};
constexpr std::array<std::string_view, 64> kBodies{"regierung",
                                                   "ministerium",
                                                   "gericht",
                                                   "gerichtshof",
                                                   "amt",
                                                   "behörde",
                                                   "behörden",
                                                   "partei",
                                                   "verband",
                                                   "verein",
                                                   "gewerkschaft",
                                                   "polizei",
                                                   "agentur",
                                                   "zeitung",
                                                   "blatt",
                                                   "magazin",
                                                   "sender",
                                                   "firma",
                                                   "unternehmen",
                                                   "konzern",
                                                   "bank",
                                                   "kommission",
                                                   "ausschuss",
                                                   "fraktion",
                                                   "kammer",
                                                   "anwaltschaft",
                                                   "rat",
                                                   "parlament",
                                                   "universität",
                                                   "institut",
                                                   "kirche",
                                                   "organisation",
                                                   "bewegung",
                                                   "opposition",
                                                   "allianz",
                                                   "bündnis",
                                                   "gesellschaft",
                                                   "gruppe",
                                                   "stiftung",
                                                   "initiative",
                                                   "redaktion",
                                                   "team",
                                                   "klub",
                                                   "club",
                                                   "hersteller",
                                                   "seite",
                                                   "delegation",
                                                   "botschaft",
                                                   "armee",
                                                   "militär",
                                                   "stab",
                                                   "vorstand",
                                                   "senat",
                                                   "familie",
                                                   "bericht",
                                                   "studie",
                                                   "erklärung",
                                                   "mitteilung",
                                                   "zentrale",
                                                   "kreise",
                                                   "nachrichtenagentur",
                                                   "grünen",
                                                   "linke",
                                                   "linken"};
constexpr std::array<std::string_view, 34> kAgents{
    "trainer", "führer",  "führerin", "richter", "sieger",   "zeuge",    "zeugen",
    "anten",   "ant",     "autor",    "autoren", "kritiker", "sportler", "mann",
    "frau",    "vater",   "mutter",   "sohn",    "tochter",  "bruder",   "schwester",
    "könig",   "königin", "student",  "arzt",    "ärzte",    "forscher", "leute",
    "ler",     "isten",   "ist",      "innen",   "kollege",  "stimme"};
constexpr std::array<std::string_view, 14> kClauseOpeners{
    "dass",  "daß",     "weil", "wenn", "ob",     "obwohl", "nachdem",
    "bevor", "während", "als",  "wie",  "sobald", "damit",  "indem"};
constexpr std::array<std::string_view, 10> kRelatives{
    "der", "die", "das", "dem", "den", "deren", "dessen", "welche", "welcher", "wer"};

bool is_adverb(std::string_view word) {
  static constexpr std::array<std::string_view, 28> kWords{
      "so",    "dazu",  "doch",    "dabei", "damit",  "hierzu",    "jetzt",
      "nun",   "heute", "dann",    "zudem", "auch",   "daher",     "deshalb",
      "eines", "hier",  "dort",    "da",    "einst",  "zuletzt",   "kurz",
      "nur",   "schon", "gestern", "bald",  "darauf", "daraufhin", "aber"};
  static constexpr std::array<std::string_view, 9> kEnds{
      "weise", "lich", "falls", "ings", "dessen", "bar", "dem", "endlich", "über"};
  return any_of(word, kWords) || ends_in(word, kEnds);
}

}  // namespace

bool GermanClauses::subordinates(std::uint32_t i) const {
  const Element& e = scene_.elements[i];
  if (e.is_run()) return false;
  if (any_of(scene_.folds[i], kClauseOpeners)) return true;
  return (e.gap & kComma) != 0 && any_of(scene_.folds[i], kRelatives);
}

int GermanClauses::worth(std::uint32_t head) const {
  const Element& e = scene_.elements[head];
  const std::string& fold = scene_.folds[head];
  if (e.role) return kRoleWorth;
  if (ends_in(fold, kBodies)) return kBodyWorth;
  if (ends_in(fold, kAgents)) return kAgentWorth;
  if (ends_in(fold, kAbstract)) return kAbstractWorth;
  return kThingWorth;
}

GermanClauses::Case GermanClauses::case_of(std::uint32_t i, std::uint32_t head) const {
  const std::string& fold = scene_.folds[i];
  if (any_of(fold, kOblique)) return Case::kOblique;
  if (any_of(fold, kDativeFeminine)) {
    const bool feminine =
        ends_in(scene_.folds[head], kFeminine) || scene_.folds[head].ends_with("innen");
    if (feminine || fold != "der") return feminine ? Case::kOblique : Case::kAny;
    return Case::kNominative;
  }
  return Case::kAny;
}

/// Past genitives, names in parentheses and "von …" that go on with a noun phrase.
std::uint32_t GermanClauses::over_attributes(Candidate& c, std::uint32_t k,
                                             std::uint32_t high) const {
  for (int n = 0; n < 4 && k < high; ++n) {
    const Element& e = scene_.elements[k];
    if (e.is_run()) break;
    if ((e.gap & kParenOpen) != 0) {
      std::uint32_t close = k + 1;
      while (close < high && close < k + 8 && (scene_.elements[close].gap & kParenClose) == 0)
        ++close;
      if (close >= high && close < k + 8) return high;
      if (close >= k + 8) break;
      k = close;
      continue;
    }
    if ((e.gap & kBreaks & ~unsigned{kParenClose}) != 0) break;
    const std::string& fold = scene_.folds[k];
    const bool genitive = fold == "des" || fold == "der" || fold == "eines" || fold == "einer";
    const bool of = fold == "von" || fold == "vom" || fold == "für" || fold == "in" ||
                    fold == "aus" || fold == "beim" || fold == "im" || fold == "bei";
    if (!genitive && !of) break;
    std::uint32_t noun = k + 1;
    while (noun < high && noun < k + 5 && !scene_.elements[noun].is_run() &&
           !scene_.elements[noun].upper && (scene_.elements[noun].gap & kBreaks) == 0 &&
           scene_.elements[noun].cue == CueKind::kNone) {
      ++noun;
    }
    if (noun >= high || (scene_.elements[noun].gap & kBreaks) != 0) break;
    if (scene_.elements[noun].is_run()) {
      k = noun + 1;  // "ein Sprecher der „Brimford AG“"
      c.phrase.last = noun;
      continue;
    }
    if (!scene_.elements[noun].upper) break;
    std::uint32_t last = noun;
    while (last + 1 < high && (scene_.elements[last + 1].gap & kBreaks) == 0) {
      // "der Fraktions- und Parteivorsitzenden"
      const bool joined = last + 2 < high && scene_.folds[last + 1] == "und" &&
                          scene_.elements[last + 2].upper &&
                          (scene_.elements[last + 2].gap & kBreaks) == 0;
      if (!scene_.elements[last + 1].upper && !joined) break;
      last += joined ? 2 : 1;
    }
    if (genitive || fold == "von" || fold == "vom" || fold == "für") c.phrase.last = last;
    k = last + 1;
  }
  return k;
}

GermanClauses::Candidate GermanClauses::noun_phrase(std::uint32_t i, std::uint32_t high) const {
  Candidate c;
  const Element& e = scene_.elements[i];
  const std::string& fold = scene_.folds[i];
  std::uint32_t head = i;
  const bool article = any_of(fold, kArticles) || any_of(fold, kOblique) ||
                       any_of(fold, kDativeFeminine) || e.has_use(kIndefinite | kPossessive);
  if (article || (e.has_use(kGenitive) && e.upper)) {
    ++head;
    while (head < high && head <= i + kAdjectives && !scene_.elements[head].is_run() &&
           !scene_.elements[head].upper && (scene_.elements[head].gap & kBreaks & ~kDash) == 0 &&
           scene_.elements[head].cue == CueKind::kNone &&
           !scene_.elements[head].has_use(kPreposition | kSubordinator)) {
      ++head;
    }
    const bool whole = head < high && head <= i + kAdjectives &&
                       (scene_.elements[head].gap & kBreaks & ~kDash) == 0;
    if (whole && scene_.elements[head].is_run() && head == i + 1) {
      // "die „Brimforder Woche“"
      const Case kase = case_of(i, i);
      c.phrase = {PhraseKind::kDescription, i, head, kNowhere};
      c.score = kase == Case::kOblique ? -1 : kBodyWorth;
      c.next = head + 1;
      return c;
    }
    if (!whole || !scene_.elements[head].upper) {
      if (!any_of(fold, kPronouns)) return c;
      head = i;
    }
  }
  if (head == i && any_of(fold, kPronouns) && !e.has_use(kPreposition)) {
    c.phrase = {PhraseKind::kPronoun, i, i, kNowhere};
    c.score = fold == "er" || fold == "ich" || fold == "wir" || fold == "man" ? kPronounWorth
                                                                              : kRoleWorth;
    c.next = i + 1;
    return c;
  }
  if (!scene_.elements[head].upper || scene_.elements[head].is_run()) return c;
  if (scene_.elements[head].dated) return c;
  if (head == i && people_.mention_at(i) == kNowhere &&
      (e.has_use(kAuxiliary | kSubordinator | kPreposition) || is_adverb(fold))) {
    return c;
  }
  const Case kase = head > i ? case_of(i, head) : Case::kAny;
  // The noun, and the name that it introduces.
  std::uint32_t last = head;
  std::uint32_t mention = people_.mention_at(head);
  while (last + 1 < high && !scene_.elements[last + 1].is_run() &&
         scene_.elements[last + 1].upper && (scene_.elements[last + 1].gap & kBreaks) == 0 &&
         last < head + 6) {
    ++last;
    if (mention == kNowhere) mention = people_.mention_at(last);
  }
  if (mention != kNowhere) {
    last = std::max(last, std::min(people_.mentions()[mention].last, high - 1));
    const bool alone = people_.mentions()[mention].first == head;
    const Person& person = people_.persons()[people_.mentions()[mention].person];
    c.phrase = {PhraseKind::kName, i, last, mention};
    c.score = person.human || person.words >= 2 || !alone ? kNamedWorth : kBodyWorth;
    if (alone && head > i && !person.human) {
      c.phrase = {PhraseKind::kDescription, i, last, kNowhere};
      c.score = std::max(worth(head), kThingWorth);
    }
  } else {
    c.phrase = {PhraseKind::kDescription, i, last, kNowhere};
    c.score = std::max(worth(head), worth(last));
    if (head == i && !scene_.elements[head].role && c.score > kThingWorth) --c.score;
  }
  if (kase == Case::kNominative) c.score += 2;
  if (kase == Case::kOblique) c.score = -1;
  c.next = over_attributes(c, last + 1, high);
  // "der Sprecher der Stadt, Jan Reuter": the name after a role, set off.
  if (c.phrase.kind == PhraseKind::kDescription && c.score >= kRoleWorth && c.next < high &&
      (scene_.elements[c.next].gap & kBreaks & ~unsigned{kParenClose}) == kComma) {
    const std::uint32_t m = people_.mention_at(c.next);
    if (m != kNowhere && people_.mentions()[m].first == c.next) {
      c.phrase = {PhraseKind::kName, c.next, std::min(people_.mentions()[m].last, high - 1), m};
      c.next = c.phrase.last + 1;
    }
  }
  return c;
}

/// Past a prepositional phrase, its article, adjectives and nouns.
std::uint32_t GermanClauses::skip_prepositional(std::uint32_t i, std::uint32_t high) const {
  std::uint32_t k = i + 1;
  if (k >= high || scene_.elements[k].is_run() || (scene_.elements[k].gap & kBreaks) != 0) return k;
  Candidate c = noun_phrase(k, high);
  if (c.next > k) return c.next;
  for (std::uint32_t n = 0; n < 6 && k < high; ++n, ++k) {
    const Element& e = scene_.elements[k];
    if (e.is_run() || (e.gap & kBreaks) != 0) return k;
    if (e.upper) {
      c = noun_phrase(k, high);
      return std::max(c.next, k + 1);
    }
    if (any_of(scene_.folds[k], kPronouns)) return k;
  }
  return i + 1;
}

void GermanClauses::collect(std::uint32_t from, std::uint32_t to, int first_bonus,
                            std::vector<Candidate>& out, bool oblique) const {
  bool first = true;
  for (std::uint32_t i = from; i < to;) {
    const Element& e = scene_.elements[i];
    if (e.is_run() || e.has_use(kMaleTitle | kFemaleTitle)) {
      if (e.is_run()) {
        ++i;
        continue;
      }
    }
    if (subordinates(i) && (i == from ? first_bonus > 0 : (e.gap & kComma) != 0)) {
      // Past a clause in commas.
      std::uint32_t k = i + 1;
      while (k < to && (scene_.elements[k].gap & kBreaks) == 0) ++k;
      i = k;
      continue;
    }
    const std::string& fold = scene_.folds[i];
    const bool preposition = e.has_use(kPreposition | kGenitive) && !any_of(fold, kOblique) &&
                             !any_of(fold, kDativeFeminine) && !e.upper;
    const bool leads_preposition =
        e.upper && i == from && e.has_use(kPreposition) && !any_of(fold, kOblique);
    if (preposition || leads_preposition) {
      i = skip_prepositional(i, to);
      first = false;
      continue;
    }
    if ((e.gap & kParenOpen) != 0 && i > from) {
      while (i < to && (scene_.elements[i].gap & kParenClose) == 0) ++i;
      if (i < to && (scene_.elements[i].gap & kParenClose) != 0 && i > from) {
        // fall through with the word after the parenthesis
      } else {
        continue;
      }
    }
    Candidate c = noun_phrase(i, to);
    if (c.next <= i) {
      ++i;
      continue;
    }
    if (c.score < 0 && oblique) {
      c.score = kNamedWorth;
      c.oblique = true;
    }
    if (c.score >= 0) {
      c.score += first ? first_bonus : -static_cast<int>(out.size());
      out.push_back(c);
    }
    first = false;
    i = c.next;
  }
}

std::uint32_t GermanClauses::clause_start(std::uint32_t cue, std::uint32_t low) const {
  std::uint32_t at = cue;
  while (at > low && cue - at < kClauseMax) {
    if (scene_.elements[at - 1].is_run()) break;
    if (at < cue && (scene_.elements[at].gap & (kHardBreaks | kComma)) != 0) break;
    if (at == cue && (scene_.elements[at].gap & kHardBreaks) != 0) break;
    --at;
  }
  return at;
}

/// Where the sentence of a verb starts, or the part of it that has no other verb of saying.
std::uint32_t GermanClauses::sentence_start(std::uint32_t cue, std::uint32_t low) const {
  std::uint32_t at = cue;
  std::uint32_t comma = cue;
  while (at > low && cue - at < kClauseMax &&
         (scene_.elements[at].gap & kHardBreaks & ~unsigned{kDash}) == 0) {
    const Element& before = scene_.elements[at - 1];
    if (at < cue && (scene_.elements[at].gap & kComma) != 0) comma = at;
    if (before.is_run()) break;
    if (before.cue != CueKind::kNone && before.cue != CueKind::kSource) return comma;
    --at;
  }
  return at;
}

Phrase GermanClauses::best(const std::vector<Candidate>& candidates, int least) {
  const Candidate* found = nullptr;
  for (const Candidate& c : candidates) {
    if (c.score < least) continue;
    if (found == nullptr || c.score > found->score) found = &c;
  }
  return found == nullptr ? Phrase{} : found->phrase;
}

Phrase GermanClauses::subject(std::uint32_t cue, std::uint32_t past, std::uint32_t low,
                              std::uint32_t high) const {
  std::vector<Candidate> candidates;
  const bool comma = cue > low && (scene_.elements[cue].gap & kBreaks) != 0 &&
                     (scene_.elements[cue].gap & kHardBreaks) == 0;
  std::uint32_t start = clause_start(cue, low);
  bool final_verb = false;
  if (cue > low && comma && !scene_.elements[cue - 1].is_run()) {
    // "Jan Reuter, der Sprecher, sagte": from where the sentence starts.
    start = sentence_start(cue, low);
    collect(start, cue, 3, candidates);
  } else if (start < cue) {
    final_verb = subordinates(start);
    if (final_verb && any_of(scene_.folds[start], kRelatives)) {
      // "die Menge, die rief", "in der er sagte": whoever stands in the clause, else its head.
      collect(start + 1, cue, 3, candidates);
      const Phrase inside = best(candidates, kAgentWorth);
      return inside ? inside : Phrase{PhraseKind::kPronoun, start, start, kNowhere};
    }
    collect(final_verb ? start + 1 : start, cue, 2, candidates);
  }
  const bool coordinated = cue > low && !scene_.elements[cue - 1].is_run() &&
                           (scene_.folds[cue - 1] == "und" || scene_.folds[cue - 1] == "sowie");
  if (coordinated) {  // "X weist das ab und nannte es"
    if (candidates.empty()) collect(sentence_start(cue - 1, low), cue - 1, 3, candidates);
    if (const Phrase phrase = best(candidates, kThingWorth)) return phrase;
  }
  const bool cut_off = past < high && (scene_.elements[past].gap & kComma) != 0;
  if (!final_verb && !(cut_off && !candidates.empty())) {
    std::uint32_t end = past;
    while (end < high && end - past < kClauseMax && (scene_.elements[end].gap & kHardBreaks) == 0 &&
           !scene_.elements[end].is_run()) {
      if (end > past && (scene_.elements[end].gap & kComma) != 0 && subordinates(end)) break;
      ++end;
    }
    if (end < high && scene_.elements[end].is_run() && end > past) ++end;
    std::vector<Candidate> later;
    collect(past, end, 2, later);
    // What stands past a comma is rarely the subject.
    for (Candidate& c : later) {
      bool parted = false;
      for (std::uint32_t k = past + 1; k <= c.phrase.first && !parted; ++k)
        parted = (scene_.elements[k].gap & kComma) != 0;
      if (!parted || candidates.empty()) candidates.push_back(c);
    }
  }
  return best(candidates, 0);
}

Phrase GermanClauses::quoted(std::uint32_t cue, std::uint32_t low, std::uint32_t high) const {
  std::vector<Candidate> candidates;
  collect(clause_start(cue, low), cue, 0, candidates, true);
  std::uint32_t end = cue + 1;
  while (end < high && end - cue < kClauseMax &&
         (scene_.elements[end].gap & (kHardBreaks | kComma)) == 0 &&
         !(scene_.elements[end].is_run() && end > cue + 2)) {
    ++end;
  }
  collect(cue + 1, end, 0, candidates, true);
  for (const Candidate& c : candidates) {
    if (c.oblique) return c.phrase;
  }
  return candidates.empty() ? Phrase{} : candidates.back().phrase;
}

Phrase GermanClauses::document(std::uint32_t cue, std::uint32_t past, std::uint32_t low,
                               std::uint32_t high) const {
  static constexpr std::array<std::string_view, 7> kPlaces{"in",  "im",  "auf", "aus",
                                                           "von", "vom", "beim"};
  const auto at_place = [&](std::uint32_t k, std::uint32_t end) {
    if (!any_of(scene_.folds[k], kPlaces) || k + 1 >= end) return Phrase{};
    Candidate c = noun_phrase(k + 1, end);
    if (c.next <= k + 1 || c.phrase.last >= end) {
      std::uint32_t noun = k + 1;  // "in einer am Dienstag verbreiteten Erklärung"
      while (noun < end && noun < k + 8 && !scene_.elements[noun].is_run() &&
             !(scene_.elements[noun].upper && !scene_.elements[noun].dated)) {
        ++noun;
      }
      if (noun >= end || noun >= k + 8 || scene_.elements[noun].is_run()) return Phrase{};
      return Phrase{PhraseKind::kDescription, k + 1, noun, kNowhere};
    }
    return c.phrase;
  };
  for (std::uint32_t k = past; k < std::min(high, past + 8); ++k) {
    if (scene_.elements[k].is_run() || (scene_.elements[k].gap & (kHardBreaks | kComma)) != 0)
      break;
    if (const Phrase phrase = at_place(k, high)) return phrase;
  }
  const std::uint32_t start = sentence_start(cue, low);
  return start < cue ? at_place(start, cue) : Phrase{};
}

Phrase GermanClauses::of_clause(std::uint32_t low, std::uint32_t high) const {
  std::vector<Candidate> candidates;
  collect(low, high, 3, candidates);
  return best(candidates, kLeast);
}

bool GermanClauses::starts_subject(std::uint32_t i, std::uint32_t high) const {
  return i < high && !scene_.elements[i].is_run() && noun_phrase(i, high).score > kAbstractWorth;
}

}  // namespace dixit::quote
