#include "quote/kinds/kinds.h"

#include "base/utf8.h"
#include "quote/kinds/kind_odds.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {
namespace {

/// The shape of what stands inside the marks.
struct Shape {
  std::size_t words = 0;
  std::size_t upper = 0;    ///< words with a capital
  std::size_t content = 0;  ///< words that a title would print with a capital
  bool upper_first = false;
};

constexpr std::size_t kTitleWords = 16;  ///< no title has more

/// The words of at most `most` bytes.
void find_first_words(std::string_view text, Span inside, std::uint32_t most,
                      std::vector<Span>& words) {
  if (inside.size() > most) {
    inside.end = inside.begin + most;
    while (inside.end > inside.begin &&
           (static_cast<unsigned char>(text[inside.end]) & 0xC0) == 0x80)
      --inside.end;
  }
  words.clear();
  text::find_words(text, inside, words);
}

/// `words` is for use inside.
Shape shape_of(const Scene& scene, Span inside, std::vector<Span>& words) {
  constexpr std::uint32_t kLook = 400;    // bytes; longer runs are no titles
  constexpr std::uint32_t kMostly = 120;  // that are enough for seeing that a run is long
  Shape shape;
  find_first_words(scene.text, inside, kMostly, words);
  if (inside.size() > kMostly && words.size() <= kTitleWords + 1)
    find_first_words(scene.text, inside, kLook, words);
  shape.words = words.size();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && words.size() > kTitleWords) break;  // what follows is asked of titles alone
    const std::string_view word = slice(scene.text, words[i]);
    const char32_t code = utf8::decode(word, 0).code;
    const bool upper = text::is_upper(code) || text::char_class(code) == text::CharClass::kDigit;
    if (i == 0) shape.upper_first = !text::is_lower(code);  // a script without case starts anywhere
    const bool small =
        i > 0 && !upper &&
        (word.size() <= 3 ||
         scene.grammar->is(text::fold(word), kPreposition | kGenitive | kSubordinator | kDefinite));
    if (small) continue;
    ++shape.content;
    if (upper) ++shape.upper;
  }
  return shape;
}

bool title_case(const Shape& shape) {
  return shape.words >= 1 && shape.words <= kTitleWords && shape.upper_first &&
         shape.upper == shape.content;
}

/// A word of one of the given uses stands before the run, at most `reach` words away without
/// punctuation.
bool led_by(const Scene& scene, std::uint32_t q, std::uint32_t mask, std::uint32_t reach) {
  for (std::uint32_t k = 0; k < reach && q > k; ++k) {
    if ((scene.elements[q - k].gap & (kBreaks & ~kComma)) != 0) return false;
    const Element& e = scene.elements[q - k - 1];
    if (e.is_run()) return false;
    if (e.has_use(mask)) return true;
    if (!e.upper && !e.has_use(kDefinite | kIndefinite | kGenitive)) return false;
  }
  return false;
}

/// A comma and "a novel" stand after the run.
bool work_follows(const Scene& scene, std::uint32_t q) {
  if (q + 2 >= scene.size() || scene.elements[q + 1].is_run()) return false;
  if (!scene.elements[q + 1].has_use(kIndefinite | kPossessive | kDefinite)) return false;
  for (std::uint32_t k = q + 2; k < std::min(scene.size(), q + 6); ++k) {
    const Element& e = scene.elements[k];
    if (e.is_run() || (e.gap & kBreaks) != 0 || e.cue != CueKind::kNone) return false;
    if (e.has_use(kTitleNoun)) {
      return k + 1 >= scene.size() || scene.elements[k + 1].cue == CueKind::kNone;
    }
    if (e.has_use(kPreposition | kGenitive | kSubordinator)) return false;
  }
  return false;
}

bool is_alone(const Scene& scene, std::uint32_t q) {
  const Element& e = scene.elements[q];
  return scene.first_of(e.sentence) == q && scene.end_of(e.sentence) == q + 1;
}

bool is_term(QuotationKind kind) {
  return kind == QuotationKind::kScare || kind == QuotationKind::kTitle;
}

