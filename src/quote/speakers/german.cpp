#include "quote/speakers/german.h"

#include <algorithm>
#include <array>

#include "quote/speakers/german_words.h"

namespace dixit::quote {

using namespace german;  // NOLINT: a list of words

bool GermanClauses::subordinates(std::uint32_t i) const {
  const Element& e = scene_.elements[i];
  if (e.is_run()) return false;
  if (any_of(scene_.folds[i], kClauseOpeners)) return true;
  return (e.gap & kComma) != 0 && any_of(scene_.folds[i], kRelatives);
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
    const std::string_view fold = scene_.folds[i];
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

/// "wurde von Okoro als … bezeichnet": who does it stands after "von".
Phrase GermanClauses::agent(std::uint32_t cue, std::uint32_t low) const {
  static constexpr std::array<std::string_view, 7> kPassive{"wurde",  "wurden", "wird", "werden",
                                                            "worden", "werde",  "würde"};
  if (!scene_.elements[cue].is_run() && !scene_.folds[cue].ends_with("t") &&
      !scene_.folds[cue].ends_with("en")) {
    return {};
  }
  bool passive = false;
  std::uint32_t at = kNowhere;
  for (std::uint32_t i = cue; i-- > low && cue - i < kClauseMax;) {
    if ((scene_.elements[i + 1].gap & kHardBreaks) != 0) break;
    const std::string_view fold = scene_.folds[i];
    if (fold == "von" || fold == "vom") at = i;
    passive = passive || any_of(fold, kPassive);
    if (passive && at != kNowhere) break;
  }
  if (!passive || at == kNowhere || at + 1 >= cue) return {};
  const Candidate c = noun_phrase(scene_.folds[at] == "vom" ? at : at + 1, cue);
  if (c.next <= at + 1) return {};
  const bool person = c.phrase.kind == PhraseKind::kName || worth(c.phrase.last) >= kAgentWorth;
  return person ? c.phrase : Phrase{};
}

Phrase GermanClauses::subject(std::uint32_t cue, std::uint32_t past, std::uint32_t low,
                              std::uint32_t high) const {
  if (const Phrase phrase = agent(cue, low)) return phrase;
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
    // "Als einen Irrtum bezeichnete das Okoro": no clause, but what it is called.
    final_verb = subordinates(start) && !any_of(scene_.folds[start + 1], kOblique);
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
    constexpr int kSecond = 4;  // "Der Leiter nannte sie": who stands before the verb comes first
    const bool taken = std::any_of(candidates.begin(), candidates.end(),
                                   [](const Candidate& c) { return c.score >= kAgentWorth; });
    for (Candidate& c : later) {
      if (taken) c.score -= kSecond;
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
