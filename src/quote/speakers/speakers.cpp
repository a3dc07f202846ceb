#include "quote/speakers/speakers.h"

#include <algorithm>

namespace dixit::quote {
namespace {

constexpr std::size_t kLookBack = 40;  ///< mentions
constexpr std::uint32_t kSentencesBack = 8;

struct Recent {
  std::uint32_t element = 0;
  std::uint32_t person = 0;
  std::uint32_t sentence = 0;
  bool subject = false;  ///< opens its clause
};

}  // namespace

Speakers::Speakers(const Scene& scene, const People& people,
                   const std::vector<Attribution>& attributions)
    : scene_(scene), people_(people), pronoun_person_(scene.size(), kNowhere) {
  resolve_pronouns(attributions);
}

/// Whether a mention opens a clause whose verb follows it: "Okoro runs", "while Okoro runs".
bool Speakers::opens_clause(const NameMention& m) const {
  std::uint32_t first = m.first;
  const std::uint32_t low = scene_.first_of(scene_.elements[m.first].sentence);
  while (first > low && (scene_.elements[first].gap & kBreaks & ~unsigned{kStop}) == 0 &&
         (scene_.elements[first - 1].role || scene_.elements[first - 1].honorific)) {
    --first;
  }
  if (scene_.elements[m.last].possessive) return false;
  if (first == low) return true;
  const Element& before = scene_.elements[first - 1];
  const bool bound = (scene_.elements[first].gap & kBreaks) != 0 || before.is_run() ||
                     before.has_use(kSubordinator);
  if (!bound || before.has_use(kPreposition | kGenitive)) return false;
  if (m.last + 1 >= scene_.size()) return false;
  const Element& next = scene_.elements[m.last + 1];
  return next.gap == 0 && !next.is_run() && !next.upper &&
         !next.has_use(kPreposition | kGenitive | kSubordinator);
}

/// Persons that a name alone shows to be one: two words or more, the subject of a clause, and
/// nowhere after an article or a preposition of place.
std::vector<bool> Speakers::likely_people() const {
  std::vector<bool> out(people_.persons().size(), false);
  std::vector<bool> barred(people_.persons().size(), false);
  for (const NameMention& m : people_.mentions()) {
    if (people_.persons()[m.person].words >= 2 && opens_clause(m)) out[m.person] = true;
    if (m.first == 0) continue;
    const Element& before = scene_.elements[m.first - 1];
    const bool touches = (scene_.elements[m.first].gap & kBreaks) == 0 && !before.is_run();
    if (touches && before.has_use(kDefinite | kIndefinite | kPossessive)) barred[m.person] = true;
    if (touches && scene_.folds[m.first - 1] == "in") barred[m.person] = true;
  }
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = out[k] && !barred[k];
  return out;
}

/// A pronoun takes the person of fitting gender in the nearest sentence that has one: there whoever
/// speaks, else the last who opens a clause, else whoever is first. Where nobody is known to be a
/// person, any full name not known to be of the other gender will do.
void Speakers::resolve_pronouns(const std::vector<Attribution>& attributions) {
  std::vector<bool> speaks(scene_.size(), false);
  std::vector<bool> human = likely_people();
  for (const Attribution& a : attributions) {
    if (a.tie < Tie::kSentence || !a.phrase) continue;
    for (std::uint32_t i = a.phrase.first; i <= a.phrase.last; ++i) speaks[i] = true;
    if (a.phrase.mention != kNowhere) human[people_.mentions()[a.phrase.mention].person] = true;
  }
  std::vector<Recent> recent;
  const auto nearest = [&](std::uint32_t sentence, char gender, bool known) {
    std::uint32_t best = kNowhere;
    const std::size_t stop = recent.size() > kLookBack ? recent.size() - kLookBack : 0;
    int best_rank = 0;
    for (std::size_t k = recent.size(); k-- > stop;) {
      const Recent& r = recent[k];
      if (best != kNowhere && r.sentence != recent[best].sentence) break;
      if (r.sentence + kSentencesBack < sentence) break;
      const Person& p = people_.persons()[r.person];
      if (p.gender != 0 && p.gender != gender) continue;
      if (known && !p.human && p.gender == 0 && !human[r.person]) continue;
      if (!known && p.words < 2) continue;
      const int rank = speaks[r.element] ? 2 : r.subject ? 1 : 0;
      // Going backwards: of subjects the last is kept, of the others the first.
      const bool better = best == kNowhere || rank > best_rank || (rank == best_rank && rank != 1);
      if (!better) continue;
      best = static_cast<std::uint32_t>(k);
      best_rank = rank;
    }
    return best == kNowhere ? kNowhere : recent[best].person;
  };
  for (std::uint32_t i = 0; i < scene_.size(); ++i) {
    const Element& e = scene_.elements[i];
    if (e.is_run()) continue;
    if (const std::uint32_t at = people_.mention_at(i); at != kNowhere) {
      const NameMention& m = people_.mentions()[at];
      if (m.first == i) recent.push_back({m.last, m.person, e.sentence, opens_clause(m)});
      continue;
    }
    const bool he = e.has_use(kHe);
    if (!he && !e.has_use(kShe)) continue;
    const char gender = he ? 'm' : 'f';
    std::uint32_t person = nearest(e.sentence, gender, true);
    if (person == kNowhere) person = nearest(e.sentence, gender, false);
    pronoun_person_[i] = person;
    if (person != kNowhere) recent.push_back({i, person, e.sentence, false});
  }
}

Span Speakers::printed(const Phrase& phrase) const {
  Span span{scene_.elements[phrase.first].span.begin, scene_.elements[phrase.last].span.end};
  const Element& last = scene_.elements[phrase.last];
  if (last.possessive) {
    const std::string_view word = slice(scene_.text, last.span);
    std::uint32_t cut = 0;
    if (word.ends_with("'s") || word.ends_with("'S")) cut = 2;
    if (word.ends_with("’s") || word.ends_with("’S")) cut = 4;
    if (cut < word.size()) span.end -= cut;
  }
  return span;
}

/// "the mayor": the person last introduced as one, when the description says no more than the role.
std::uint32_t Speakers::described(const Phrase& phrase) const {
  const Element& first = scene_.elements[phrase.first];
  if (first.has_use(kIndefinite) && !first.has_use(kDefinite)) return kNowhere;
  if (!first.has_use(kDefinite) && scene_.grammar->language() != "ru") return kNowhere;
  if (phrase.last - phrase.first > 3) return kNowhere;
  std::uint32_t role = kNowhere;
  for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) {
    const Element& e = scene_.elements[i];
    if (e.has_use(kGenitive | kPreposition)) return kNowhere;
    if (e.role) role = i;
  }
  if (role == kNowhere || role != phrase.last) return kNowhere;
  return people_.with_role(scene_.folds[role], phrase.first);
}

