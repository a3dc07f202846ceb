#include "quote/speakers/subjects.h"

#include <algorithm>
#include <array>

namespace dixit::quote {
namespace {

constexpr std::uint32_t kReach = 60;  ///< elements searched to either side of a verb

}  // namespace

Phrase Subjects::of(std::uint32_t cue, std::uint32_t low, std::uint32_t high) const {
  const Element& c = scene_.elements[cue];
  const std::uint32_t past = cue + c.cue_words;
  for (std::uint32_t i = cue; i < past; ++i) {  // "a-t-elle dit", "fuhr er fort"
    if (scene_.elements[i].has_use(kHe | kShe)) return {PhraseKind::kPronoun, i, i, kNowhere};
  }
  if (scene_.folds[cue] == "zufolge") return postposed(cue, low);
  if (c.cue == CueKind::kSource) {
    const bool of = past < high && scene_.elements[past].has_use(kGenitive) &&
                    !scene_.elements[past].has_use(kDefinite);
    return phrases_.after(of ? past + 1 : past, high);  // "nach Angaben von Okoro"
  }
  low = std::max(low, cue > kReach ? cue - kReach : 0);
  if (scene_.grammar->capital_nouns()) {
    if (scene_.folds[cue].starts_with("zitier")) return german_.quoted(cue, low, high);
    if (scene_.folds[cue] == "heisst" || scene_.folds[cue] == "hiess") {
      return german_.document(cue, past, low, high);
    }
    return german_.subject(cue, past, low, high);
  }
  if (const Phrase phrase = quoted_as(cue, low)) return phrase;
  if (is_passive(cue, low)) return agent(past, high);
  if (const Phrase phrase = told_last(cue, high)) return phrase;
  const bool leads = cue == low || (scene_.elements[cue - 1].is_run());
  if (leads && !is_participle(cue)) {
    if (const Phrase phrase = phrases_.after(past, high)) return phrase;
  }
  if (is_participle(cue) && (c.gap & kBreaks) == 0) {
    const Phrase phrase = phrases_.before(cue, low);  // "with Okoro saying"
    if (phrase.kind == PhraseKind::kName && phrase.last + 2 >= cue) return phrase;
  }
  if (is_participle(cue)) {
    if (const Phrase phrase = controller(cue, low)) return phrase;
  }
  if (const Phrase phrase = phrases_.before(cue, low)) {
    if (!is_adverb(phrase)) return phrase;
    const Phrase inverted = phrases_.after(past, high);
    return inverted ? inverted : phrase;
  }
  if (scene_.grammar->verb_first()) return phrases_.after(past, high);
  return {};
}

/// "Demgegenüber sagte Okoro": one word with the capital of a sentence's start, no name and no
/// role.
bool Subjects::is_adverb(const Phrase& phrase) const {
  if (!scene_.grammar->verb_first() || phrase.kind != PhraseKind::kDescription) return false;
  return phrase.first == phrase.last && !scene_.elements[phrase.first].role &&
         scene_.first_of(scene_.elements[phrase.first].sentence) == phrase.first;
}

/// "dem Bericht zufolge", "Dana Okoro zufolge".
Phrase Subjects::postposed(std::uint32_t cue, std::uint32_t low) const {
  if (cue <= low) return {};
  const std::uint32_t mention = people_.mention_at(cue - 1);
  Phrase phrase{PhraseKind::kDescription, cue - 1, cue - 1, kNowhere};
  if (mention != kNowhere) {
    phrase = {PhraseKind::kName, people_.mentions()[mention].first, cue - 1, mention};
  }
  while (phrase.first > low && cue - phrase.first < 6) {
    const Element& e = scene_.elements[phrase.first];
    const Element& b = scene_.elements[phrase.first - 1];
    if ((e.gap & kBreaks) != 0 || b.is_run() || b.cue != CueKind::kNone) break;
    if (phrase.kind == PhraseKind::kName && !b.role && !b.honorific) break;
    const bool article = b.has_use(kDefinite | kIndefinite | kPossessive) ||
                         scene_.folds[phrase.first - 1] == "dem" ||
                         scene_.folds[phrase.first - 1] == "den" ||
                         scene_.folds[phrase.first - 1] == "einem";
    if (!article && b.has_use(kPreposition | kGenitive | kAuxiliary | kSubordinator)) break;
    --phrase.first;
    if (article) break;
  }
  return phrase;
}

bool Subjects::is_participle(std::uint32_t cue) const {
  if (scene_.grammar->language() != "en" || !scene_.folds[cue].ends_with("ing")) return false;
  if (scene_.elements[cue].cue == CueKind::kSource) return false;
  return cue == 0 || !scene_.elements[cue - 1].has_use(kAuxiliary);
}

/// "was told", "were asked": whoever stands before is spoken to, not speaking.
bool Subjects::is_passive(std::uint32_t cue, std::uint32_t low) const {
  if (scene_.grammar->language() != "en" || cue <= low) return false;
  const std::string_view verb = scene_.folds[cue];
  if (verb != "told" && !verb.ends_with("ed")) return false;
  static constexpr std::array<std::string_view, 8> kBe{"was", "were", "been", "being",
                                                       "be",  "is",   "are",  "wasn't"};
  for (std::uint32_t i = cue; i-- > low && cue - i <= 3;) {
    const Element& e = scene_.elements[i];
    if (e.is_run() || (scene_.elements[i + 1].gap & kBreaks) != 0) return false;
    if (std::find(kBe.begin(), kBe.end(), scene_.folds[i]) != kBe.end()) return true;
    if (!e.has_use(kAuxiliary) && !scene_.folds[i].ends_with("ly")) return false;
  }
  return false;
}

/// "quoted Okoro as saying", "Okoro was quoted as saying": the words are Okoro's.
Phrase Subjects::quoted_as(std::uint32_t cue, std::uint32_t low) const {
  if (cue < low + 3 || scene_.folds[cue - 1] != "as" || !is_participle(cue)) return {};
  for (std::uint32_t i = cue - 1; i-- > low && cue - i < 12;) {
    if (scene_.elements[i].is_run()) return {};
    const std::string_view verb = scene_.folds[i];
    if (verb != "quoted" && verb != "cited" && verb != "quotes" && verb != "quoting" &&
        verb != "cites") {
      continue;
    }
    if (is_passive(i, low)) return phrases_.before(i, low);
    return phrases_.after(i + 1, cue - 1);
  }
  return {};
}

/// `… was "gone", said Dana Okoro, the mayor`: a verb after a comma, and a name that ends its
/// clause.
Phrase Subjects::told_last(std::uint32_t cue, std::uint32_t high) const {
  static constexpr std::array<std::string_view, 5> kVerbs{"said", "says", "wrote", "writes",
                                                          "added"};
  if (scene_.grammar->language() != "en" || (scene_.elements[cue].gap & kComma) == 0) return {};
  if (std::find(kVerbs.begin(), kVerbs.end(), scene_.folds[cue]) == kVerbs.end()) return {};
  if (scene_.elements[cue].cue_words != 1 || cue + 1 >= high) return {};
  const Phrase phrase = phrases_.after(cue + 1, high);
  if (phrase.kind != PhraseKind::kName || phrase.first != cue + 1) return {};
  const std::uint32_t next = phrase.last + 1;
  const bool ends = next >= high || (scene_.elements[next].gap & kBreaks) != 0 ||
                    scene_.elements[next].has_use(kGenitive);
  return ends ? phrase : Phrase{};
}

/// "by Okoro" soon after a passive verb.
Phrase Subjects::agent(std::uint32_t past, std::uint32_t high) const {
  for (std::uint32_t i = past; i + 1 < std::min(high, past + 6); ++i) {
    if (scene_.elements[i].is_run() || (scene_.elements[i].gap & (kBreaks & ~kComma)) != 0) break;
    if (scene_.folds[i] == "by") return phrases_.after(i + 1, high);
  }
  return {};
}

/// Who does what a participle says: the subject of the cue before it in the sentence, or of the
/// sentence.
Phrase Subjects::controller(std::uint32_t cue, std::uint32_t low) const {
  for (std::uint32_t i = cue; i-- > low;) {
    const Element& e = scene_.elements[i];
    if (e.cue == CueKind::kNone || is_participle(i)) continue;
    if (i > low && scene_.elements[i - 1].has_use(kRelative)) continue;  // "a clerk who said"
    const Phrase phrase = of(i, low, cue);
    const bool plain = phrase.kind == PhraseKind::kName || phrase.kind == PhraseKind::kPronoun ||
                       (phrase && (scene_.elements[phrase.last].role ||
                                   scene_.elements[phrase.first].has_use(kDefinite)));
    if (plain && scene_.folds[phrase.first] != "that") return phrase;
  }
  return phrases_.first_in(low, cue);
}

Phrase Subjects::of_clause(std::uint32_t low, std::uint32_t high) const {
  if (scene_.grammar->capital_nouns()) return german_.of_clause(low, high);
  return phrases_.first_in(low, high);
}

Phrase Subjects::inverted(const Bounds& b) const {
  std::uint32_t verb = b.q + 1;
  if (verb + 2 < b.high && scene_.folds[verb] == "so" && !scene_.elements[verb + 1].upper) ++verb;
  if (verb + 1 >= b.high) return {};
  const Element& e = scene_.elements[verb];
  constexpr std::uint32_t kNoVerb = kDefinite | kIndefinite | kPossessive | kPreposition |
                                    kGenitive | kSubordinator | kRelative | kHe | kShe | kThey |
                                    kOtherPronoun | kAuxiliary;
  if (e.is_run() || e.upper || e.cue != CueKind::kNone || e.has_use(kNoVerb)) return {};
  if ((e.gap & (kBreaks & ~unsigned{kComma | kDash})) != 0 || !verb_like(verb)) return {};
  std::uint32_t at = verb + 1;
  const bool pronoun = scene_.elements[at].has_use(kHe | kShe);
  static constexpr std::array<std::string_view, 12> kObjects{
      "sich", "ihm", "ihr", "ihn", "mir", "ihnen", "mich", "se", "t", "le", "les", "себе"};
  if (!pronoun && std::find(kObjects.begin(), kObjects.end(), scene_.folds[at]) != kObjects.end())
    ++at;
  if (at >= b.high || scene_.elements[at].is_run()) return {};
  if ((scene_.elements[at].gap & kBreaks) != 0) return {};
  if (scene_.grammar->language().empty()) return unknown_words(at, b.high);
  if (scene_.grammar->capital_nouns()) {
    if (!german_.starts_subject(at, b.high)) return {};
    return german_.subject(verb, at, verb, b.high);
  }
  const Phrase phrase = phrases_.after(at, b.high);
  if (phrase.kind == PhraseKind::kDescription && !scene_.elements[at].has_use(kDefinite)) {
    for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) {
      if (scene_.elements[i].role) return phrase;
    }
    return {};
  }
  return phrase.first == at ? phrase : Phrase{};
}