/// What the rules alone take a run for.
QuotationKind rule_kind(const Scene& scene, std::uint32_t run, const Attribution& attribution,
                        std::vector<Span>& words) {
  if (scene.runs[run].dash) return QuotationKind::kDirect;
  if (slice(scene.text, scene.runs[run].whole).starts_with("《")) return QuotationKind::kTitle;
  const std::uint32_t q = scene.run_elements[run];
  const Shape shape = shape_of(scene, scene.runs[run].inside, words);
  const RunEnd end = scene.run_ends[run];
  const bool closed_sentence =
      end == RunEnd::kStop || end == RunEnd::kAsk || end == RunEnd::kEllipsis;
  const bool introduced = (scene.elements[q].gap & (kColon | kComma)) != 0;
  const bool german = scene.grammar->capital_nouns();
  const bool beside = attribution.tie == Tie::kDirect;
  const bool comma_after =
      q + 1 < scene.size() && (scene.elements[q + 1].gap & (kComma | kDash)) != 0;
  const bool marked_off = end != RunEnd::kOpen || comma_after || shape.words > 3;
  const bool spoken = beside && (attribution.after ? marked_off : introduced);
  const bool looks_titled = title_case(shape);
  if (led_by(scene, q, kTitleNoun, 2) && shape.upper_first && !introduced) {
    if (looks_titled || shape.words <= 6) return QuotationKind::kTitle;
  }
  // `a novel, "The Long Dry Summer," about`, `"The Long Dry Summer," a novel about`
  const bool apposed = (scene.elements[q].gap & kBreaks) == kComma && !closed_sentence &&
                       led_by(scene, q, kTitleNoun, 1);
  const bool called = led_by(scene, q, kNamed, 1) && !introduced;
  if (looks_titled && shape.words >= 2 && (apposed || called || work_follows(scene, q))) {
    return QuotationKind::kTitle;
  }
  if (led_by(scene, q, kSoCalled, 1) && scene.grammar->language() != "en")
    return QuotationKind::kScare;
  if (q >= 2 && scene.folds[q - 1] == "called" && scene.folds[q - 2] == "so")
    return QuotationKind::kScare;
  // `on CNN's "New Day"`, `der Sender „Brimfunk“`, `„Brimfunk“ berichtet`: a name of something.
  if (looks_titled && !introduced && !is_alone(scene, q) && end != RunEnd::kComma) {
    const bool first = scene.first_of(scene.elements[q].sentence) == q;
    const bool placed = !first && !scene.elements[q - 1].is_run() &&
                        (scene.elements[q - 1].possessive || scene.elements[q - 1].upper ||
                         scene.elements[q - 1].has_use(kPreposition | kGenitive));
    const bool as = !first && scene.folds[q - 1] == "as";
    if (!german && shape.words >= 2 && shape.words <= 10 && placed && !as)
      return QuotationKind::kTitle;
    const bool noun_before =
        !first && !scene.elements[q - 1].is_run() &&
        (scene.elements[q - 1].upper || scene.elements[q - 1].has_use(kDefinite));
    const bool subject = q + 1 < scene.size() && scene.elements[q + 1].gap == 0 &&
                         scene.elements[q + 1].cue != CueKind::kNone;
    if (german && shape.words <= 3 && (noun_before || (first && subject))) {
      return QuotationKind::kTitle;
    }
  }
  if (spoken)
    return shape.upper_first || shape.words > 3 ? QuotationKind::kDirect : QuotationKind::kPartial;
  if (looks_titled && shape.words >= 2 && !closed_sentence && attribution.tie <= Tie::kSentence) {
    return QuotationKind::kTitle;
  }
  if (attribution.tie >= Tie::kSentence) {
    return shape.upper_first && closed_sentence && shape.words >= 4 ? QuotationKind::kDirect
                                                                    : QuotationKind::kPartial;
  }
  if (is_alone(scene, q)) {
    return shape.words >= 3 || closed_sentence ? QuotationKind::kDirect : QuotationKind::kScare;
  }
  if (introduced && shape.upper_first && shape.words >= 4) return QuotationKind::kDirect;
  if ((scene.elements[q].gap & kColon) != 0 && closed_sentence) return QuotationKind::kDirect;
  // A comma inside the marks is a speaker's, also where no verb of the language is known.
  if (end == RunEnd::kComma && !has_odds(scene.grammar->language()) && !is_alone(scene, q))
    return shape.upper_first ? QuotationKind::kDirect : QuotationKind::kPartial;
  if (shape.words <= 3) return looks_titled ? QuotationKind::kTitle : QuotationKind::kScare;
  if (shape.upper_first && closed_sentence && shape.words >= 6) return QuotationKind::kDirect;
  return QuotationKind::kPartial;
}

}  // namespace

std::vector<QuotationKind> rule_kinds(const Scene& scene, std::span<const Attribution> ties) {
  std::vector<QuotationKind> out;
  out.reserve(scene.runs.size());
  std::vector<Span> words;
  for (std::uint32_t r = 0; r < scene.runs.size(); ++r)
    out.push_back(rule_kind(scene, r, ties[r], words));
  return out;
}

bool is_plain_speech(const Scene& scene, std::uint32_t run, const Attribution& tie) {
  const RunEnd end = scene.run_ends[run];
  const bool colon = (scene.elements[scene.run_elements[run]].gap & kColon) != 0;
  if (colon && (end == RunEnd::kStop || end == RunEnd::kAsk)) return true;
  return tie.tie == Tie::kDirect && tie.after && (end == RunEnd::kComma || end == RunEnd::kAsk);
}

std::vector<QuotationKind> kinds_of(const Scene& scene, std::span<const Attribution> ties) {
  const std::vector<QuotationKind> rules = rule_kinds(scene, ties);
  std::vector<QuotationKind> out = rules;
  if (!has_odds(scene.grammar->language())) return out;
  KindFeatures features(scene, ties, rules);
  std::vector<Span> words;
  for (std::uint32_t r = 0; r < out.size(); ++r) {
    if (scene.runs[r].dash) continue;
    const bool speech = is_speech(features.of(r), scene.grammar->language());
    if (speech != is_term(rules[r])) continue;
    if (!speech && is_plain_speech(scene, r, ties[r])) continue;
    const Shape shape = shape_of(scene, scene.runs[r].inside, words);
    if (speech) {
      out[r] =
          shape.upper_first && shape.words > 3 ? QuotationKind::kDirect : QuotationKind::kPartial;
    } else {
      out[r] = title_case(shape) ? QuotationKind::kTitle : QuotationKind::kScare;
    }
  }
  return out;
}

}  // namespace dixit::quote
