#include "quote/speakers.h"

#include <algorithm>

namespace dixit::quote {
namespace {

constexpr std::size_t kLookBack = 40;  ///< mentions
constexpr std::uint32_t kSentencesBack = 8;

struct Recent {
  std::uint32_t element = 0;
  std::uint32_t person = 0;
  std::uint32_t sentence = 0;
};

}  // namespace

Speakers::Speakers(const Scene& scene, const People& people,
                   const std::vector<Attribution>& attributions)
    : scene_(scene), people_(people), pronoun_person_(scene.size(), kNowhere) {
  resolve_pronouns(attributions);
}

/// A pronoun takes the person of fitting gender in the nearest sentence that has one: there whoever
/// speaks, else whoever is first.
void Speakers::resolve_pronouns(const std::vector<Attribution>& attributions) {
  std::vector<bool> speaks(scene_.size(), false);
  std::vector<bool> human(people_.persons().size(), false);
  for (const Attribution& a : attributions) {
    if (a.tie < Tie::kSentence || !a.phrase) continue;
    for (std::uint32_t i = a.phrase.first; i <= a.phrase.last; ++i) speaks[i] = true;
    if (a.phrase.mention != kNowhere) human[people_.mentions()[a.phrase.mention].person] = true;
  }
  std::vector<Recent> recent;
  for (std::uint32_t i = 0; i < scene_.size(); ++i) {
    const Element& e = scene_.elements[i];
    if (e.is_run()) continue;
    if (const std::uint32_t m = people_.mention_at(i); m != kNowhere) {
      if (people_.mentions()[m].first == i) {
        recent.push_back({people_.mentions()[m].last, people_.mentions()[m].person, e.sentence});
      }
      continue;
    }
    const bool he = e.has_use(kHe);
    if (!he && !e.has_use(kShe)) continue;
    const char gender = he ? 'm' : 'f';
    std::uint32_t best = kNowhere;
    std::uint32_t best_sentence = kNowhere;
    bool best_speaks = false;
    const std::size_t stop = recent.size() > kLookBack ? recent.size() - kLookBack : 0;
    for (std::size_t k = recent.size(); k-- > stop;) {
      const Recent& r = recent[k];
      if (best != kNowhere && r.sentence != best_sentence) break;
      if (r.sentence + kSentencesBack < e.sentence) break;
      const Person& p = people_.persons()[r.person];
      if (p.gender != 0 && p.gender != gender) continue;
      if (!p.human && p.gender == 0 && !human[r.person]) continue;
      if (best != kNowhere && best_speaks && !speaks[r.element]) continue;
      best = r.person;
      best_sentence = r.sentence;
      best_speaks = speaks[r.element];
    }
    pronoun_person_[i] = best;
    if (best != kNowhere) recent.push_back({i, best, e.sentence});
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
      person = described(phrase);
      if (person == kNowhere) out.name = std::string(slice(scene_.text, out.span));
      break;
    case PhraseKind::kNothing:
      break;
  }
  if (person != kNowhere) out.name = people_.persons()[person].name;
  return out;
}

}  // namespace dixit::quote