/// In a language we have no words of: a name with what leads to it, or the words up to a stop.
Phrase Subjects::unknown_words(std::uint32_t at, std::uint32_t high) const {
  constexpr std::uint32_t kLead = 6;
  constexpr std::uint32_t kTitles = 3;
  std::uint32_t last = at;
  for (std::uint32_t i = at; i < std::min(high, at + kLead); ++i) {
    const Element& e = scene_.elements[i];
    if (e.is_run() || (e.gap & kBreaks) != 0) break;
    last = i;
    const std::uint32_t mention = people_.mention_at(i);
    if (mention == kNowhere || people_.mentions()[mention].first != i) continue;
    const std::uint32_t end = std::min(people_.mentions()[mention].last, high - 1);
    return {PhraseKind::kName, i - at <= kTitles ? at : i, end, mention};
  }
  const bool stops = last + 1 >= high || (scene_.elements[last + 1].gap & kBreaks) != 0;
  if (!stops || last >= at + kTitles) return {};
  return {PhraseKind::kDescription, at, last, kNowhere};
}

Attribution Subjects::unknown_verb(std::uint32_t r, const Bounds& b) const {
  if (scene_.grammar->language() != "en" || scene_.run_ends[r] == RunEnd::kOpen) return {};
  if (b.q + 2 >= b.high || (scene_.elements[b.q + 1].gap & kBreaks) != 0) return {};
  const Phrase phrase = phrases_.after(b.q + 1, std::min(b.high, b.q + 8));
  if (phrase.kind != PhraseKind::kName && phrase.kind != PhraseKind::kPronoun) return {};
  const std::uint32_t verb = phrase.last + 1;
  if (phrase.first > b.q + 1 || verb >= b.high) return {};
  const Element& e = scene_.elements[verb];
  if (e.is_run() || e.upper || e.uses != 0 || e.cue != CueKind::kNone) return {};
  if ((e.gap & kBreaks) != 0 || !verb_like(verb)) return {};
  const bool ends = verb + 1 >= b.high || (scene_.elements[verb + 1].gap & kBreaks) != 0;
  if (!ends) return {};
  return {Tie::kDirect, verb, phrase, true, kNowhere};
}

/// Whether a word has the ending of a finite verb that tells.
bool Subjects::verb_like(std::uint32_t i) const {
  const std::string_view w = scene_.folds[i];
  const auto ends = [&](std::initializer_list<std::string_view> list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view suffix) { return w.ends_with(suffix); });
  };
  const std::string& language = scene_.grammar->language();
  if (language == "de") return w.size() > 2 && !ends({"ig", "lich", "isch", "em", "es"});
  if (language == "en") return ends({"ed"});
  if (language == "fr") return ends({"a", "e", "t", "ent"}) && !ends({"ment"});
  if (language == "es") return ends({"ó", "a", "e", "aba", "ía", "aron", "ieron", "o"});
  if (language == "ru") {
    return ends({"л", "ла", "ли", "лся", "лась", "лись", "ет", "ит", "ют", "ят", "ается"});
  }
  return language.empty() && w.size() > 2;
}

}  // namespace dixit::quote