/// "said the spokeswoman of the town, Ada Lind": the person whose full name follows, set off.
std::uint32_t Speakers::apposed(const Phrase& phrase) const {
  std::uint32_t at = phrase.last + 1;
  const std::uint32_t end = scene_.end_of(scene_.elements[phrase.last].sentence);
  if (at >= end || (scene_.elements[at].gap & kBreaks) != kComma) return kNowhere;
  while (at < end && scene_.elements[at].honorific && people_.mention_at(at) == kNowhere) ++at;
  if (at >= end || people_.mention_at(at) == kNowhere) return kNowhere;
  bool role = false;
  for (std::uint32_t i = phrase.first; i <= phrase.last; ++i) role |= scene_.elements[i].role;
  const NameMention& m = people_.mentions()[people_.mention_at(at)];
  if (!role || m.first != at || m.last == m.first || scene_.elements[m.last].possessive)
    return kNowhere;
  const bool set_off = m.last + 1 >= end || (scene_.elements[m.last + 1].gap & kBreaks) != 0;
  return set_off ? m.person : kNowhere;
}

Speaker Speakers::of(const Phrase& phrase) const {
  Speaker out;
  if (!phrase) return out;
  out.span = printed(phrase);
  std::uint32_t person = kNowhere;
  switch (phrase.kind) {
    case PhraseKind::kName:
      person = people_.mentions()[phrase.mention].person;
      break;
    case PhraseKind::kPronoun:
      person = pronoun_person_[phrase.first];
      break;
    case PhraseKind::kDescription:
      person = apposed(phrase);
      if (person == kNowhere) person = described(phrase);
      if (person == kNowhere) out.name = std::string(slice(scene_.text, out.span));
      break;
    case PhraseKind::kNothing:
      break;
  }
  if (person != kNowhere) out.name = people_.persons()[person].name;
  return out;
}

}  // namespace dixit::quote
