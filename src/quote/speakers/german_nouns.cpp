// The noun phrases of a German clause.
#include <algorithm>
#include <array>

#include "quote/speakers/german.h"
#include "quote/speakers/german_words.h"

namespace dixit::quote {

using namespace german;  // NOLINT: a list of words

int GermanClauses::worth(std::uint32_t head) const {
  const Element& e = scene_.elements[head];
  const std::string_view fold = scene_.folds[head];
  if (e.role) return kRoleWorth;
  if (ends_in(fold, kBodies)) return kBodyWorth;
  if (ends_in(fold, kAgents)) return kAgentWorth;
  if (ends_in(fold, kAbstract)) return kAbstractWorth;
  return kThingWorth;
}

GermanClauses::Case GermanClauses::case_of(std::uint32_t i, std::uint32_t head) const {
  const std::string_view fold = scene_.folds[i];
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
    const std::string_view fold = scene_.folds[k];
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

/// The noun at `head` of a phrase from `i` on, and the name that it introduces.
void GermanClauses::name_or_noun(Candidate& c, std::uint32_t i, std::uint32_t head,
                                 std::uint32_t high) const {
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
  c.next = last + 1;
}

GermanClauses::Candidate GermanClauses::noun_phrase(std::uint32_t i, std::uint32_t high) const {
  Candidate c;
  const Element& e = scene_.elements[i];
  const std::string_view fold = scene_.folds[i];
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
  if (scene_.elements[head].dated || is_time(scene_.folds[head])) return c;
  if (head == i && people_.mention_at(i) == kNowhere &&
      (e.has_use(kAuxiliary | kSubordinator | kPreposition) || is_adverb(fold))) {
    return c;
  }
  const Case kase = head > i ? case_of(i, head) : Case::kAny;
  name_or_noun(c, i, head, high);
  if (kase == Case::kNominative) c.score += 2;
  if (kase == Case::kOblique) c.score = -1;
  c.next = over_attributes(c, c.next, high);
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

}  // namespace dixit::quote
