#include "quote/speakers/phrases.h"

#include <algorithm>
#include <array>

namespace dixit::quote {
namespace {

constexpr std::uint32_t kPhraseMax = 14;      ///< words of one phrase
constexpr std::uint32_t kAppositionMax = 40;  ///< words between a name and its verb
constexpr std::uint16_t kHardBreaks = kColon | kSemicolon | kStop | kParagraph;
constexpr std::uint16_t kSoftBreaks = kComma | kDash | kParenOpen | kParenClose;
constexpr std::uint32_t kDeterminers = kDefinite | kIndefinite | kPossessive;
constexpr std::uint32_t kPronouns = kHe | kShe | kThey | kOtherPronoun;

}  // namespace

bool Phrases::skippable(std::uint32_t i) const {
  const Element& e = scene_.elements[i];
  if (e.is_run()) return false;
  if (e.dated) return true;
  if (e.upper && people_.mention_at(i) != kNowhere) return false;
  if (e.has_use(kAuxiliary)) return true;
  // "Okoro nunca dijo", "n'a jamais dit"
  if (!e.upper && scene_.grammar->verb_first() && !scene_.grammar->capital_nouns()) {
    static constexpr std::array<std::string_view, 14> kAdverbs{
        "nunca", "jamás", "también", "ya", "jamais", "aussi", "n'",
        "ne",    "no",    "никогда", "не", "также",  "потом", "уже"};
    return std::find(kAdverbs.begin(), kAdverbs.end(), scene_.folds[i]) != kAdverbs.end();
  }
  return !e.upper && scene_.grammar->language() == "en" && scene_.folds[i].size() > 4 &&
         scene_.folds[i].ends_with("ly");
}

bool Phrases::after_preposition(std::uint32_t first, std::uint32_t low) const {
  if (first <= low) return false;
  const Element& b = scene_.elements[first - 1];
  return (scene_.elements[first].gap & kBreaks) == 0 && b.has_use(kPreposition | kGenitive);
}

/// A mention with the titles that stand directly before it: "Sen. Dana Okoro", "campaign manager
/// Dana Okoro".
Phrase Phrases::with_titles(std::uint32_t mention, std::uint32_t low) const {
  const NameMention& m = people_.mentions()[mention];
  Phrase phrase{PhraseKind::kName, m.first, m.last, mention};
  while (phrase.first > low) {
    const Element& b = scene_.elements[phrase.first - 1];
    const std::uint16_t gap = scene_.elements[phrase.first].gap & kBreaks;
    if ((gap & ~static_cast<unsigned>(kStop)) != 0 || (!b.role && !b.honorific)) break;
    if (b.sentence != scene_.elements[phrase.first].sentence) break;
    --phrase.first;
  }
  return phrase;
}

Phrase Phrases::name_ending_at(std::uint32_t i, std::uint32_t low) const {
  const std::uint32_t mention = people_.mention_at(i);
  Phrase phrase = with_titles(mention, low);
  phrase.last = i;
  if (!after_preposition(phrase.first, low)) {
    // "Okoro of the Brimford Bank said", "the head of the Brimford Bank said"
    if (phrase.first < low + 3 || !scene_.elements[phrase.first - 1].has_use(kDefinite) ||
        (scene_.elements[phrase.first].gap & kBreaks) != 0 ||
        !scene_.elements[phrase.first - 2].has_use(kGenitive) ||
        !after_preposition(phrase.first - 1, low)) {
      return phrase;
    }
    Phrase head = ending_at(phrase.first - 3, low);
    if (head.kind == PhraseKind::kDescription) head.last = i;
    return head && head.kind != PhraseKind::kPronoun ? head : phrase;
  }
  // "the mayor of Okoro said": the phrase is larger; "in Okoro said": no subject at all.
  if (phrase.first < low + 2) return {};
  Phrase head = description_ending_at(phrase.first - 2, low);
  if (!head) return {};
  if (head.kind == PhraseKind::kDescription) head.last = i;
  return head;
}

/// "die Sprecherin der Stadt": the phrase that the genitive article at element `at` goes on from.
Phrase Phrases::german_head(std::uint32_t at, std::uint32_t low) const {
  if (!scene_.grammar->capital_nouns() || at < low + 2) return {};
  const Element& before = scene_.elements[at - 1];
  if ((scene_.elements[at].gap & kBreaks) != 0 || before.is_run() || !before.upper) return {};
  const std::string_view fold = scene_.folds[at];
  if (fold != "der" && fold != "des" && !fold.ends_with("er") && !fold.ends_with("es")) return {};
  if (before.has_use(kDeterminers | kPreposition) || people_.mention_at(at - 1) != kNowhere)
    return {};
  const Phrase head = ending_at(at - 1, low);
  return head.kind == PhraseKind::kDescription ? head : Phrase{};
}

Phrase Phrases::description_ending_at(std::uint32_t i, std::uint32_t low) const {
  const Element& end = scene_.elements[i];
  if (end.is_run() || end.has_use(kPreposition | kSubordinator | kDeterminers | kAuxiliary))
    return {};
  if (const std::uint32_t mention = people_.mention_at(i); mention != kNowhere) {
    return name_ending_at(i, low);
  }
  std::uint32_t first = i;
  bool determined = false;
  for (std::uint32_t n = 0; n < kPhraseMax; ++n) {
    const Element& e = scene_.elements[first];
    if (e.has_use(kDeterminers) || (e.possessive && first != i)) {
      determined = true;
      if (const Phrase head = german_head(first, low)) {
        return {PhraseKind::kDescription, head.first, i, kNowhere};
      }
      // "the head of the committee", "Okoro's head of staff": go on over a genitive.
      if (e.possessive || first < low + 2 || (e.gap & kBreaks) != 0) break;
      const Element& b = scene_.elements[first - 1];
      if (!b.has_use(kGenitive)) break;
      const Phrase head = ending_at(first - 2, low);
      if (head.kind != PhraseKind::kDescription) break;
      return {PhraseKind::kDescription, head.first, i, kNowhere};
    }
    if (first <= low || (e.gap & kBreaks) != 0) break;
    const Element& b = scene_.elements[first - 1];
    if (b.is_run() || b.cue != CueKind::kNone ||
        b.has_use(kSubordinator | kRelative | kPronouns | kAuxiliary)) {
      if (!b.has_use(kDeterminers)) break;
    }
    if (b.has_use(kGenitive) && first >= low + 2) {
      const Phrase head = ending_at(first - 2, low);
      if (head.kind == PhraseKind::kDescription)
        return {PhraseKind::kDescription, head.first, i, kNowhere};
      break;
    }
    if (b.has_use(kPreposition)) break;
    --first;
  }
  if (after_preposition(first, low)) return {};
  if (!determined) {
    // Without an article only persons by role, plurals and names of bodies speak.
    const bool plural = scene_.folds[i].ends_with("s");
    if (!end.role && !plural && !scene_.elements[first].upper) return {};
  }
  if (determined && scene_.elements[first].possessive) {
    if (const std::uint32_t m = people_.mention_at(first); m != kNowhere) {
      first = people_.mentions()[m].first;
    } else if (first > low && (scene_.elements[first].gap & kBreaks) == 0 &&
               scene_.elements[first - 1].has_use(kDeterminers)) {
      --first;  // "the mill's owner"
    }
  }
  return {PhraseKind::kDescription, first, i, kNowhere};
}

Phrase Phrases::ending_at(std::uint32_t i, std::uint32_t low) const {
  const Element& e = scene_.elements[i];
  if (e.is_run()) return {};
  if (e.has_use(kPronouns)) return {PhraseKind::kPronoun, i, i, kNowhere};
  if (people_.mention_at(i) != kNowhere) return name_ending_at(i, low);
  return description_ending_at(i, low);
}

/// The name that an apposition or relative clause ending at element i belongs to.
Phrase Phrases::antecedent(std::uint32_t i, std::uint32_t low) const {
  Phrase fallback;
  const std::uint32_t stop = i > low + kAppositionMax ? i - kAppositionMax : low;
  for (std::uint32_t j = i; j > stop; --j) {
    const Element& e = scene_.elements[j];
    if ((e.gap & kHardBreaks) != 0) break;
    // A German relative clause has its comma; without one "der" is an article.
    const bool relative =
        e.has_use(kRelative) && (!scene_.grammar->capital_nouns() || (e.gap & kComma) != 0);
    if ((e.gap & kSoftBreaks) == 0 && !relative) continue;
    if (scene_.elements[j - 1].is_run()) break;
    const Phrase phrase = ending_at(j - 1, low);
    if (!phrase) continue;
    const bool at_start = phrase.first <= low ||
                          (scene_.elements[phrase.first].gap & kBreaks) != 0 ||
                          scene_.elements[phrase.first - 1].is_run() ||
                          scene_.elements[phrase.first - 1].has_use(kSubordinator);
    if (phrase.kind == PhraseKind::kName && (at_start || relative)) return phrase;
    if (phrase.kind == PhraseKind::kPronoun && at_start) return phrase;
    if (!fallback || at_start) fallback = phrase;
  }
  return fallback;
}

Phrase Phrases::before(std::uint32_t cue, std::uint32_t low) const {
  if (cue <= low) return {};
  std::uint32_t i = cue;  // the element after the one looked at
  bool comma = false;
  for (std::uint32_t skipped = 0; i > low && skipped < 8; ++skipped) {
    const std::uint16_t gap = scene_.elements[i].gap;
    if ((gap & kHardBreaks & ~static_cast<unsigned>(kStop)) != 0) return {};
    comma |= (gap & kSoftBreaks) != 0;
    if (!skippable(i - 1)) break;
    --i;
  }
  if (i <= low) return {};
  if (comma) {
    if (scene_.elements[i - 1].is_run()) return {};
    return antecedent(i - 1, low);
  }
  for (int n = 0; n < 3 && i > low; ++n) {
    if (const Phrase phrase = before_plain(i - 1, low)) return phrase;
    // "Okoro on Tuesday said", "Okoro in a letter last week said"
    const std::uint32_t start = adverbial_start(i - 1, low);
    if (start == kNowhere || start <= low) return {};
    if ((scene_.elements[start].gap & kBreaks) != 0) {
      return scene_.elements[start - 1].is_run() ? Phrase{} : antecedent(start - 1, low);
    }
    i = start;
  }
  return {};
}

/// The preposition (or "last", "this") of the adverbial that ends at element `end`, at most five
/// words before it.
std::uint32_t Phrases::adverbial_start(std::uint32_t end, std::uint32_t low) const {
  for (std::uint32_t k = end, n = 0; n < 5; ++n, --k) {
    const Element& e = scene_.elements[k];
    if (e.is_run() || e.cue != CueKind::kNone) return kNowhere;
    if (e.has_use(kPreposition) && k < end) return k;
    if (k <= low || (e.gap & kBreaks) != 0) return kNowhere;
  }
  return kNowhere;
}

Phrase Phrases::before_plain(std::uint32_t end, std::uint32_t low) const {
  const Element& e = scene_.elements[end];
  if (e.is_run()) return {};
  const bool relative = e.has_use(kRelative) && !e.has_use(kDefinite);
  if (relative || (scene_.folds[end] == "that" && end > low)) {
    return end > low ? ending_at(end - 1, low) : Phrase{};
  }
  if (e.has_use(kPronouns)) return {PhraseKind::kPronoun, end, end, kNowhere};
  if (e.has_use(kSubordinator | kPreposition) && people_.mention_at(end) == kNowhere) {
    return first_in(low, end);  // "smiled and said", "went on to say"
  }
  return ending_at(end, low);
}

/// "said former governor Dana Okoro", "said longtime aide and lobbyist Ada Lind": a name after
/// words in lower case.
Phrase Phrases::titled_name_after(std::uint32_t i, std::uint32_t high) const {
  bool role = false;
  for (std::uint32_t k = i; k < std::min(high, i + 8); ++k) {
    const Element& e = scene_.elements[k];
    if (e.is_run() || e.cue != CueKind::kNone) return {};
    const bool abbreviated =
        (e.gap & kBreaks) == kStop && e.sentence == scene_.elements[i].sentence;
    if (k > i && (e.gap & kBreaks) != 0 && !abbreviated) return {};
    if (e.has_use(kPreposition | kRelative | kDeterminers | kPronouns)) return {};
    role |= e.role || e.honorific;
    const std::uint32_t mention = people_.mention_at(k);
    if (mention == kNowhere) continue;
    const std::uint32_t last = people_.mentions()[mention].last;
    if (last > k || role) {
      return {PhraseKind::kName, i, std::min(last, high - 1), mention};
    }
  }
  return {};
}

/// Whether words in lower case lead from element i to a noun of role.
bool Phrases::role_follows(std::uint32_t i, std::uint32_t high) const {
  for (std::uint32_t k = i; k < std::min(high, i + 5); ++k) {
    const Element& e = scene_.elements[k];
    if (e.is_run() || e.upper || (e.gap & kBreaks) != 0 || e.uses != 0 || e.dated) return false;
    if (e.cue != CueKind::kNone) return false;
    if (e.role) return true;
  }
  return false;
}

/// Past "el miércoles", "este lunes" at element i; i where there is none.
std::uint32_t Phrases::past_day(std::uint32_t i, std::uint32_t high) const {
  if (!scene_.grammar->verb_first() || scene_.grammar->capital_nouns()) return i;
  for (std::uint32_t k = i; k < std::min(high, i + 3); ++k) {
    const Element& e = scene_.elements[k];
    if (e.is_run() || e.role || (k > i && (e.gap & kBreaks) != 0)) return i;
    if (e.dated) return k + 1;
    if (e.upper || people_.mention_at(k) != kNowhere) return i;
  }
  return i;
}

/// Past "en Sevilla" at element i, where the subject follows ("la ministra"); else past i.
std::uint32_t Phrases::past_place(std::uint32_t i, std::uint32_t high) const {
  if (!scene_.elements[i].has_use(kPreposition) || i + 1 >= high) return i + 1;
  if (scene_.grammar->capital_nouns()) return i + 1;
  const std::uint32_t mention = people_.mention_at(i + 1);
  if (mention == kNowhere || people_.mentions()[mention].first != i + 1) return i + 1;
  const std::uint32_t next = people_.mentions()[mention].last + 1;
  if (next >= high || (scene_.elements[next].gap & kBreaks) != 0) return i + 1;
  const Element& e = scene_.elements[next];
  return !e.is_run() && (e.role || e.has_use(kDeterminers)) ? next : i + 1;
}

/// Where a subject may start at or after element `at`; `high` when nothing can.
std::uint32_t Phrases::past_adverbial(std::uint32_t at, std::uint32_t high) const {
  std::uint32_t i = at;
  // "sagte am Montag der Minister": a short adverbial may come first.
  for (std::uint32_t n = 0; n < 5 && i < high; ++n) {
    const Element& e = scene_.elements[i];
    if (e.is_run() || (i > at && (e.gap & kBreaks) != 0)) return high;
    if (skippable(i) || (e.has_use(kPreposition) && scene_.grammar->verb_first())) {
      i = past_place(i, high);
      continue;
    }
    if (const std::uint32_t past = past_day(i, high); past != i) {
      i = past;
      continue;
    }
    const bool in_adverbial = n > 0 && !e.has_use(kDeterminers | kPronouns) &&
                              people_.mention_at(i) == kNowhere && !e.role;
    if (!in_adverbial) break;
    ++i;
  }
  return i;
}

Phrase Phrases::after(std::uint32_t at, std::uint32_t high) const {
  const std::uint32_t i = past_adverbial(at, high);
  if (i >= high) return {};
  const Element& head = scene_.elements[i];
  if (head.is_run() || (head.gap & kBreaks & ~static_cast<unsigned>(kStop)) != 0) return {};
  if (scene_.folds[i] == "that") return {};
  if (head.has_use(kHe | kShe | kThey) ||
      (head.has_use(kOtherPronoun) && !head.has_use(kDeterminers))) {
    return {PhraseKind::kPronoun, i, i, kNowhere};
  }
  if (head.has_use(kPreposition | kSubordinator) && !head.has_use(kDeterminers)) return {};
  if (!head.has_use(kDeterminers) && !head.upper && !head.role && !head.honorific &&
      scene_.grammar->language() == "en" && !scene_.folds[i].ends_with("s")) {
    return titled_name_after(i, high);
  }
  Phrase phrase{PhraseKind::kDescription, i, i, kNowhere};
  bool genitive = false;
  const std::uint32_t stop = std::min(high, i + kPhraseMax);
  for (std::uint32_t k = i; k < stop; ++k) {
    const Element& e = scene_.elements[k];
    if (e.is_run()) break;
    if (k > i && (e.gap & kBreaks) != 0 &&
        !((e.gap & kBreaks) == kStop && e.sentence == scene_.elements[k - 1].sentence)) {
      break;
    }
    if (k > i && (e.cue != CueKind::kNone || e.dated ||
                  e.has_use(kPreposition | kSubordinator | kRelative | kPronouns | kAuxiliary))) {
      // "a report by the water board"
      const bool by =
          scene_.folds[k] == "by" && k + 1 < stop && !scene_.elements[k + 1].is_run() &&
          (scene_.elements[k + 1].upper || scene_.elements[k + 1].has_use(kDeterminers));
      if (!e.has_use(kDeterminers | kGenitive) && !by) break;
      genitive |= by;
    }
    // A German noun phrase ends at its noun, or goes on with a genitive.
    if (k > i && scene_.grammar->capital_nouns() && scene_.elements[k - 1].upper && !e.upper &&
        !scene_.elements[k - 1].has_use(kDeterminers) && !e.has_use(kDeterminers | kGenitive)) {
      break;
    }
    genitive |= e.has_use(kGenitive);
    const std::uint32_t mention = people_.mention_at(k);
    phrase.last = k;
    if (mention == kNowhere || genitive) continue;
    const NameMention& m = people_.mentions()[mention];
    const bool ends = m.last + 1 >= stop || (scene_.elements[m.last + 1].gap & kBreaks) != 0 ||
                      scene_.elements[m.last + 1].upper ||
                      scene_.elements[m.last + 1].has_use(kPreposition | kGenitive | kSubordinator |
                                                          kRelative | kAuxiliary | kDeterminers) ||
                      scene_.elements[m.last + 1].is_run() || scene_.elements[m.last + 1].dated;
    const bool titled = k > i && (scene_.elements[k - 1].role || scene_.elements[k - 1].honorific);
    if (scene_.elements[m.last].possessive || !(ends || titled || k == i)) continue;
    if (!ends && k == i && role_follows(m.last + 1, stop)) {
      continue;  // "said Okoro spokeswoman Ada Lind", "said Brimland foreign policy adviser"
    }
    return {PhraseKind::kName, i, std::min(m.last, high - 1), mention};
  }
  while (phrase.last > phrase.first &&
         scene_.elements[phrase.last].has_use(kPreposition | kGenitive | kDeterminers)) {
    --phrase.last;
  }
  if (scene_.elements[phrase.last].has_use(kPreposition | kDeterminers)) return {};
  return phrase;
}

Phrase Phrases::first_in(std::uint32_t low, std::uint32_t high) const {
  const std::uint32_t stop = std::min(high, low + kAppositionMax);
  for (std::uint32_t i = low; i < stop; ++i) {
    const Element& e = scene_.elements[i];
    if (e.is_run()) continue;
    if (e.has_use(kHe | kShe | kThey)) return {PhraseKind::kPronoun, i, i, kNowhere};
    if (i > low && after_preposition(i, low)) continue;
    // "in an interview with the Brimford Post"
    const bool deep = i > low + 1 && scene_.elements[i - 1].has_use(kDeterminers) &&
                      (e.gap & kBreaks) == 0 && after_preposition(i - 1, low);
    if (deep && people_.mention_at(i) != kNowhere) continue;
    if (const std::uint32_t mention = people_.mention_at(i); mention != kNowhere) {
      const NameMention& m = people_.mentions()[mention];
      if (m.first == i && m.last < high) {
        const bool adjective = m.last + 1 < high && !scene_.elements[m.last + 1].is_run() &&
                               scene_.elements[m.last + 1].role &&
                               (scene_.elements[m.last + 1].gap & kBreaks) == 0;
        if (!adjective) return with_titles(mention, low);
      }
      continue;
    }
    if (e.has_use(kDeterminers) && i + 1 < stop) {
      const Phrase phrase = after(i, high);
      if (!phrase) continue;
      for (std::uint32_t k = phrase.first; k <= phrase.last; ++k) {
        if (scene_.elements[k].role) return phrase;
      }
    }
  }
  return {};
}

Phrase Phrases::nearest_before(std::uint32_t high, std::uint32_t low) const {
  const std::uint32_t stop = high > low + kAppositionMax ? high - kAppositionMax : low;
  for (std::uint32_t i = high; i-- > stop;) {
    const Element& e = scene_.elements[i];
    if (e.is_run()) continue;
    if (e.has_use(kHe | kShe)) return {PhraseKind::kPronoun, i, i, kNowhere};
    const std::uint32_t mention = people_.mention_at(i);
    if (mention != kNowhere && people_.mentions()[mention].last == i)
      return with_titles(mention, low);
  }
  return {};
}

}  // namespace dixit::quote
