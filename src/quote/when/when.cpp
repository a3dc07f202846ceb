#include "quote/when/when.h"

#include <algorithm>
#include <array>

#include "quote/vocabulary.h"

namespace dixit::quote {
namespace {

constexpr std::uint32_t kAfterMost = 25;   ///< words from a cue to the day told after it
constexpr std::uint32_t kBeforeMost = 8;   ///< from a day to the cue that follows in its clause
constexpr std::uint32_t kOpening = 3;      ///< words before a day that opens a sentence
constexpr std::uint32_t kPhraseMost = 14;  ///< of an opening phrase that ends with the day
constexpr std::uint32_t kFutureReach = 3;
constexpr std::uint32_t kEventReach = 8;
constexpr std::uint32_t kSentencesBack = 3;
constexpr std::uint32_t kLookedAt = 8;     ///< expressions tried for the day told last
constexpr std::uint32_t kNameReach = 200;  ///< words of a sentence searched for a name
constexpr std::uint32_t kSpread = 60;      ///< words between a day that opens and the cue
constexpr Day kOccasionMost = 10;          ///< days: no longer interval tells of an occasion
constexpr Day kLongAgo = 8;  ///< days: a date so far back may be what a weekday is reckoned from

/// Words of saying that have their hearer after them: what follows need not be what was said.
bool has_hearer(std::string_view fold) {
  static constexpr std::array<std::string_view, 16> kWords{
      "told",     "tells",    "asked",       "urged",     "warned",  "reminded",
      "assured",  "informed", "called",      "addressed", "accused", "briefed",
      "implored", "telling",  "interviewed", "spoke"};
  return std::find(kWords.begin(), kWords.end(), fold) != kWords.end();
}

}  // namespace

Times::Times(const Scene& scene, const People& people, const std::vector<Attribution>& ties,
             std::string_view published)
    : scene_(scene), people_(people), ties_(ties), published_(day_of(published)) {
  find_all();
}

/// Sentence by sentence, and only those with a word that can tell a time.
void Times::find_all() {
  for (std::uint32_t s = 0; s + 1 < scene_.sentence_starts.size(); ++s) {
    bool any = false;
    for (std::uint32_t i = scene_.first_of(s); i < scene_.end_of(s) && !any; ++i) {
      const std::string_view fold = scene_.folds[i];
      const bool figure = fold.size() >= 4 && fold[0] >= '0' && fold[0] <= '9';
      any = figure || (scene_.elements[i].starts & kTimeCore) != 0;
    }
    if (!any) continue;
    const auto found = find_times(scene_, scene_.first_of(s), scene_.end_of(s));
    times_.insert(times_.end(), found.begin(), found.end());
  }
}

std::span<const TimeExpression> Times::among(std::uint32_t low, std::uint32_t high) const {
  const auto starts = [](const TimeExpression& e, std::uint32_t at) { return e.first < at; };
  const auto begin = std::lower_bound(times_.begin(), times_.end(), low, starts);
  return {begin, std::lower_bound(begin, times_.end(), high, starts)};
}

SaidWhen Times::of(std::uint32_t run) const {
  std::uint32_t origin = run;
  for (int steps = 0; steps < 4 && ties_[origin].tie == Tie::kInherited; ++steps) {
    if (ties_[origin].from == kNowhere || ties_[origin].from == origin) break;
    origin = ties_[origin].from;
  }
  const Attribution& tie = ties_[origin];
  if (tie.tie == Tie::kNone || tie.tie == Tie::kContext) return {};
  if (tie.cue != kNowhere) {
    if (is_future(tie.cue)) return {};
    if (const auto found = beside_cue(tie.cue, scene_.run_elements[origin], tie.after)) {
      const bool near = scene_.runs[origin].paragraph == scene_.runs[run].paragraph;
      return shown(*found, found->days.sure && near);
    }
  }
  if (const auto found = told_before(origin)) return shown(*found, false);
  return {};
}

SaidWhen Times::shown(const Found& found, bool sure) const {
  const TimeExpression& e = found.expression;
  std::uint32_t first = e.first;
  const std::uint32_t low = scene_.first_of(scene_.elements[first].sentence);
  while (first > low && e.first - first < 2 && (scene_.elements[first].gap & kBreaks) == 0 &&
         scene_.elements[first - 1].has_use(kPreposition | kDefinite) &&
         !scene_.elements[first - 1].has_use(kOtherPronoun) &&
         !scene_.elements[first - 1].is_run()) {
    --first;
  }
  SaidWhen out;
  out.from = iso_of(found.days.from);
  out.to = iso_of(found.days.to);
  out.span = {scene_.elements[first].span.begin, scene_.elements[e.last].span.end};
  out.printed = std::string(slice(scene_.text, out.span));
  out.sure = sure;
  return out;
}

/// "will say", "is expected to tell": nothing has been said yet.
bool Times::is_future(std::uint32_t cue) const {
  const std::uint32_t low = scene_.first_of(scene_.elements[cue].sentence);
  for (std::uint32_t i = cue; i-- > low && cue - i <= kFutureReach;) {
    if ((scene_.elements[i + 1].gap & kBreaks) != 0) return false;
    if (time_word_at(scene_, i).kind == TimeKind::kFuture) return true;
  }
  return false;
}

/// What follows an English "said" without "that" may be a clause of its own: "said the attack on
/// Tuesday was …".
bool Times::is_complement(std::uint32_t cue) const {
  if (scene_.grammar->language() != "en") return false;
  if (scene_.elements[cue].cue == CueKind::kSource || has_hearer(scene_.folds[cue])) return false;
  const std::uint32_t next = cue + scene_.elements[cue].cue_words;
  if (next >= scene_.size()) return false;
  const Element& e = scene_.elements[next];
  if (e.is_run() || (e.gap & kBreaks) != 0) return false;
  constexpr std::uint32_t kSubject =
      kDefinite | kIndefinite | kPossessive | kHe | kShe | kThey | kOtherPronoun;
  if (e.has_use(kPreposition) || time_word_at(scene_, next).kind != TimeKind::kNone) return false;
  return e.has_use(kSubject) || people_.mention_at(next) != kNowhere || e.upper;
}

/// "said on Wednesday", "told reporters in a call on Tuesday night", "said Okoro on Monday".
bool Times::follows_cue(std::uint32_t cue, const TimeExpression& e, bool after) const {
  const std::uint32_t from = cue + scene_.elements[cue].cue_words;
  if (e.first < from || e.first - from > kAfterMost) return false;
  if (!after && e.first > from && is_complement(cue)) return false;
  if (e.first > from && scene_.folds[from] == "of") return false;
  std::uint32_t commas = 0;
  std::uint32_t last_comma = from;
  for (std::uint32_t i = from; i <= e.first; ++i) {
    const Element& word = scene_.elements[i];
    if (word.is_run()) {
      if (!may_cross(i, e, after)) return false;
      continue;
    }
    if ((word.gap & (kBreaks & ~kComma)) != 0) return false;
    if ((word.gap & kComma) != 0 && (i > from || !after)) {
      ++commas;
      last_comma = i;
    }
    if (i == e.first) break;
    const TimeWord time = time_word_at(scene_, i);
    const bool turns =
        (time.kind == TimeKind::kBlock && time.n == 0) || time.kind == TimeKind::kNext ||
        time.kind == TimeKind::kAbout ||
        ((time.kind == TimeKind::kPrior || time.kind == TimeKind::kLater) && time.n == 1);
    const bool inner = word.has_use(kGenitive) && scene_.grammar->language() != "en";
    if (turns && !inner) return false;
    const bool clause = word.has_use(kSubordinator | kRelative) && !word.has_use(kPreposition);
    if (clause || word.cue != CueKind::kNone) return false;
  }
  if (commas == 0) return true;
  return commas == 2 && after && e.first - last_comma <= kOpening;
}

/// What may stand in quotation marks between a cue and its day: the words that were said, with no
/// more than "in an interview on Sunday" after them, or the name of a programme.
bool Times::may_cross(std::uint32_t quoted, const TimeExpression& e, bool after) const {
  constexpr std::uint32_t kNameBytes = 30;
  if (after) return scene_.elements[quoted].span.size() <= kNameBytes;
  if (e.first - quoted <= kOpening) return true;
  if (!scene_.elements[quoted + 1].has_use(kPreposition)) return false;
  for (std::uint32_t i = quoted + 1; i < e.first; ++i) {
    if (time_word_at(scene_, i).kind == TimeKind::kEvent) return true;
  }
  return false;
}

/// "Okoro defended the plan Tuesday on her page, saying …": what is said goes with what is done.
bool Times::goes_with_cue(std::uint32_t cue, const TimeExpression& e) const {
  if (scene_.grammar->language() != "en" || !scene_.folds[cue].ends_with("ing")) return false;
  if (e.blocked || e.core == TimeCore::kContext || (scene_.elements[cue].gap & kComma) == 0)
    return false;
  const std::uint32_t low = scene_.first_of(scene_.elements[cue].sentence);
  if (cue - low > kSpread || among(low, cue).size() != 1) return false;
  bool acts = false;
  for (std::uint32_t i = low; i < cue; ++i) {
    const TimeWord time = time_word_at(scene_, i);
    const bool turns = time.kind == TimeKind::kBlock && time.n == 0;
    if (i < e.first && (turns || time.kind == TimeKind::kAbout)) return false;
    if (scene_.elements[i].has_use(kRelative) || time.kind == TimeKind::kFuture) return false;
    acts |= time.kind == TimeKind::kEvent || scene_.elements[i].cue != CueKind::kNone;
  }
  return acts || e.first - low <= kPhraseMost;
}

/// Whether an expression stands in the phrase with which its sentence opens.
bool Times::opens_sentence(const TimeExpression& e) const {
  std::uint32_t low = scene_.first_of(scene_.elements[e.first].sentence);
  // "Meanwhile, on Monday …"
  if (low + 1 <= e.first && (scene_.elements[low + 1].gap & kComma) != 0 &&
      !scene_.elements[low].is_run()) {
    ++low;
  }
  if (e.first - low > kPhraseMost) return false;
  for (std::uint32_t i = low; i < e.first; ++i) {
    const Element& word = scene_.elements[i];
    if (word.is_run() || word.cue != CueKind::kNone) return false;
    if (i > low && (word.gap & kBreaks) != 0) return false;
    if (i > low && word.has_use(kRelative)) return false;
    const TimeWord time = time_word_at(scene_, i);
    if ((time.kind == TimeKind::kBlock && time.n == 0) || time.kind == TimeKind::kAbout) {
      const bool own = scene_.grammar->language() != "en" && word.has_use(kGenitive);
      if (!own) return false;
    }
    if (time.kind == TimeKind::kPrior || time.kind == TimeKind::kLater) return false;
  }
  if ((scene_.elements[e.first].gap & kBreaks & ~kParagraph & ~kStop) != 0 && e.first > low)
    return false;
  if (e.first - low <= kOpening) return true;
  const bool phrase = scene_.elements[low].has_use(kPreposition) ||
                      time_word_at(scene_, low).kind == TimeKind::kEvent;
  return phrase;
}

/// "On Wednesday, …, she said", "Okoro on Wednesday said".
bool Times::leads_to_cue(std::uint32_t cue, const TimeExpression& e) const {
  if (e.last >= cue || cue - e.last > kSpread) return false;
  bool near = cue - e.last <= kBeforeMost;
  for (std::uint32_t i = e.last + 1; i <= cue && near; ++i) {
    const Element& word = scene_.elements[i];
    near = !word.is_run() && (word.gap & kBreaks) == 0 &&
           (!word.has_use(kSubordinator | kRelative) || word.has_use(kPreposition));
  }
  if (!opens_sentence(e)) {
    // In the middle of a clause only between the subject and its verb.
    const std::uint32_t low = scene_.first_of(scene_.elements[e.first].sentence);
    return near && cue - e.last <= 2 && e.first - low <= kPhraseMost &&
           !scene_.elements[cue].has_use(kSubordinator) && people_.mention_at(low) != kNowhere;
  }
  if (near) return true;
  // A clause of its own between them takes the day for itself, unless quotation marks hold it.
  for (std::uint32_t i = e.last + 1; i < cue; ++i) {
    if (scene_.elements[i].is_run()) return true;
    if (scene_.elements[i].has_use(kRelative)) return false;
  }
  return (scene_.elements[e.last + 1].gap & kComma) != 0;
}

std::optional<Times::Found> Times::beside_cue(std::uint32_t cue, std::uint32_t run,
                                              bool after) const {
  const std::uint32_t sentence = scene_.elements[cue].sentence;
  const std::uint32_t low = scene_.first_of(sentence);
  const TimeExpression* best = nullptr;
  const auto later = among(cue + 1, std::min(scene_.end_of(sentence), cue + 2 * kAfterMost));
  // Only the first one after a cue is its own.
  if (!later.empty() && follows_cue(cue, later[0], after && cue > run)) best = &later[0];
  if (best == nullptr) {
    const auto near = among(std::max(low, cue - std::min(cue, kPhraseMost)), cue);
    if (!near.empty() && leads_to_cue(cue, near.back())) best = &near.back();
  }
  if (best == nullptr) {
    for (const TimeExpression& e : among(low, std::min(cue, low + kPhraseMost))) {
      if (leads_to_cue(cue, e)) best = &e;
    }
  }
  bool sure = true;
  for (std::uint32_t i = std::max(low, cue - std::min(cue, kPhraseMost)); i < cue; ++i)
    sure &= scene_.elements[i].cue == CueKind::kNone;  // "said that Lind begged … on Monday"
  if (best == nullptr) {
    const auto before = among(low, cue);
    sure = false;
    if (!before.empty() && goes_with_cue(cue, before[0])) best = &before[0];
  }
  if (best == nullptr || best->blocked) return std::nullopt;
  auto days = resolve(*best);
  if (!days) return std::nullopt;
  days->sure &= sure;
  return Found{*best, *days};
}

/// An earlier sentence of the paragraph (or the last of the one before) tells of the occasion.
std::optional<Times::Found> Times::told_before(std::uint32_t run) const {
  const Element& q = scene_.elements[scene_.run_elements[run]];
  const Phrase& phrase = ties_[run].phrase;
  std::uint32_t breaks = 0;
  for (std::uint32_t back = 1; back <= kSentencesBack && back <= q.sentence; ++back) {
    const std::uint32_t sentence = q.sentence - back;
    const std::uint32_t next = scene_.first_of(sentence + 1);
    if ((scene_.elements[next].gap & kParagraph) != 0) ++breaks;
    if (breaks > 1) return std::nullopt;
    const std::uint32_t low = scene_.first_of(sentence);
    if (among(low, scene_.end_of(sentence)).empty()) continue;
    if (!names_speaker(sentence, phrase)) return std::nullopt;
    return introduced_in(sentence);
  }
  return std::nullopt;
}

/// Whether somebody is named between a sentence and the element `end` whom the sentence does not
/// name: "he" may be that one.
bool Times::names_others(std::uint32_t sentence, std::uint32_t end) const {
  const std::uint32_t low = scene_.first_of(sentence);
  const std::uint32_t from = scene_.end_of(sentence);
  const auto person_at = [&](std::uint32_t i) {
    const std::uint32_t mention = people_.mention_at(i);
    return mention == kNowhere ? kNowhere : people_.mentions()[mention].person;
  };
  for (std::uint32_t i = from; i < std::min(end, from + kNameReach); ++i) {
    const std::uint32_t person = person_at(i);
    if (person == kNowhere) continue;
    const Person& other = people_.persons()[person];
    const bool titled =
        i > from && (scene_.elements[i - 1].role || scene_.elements[i - 1].honorific);
    if (!other.human && other.gender == 0 && !titled) continue;
    bool named = false;
    for (std::uint32_t k = low; k < std::min(from, low + kNameReach) && !named; ++k)
      named = person_at(k) == person;
    if (!named) return true;
  }
  return false;
}

/// "he" and whoever is named there: the same speaker goes on.
bool Times::names_speaker(std::uint32_t sentence, const Phrase& phrase) const {
  if (phrase.kind == PhraseKind::kPronoun) return !names_others(sentence, phrase.first);
  if (phrase.kind != PhraseKind::kName) return false;
  const std::uint32_t person = people_.mentions()[phrase.mention].person;
  const std::uint32_t low = scene_.first_of(sentence);
  for (std::uint32_t i = low; i < std::min(scene_.end_of(sentence), low + kNameReach); ++i) {
    const std::uint32_t mention = people_.mention_at(i);
    if (mention != kNowhere && people_.mentions()[mention].person == person) return true;
  }
  return false;
}

std::optional<Times::Found> Times::introduced_in(std::uint32_t sentence) const {
  const std::uint32_t low = scene_.first_of(sentence);
  const std::uint32_t high = scene_.end_of(sentence);
  std::optional<Found> found;
  for (const TimeExpression& e : among(low, high)) {
    if (e.blocked) return std::nullopt;
    bool occasion = false;
    const std::uint32_t from = e.first - std::min(e.first - low, kEventReach);
    const std::uint32_t to = std::min(high, e.last + 1 + kEventReach);
    for (std::uint32_t i = from; i < to; ++i) {
      if (i >= e.first && i <= e.last) continue;
      if (i < e.first && time_word_at(scene_, i).kind == TimeKind::kAbout) return std::nullopt;
      occasion |= time_word_at(scene_, i).kind == TimeKind::kEvent;
      occasion |= scene_.elements[i].cue != CueKind::kNone && !is_future(i);
    }
    const auto days = resolve(e);
    if (days && days->to - days->from > kOccasionMost) return std::nullopt;
    // Two days in one sentence do not tell which of them goes on.
    if (!occasion || !days || found) return std::nullopt;
    found = Found{e, *days};
  }
  return found;
}

std::optional<DayRange> Times::resolve(const TimeExpression& e) const {
  if (e.core != TimeCore::kContext && e.core != TimeCore::kWeekday)
    return resolve_time(e, published_, std::nullopt);
  bool dated = false;
  const auto context = context_of(e, dated);
  if (e.core == TimeCore::kWeekday && published_ && context && dated &&
      *published_ - *context > kLongAgo) {
    return std::nullopt;  // the text tells of another week
  }
  return resolve_time(e, published_, context);
}

/// The day told last before an expression, in its paragraph or the one before; `dated` when it was
/// told as a date.
std::optional<Day> Times::context_of(const TimeExpression& e, bool& dated) const {
  std::uint32_t sentence = scene_.elements[e.first].sentence;
  std::uint32_t high = e.first;
  std::uint32_t breaks = 0;
  std::uint32_t looked = 0;
  for (std::uint32_t back = 0; back <= kSentencesBack; ++back) {
    const auto times = among(scene_.first_of(sentence), high);
    for (auto each = times.rbegin(); each != times.rend(); ++each) {
      if (++looked > kLookedAt) return std::nullopt;
      if (each->core == TimeCore::kContext) return std::nullopt;
      const auto days = resolve_time(*each, published_, std::nullopt);
      if (!days || !days->is_day()) continue;
      dated = each->core == TimeCore::kDate;
      return days->from;
    }
    high = scene_.first_of(sentence);
    if (sentence-- == 0) break;
    breaks += (scene_.elements[high].gap & kParagraph) != 0 ? 1U : 0U;
    if (breaks > 1) break;
  }
  return std::nullopt;
}

}  // namespace dixit::quote
