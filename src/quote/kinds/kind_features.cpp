#include "quote/kinds/kind_features.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {

const std::string_view kSlotNames[static_cast<std::size_t>(Slot::kCount)] = {
    "bias",      "rule",        "tie",     "words",       "case",        "end",   "before",
    "around",    "use",         "near",    "near-suffix", "bag",         "cue",   "first",
    "last",      "last-suffix", "inside",  "inside-use",  "punctuation", "place", "neighbour",
    "paragraph", "again",       "article", "phrase",      "mark"};

namespace {

using lexicon::Section;

constexpr std::uint32_t kInsideBytesMax = 160;  ///< so much of a run is read word by word
constexpr std::uint32_t kBagReach = 7;          ///< words to either side
constexpr std::size_t kFolded = 12;             ///< so many words of a run are looked up
constexpr std::uint32_t kLongRun = 8;           ///< words of a run that is nearly always speech

std::uint32_t sum_of(std::string_view word, std::uint32_t salt) {
  std::uint32_t h = 2166136261u ^ (salt * 0x9E3779B1u);
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ (h >> 15);
}

std::uint32_t bucket(std::size_t n) {
  if (n <= 5) return static_cast<std::uint32_t>(n);
  if (n <= 7) return 6;
  if (n <= 10) return 7;
  if (n <= 15) return 8;
  return 9;
}

/// The kinds of punctuation that are told of, a bit each.
constexpr std::array<std::uint8_t, 256> kPunctuationBits = [] {
  std::array<std::uint8_t, 256> out{};
  std::uint8_t bit = 1;
  for (const std::string_view kind : {",;", ".!?", "[(", ":/", "&@#", "-"}) {
    for (const char c : kind) out[static_cast<unsigned char>(c)] = bit;
    bit = static_cast<std::uint8_t>(bit << 1U);
  }
  return out;
}();

char32_t code_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? first : utf8::decode(text, at).code;
}

/// The last three letters of a word.
std::string_view suffix(std::string_view word) {
  std::size_t at = word.size();
  for (int n = 0; n < 3 && at > 0; ++n) at -= utf8::decode_before(word, at).bytes;
  return word.substr(at);
}

/// Names and figures are not learned.
bool is_common(bool upper, std::string_view fold) {
  return !upper && !fold.empty() && (fold[0] < '0' || fold[0] > '9');
}

std::uint32_t gap_class(std::uint16_t gap) {
  if ((gap & kParagraph) != 0) return 1;
  if ((gap & kColon) != 0) return 2;
  if ((gap & kStop) != 0) return 3;
  if ((gap & kParenOpen) != 0) return 4;
  if ((gap & kParenClose) != 0) return 5;
  if ((gap & kDash) != 0) return 6;
  if ((gap & kComma) != 0) return 7;
  if ((gap & kSemicolon) != 0) return 8;
  return 0;
}

}  // namespace

KindFeatures::KindFeatures(const Scene& scene, std::span<const Attribution> ties,
                           std::span<const QuotationKind> rules)
    : scene_(scene),
      vocabulary_(vocabulary_for(scene.grammar->language())),
      ties_(ties),
      rules_(rules) {
  std::uint32_t lengthy = 0;
  std::uint32_t opening = 0;
  const auto count = static_cast<std::uint32_t>(scene.runs.size());
  sums_.reserve(count);
  for (std::uint32_t r = 0; r < count; ++r) {
    const Span inside = scene.runs[r].inside;
    sums_.push_back(sum_of(slice(scene.text, inside).substr(0, 60), inside.size()));
    lengthy += inside.size() > 40 ? 1u : 0u;
    const std::uint32_t q = scene.run_elements[r];
    opening += (scene.elements[q].gap & kParagraph) != 0 ? 1u : 0u;
  }
  sorted_ = sums_;
  std::sort(sorted_.begin(), sorted_.end());
  if (count > 0) {
    article_ = (lengthy * 4 / count) * 8 + opening * 4 / count + (count > 20 ? 64u : 0u) +
               (count > 4 ? 128u : 0u);
  }
}

void KindFeatures::add_word(Slot slot, std::uint32_t salt, std::string_view word) {
  if (word.empty() || word.size() > 24) return;
  out_.push_back({slot, sum_of(word, salt), word});
}

const std::vector<Feature>& KindFeatures::of(std::uint32_t run) {
  out_.clear();
  add(Slot::kBias, 0);
  add(Slot::kRule, static_cast<std::uint32_t>(rules_[run]));
  const Attribution& tie = ties_[run];
  const std::uint32_t tied = static_cast<std::uint32_t>(tie.tie) * 2 + (tie.after ? 1u : 0u);
  add(Slot::kTie, tied);
  add(Slot::kPhrase, static_cast<std::uint32_t>(tie.phrase.kind));
  read_inside(scene_.runs[run].inside);
  add(Slot::kTie, 256 + tied * 16 + bucket(words_.size()));
  shape(run);
  inside_words();
  surroundings(run);
  cues(scene_.run_elements[run]);
  place(run);
  neighbours(run);
  return out_;
}

void KindFeatures::read_inside(Span inside) {
  words_.clear();
  folds_.clear();
  long_ = inside.size() > kInsideBytesMax;
  if (long_) {
    inside.end = inside.begin + kInsideBytesMax;
    while ((static_cast<unsigned char>(scene_.text[inside.end]) & 0xC0) == 0x80) --inside.end;
  }
  text::find_words(scene_.text, inside, words_);
  folds_.assign(words_.size(), {});
  other_folds_.clear();
  for (std::size_t i = 0; i < std::min(words_.size(), kFolded); ++i) fold_word(i, infos_[i]);
  if (words_.empty()) return;
  if (words_.size() <= kFolded) {
    infos_.back() = infos_[words_.size() - 1];
  } else {
    fold_word(words_.size() - 1, infos_.back());
  }
}

void KindFeatures::fold_word(std::size_t word, WordInfo& info) {
  bool plain = false;
  std::string_view fold = scene_.plain_fold(words_[word], plain);
  if (fold.empty()) {
    fold = other_folds_.emplace_back(text::fold(slice(scene_.text, words_[word])));
  }
  folds_[word] = fold;
  info = vocabulary_.find(fold, lexicon::WordIndex::hash_of(fold), plain);
}

void KindFeatures::shape(std::uint32_t run) {
  const std::uint32_t q = scene_.run_elements[run];
  std::uint32_t upper = 0;
  bool first = false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const bool capital = !text::is_lower(code_at(scene_.text, words_[i].begin));
    upper += capital ? 1u : 0u;
    if (i == 0) first = capital;
  }
  const std::uint32_t words = bucket(words_.size());
  const std::uint32_t share = upper == 0                  ? 0
                              : upper == words_.size()    ? 3
                              : upper * 2 > words_.size() ? 2
                                                          : 1;
  add(Slot::kWords, words);
  add(Slot::kCase, words * 8 + share * 2 + (first ? 1u : 0u));
  const auto end = static_cast<std::uint32_t>(scene_.run_ends[run]);
  const bool last = q + 1 >= scene_.size();
  const std::uint32_t after = last ? 1 : gap_class(scene_.elements[q + 1].gap);
  const std::uint32_t before = gap_class(scene_.elements[q].gap);
  add(Slot::kEnd, end * 16 + after);
  add(Slot::kEnd, 256 + end * 16 + words);
  add(Slot::kBefore, before);
  add(Slot::kBefore, 16 + before * 16 + words);
  add(Slot::kBefore, 512 + before * 2 + (first ? 1u : 0u));
  add(Slot::kAround, (before * 16 + after) * 8 + end);
  const std::uint32_t mark = scene_.runs[run].whole.begin;
  add_word(Slot::kMark, 0, scene_.text.substr(mark, utf8::decode(scene_.text, mark).bytes));
  if (!scene_.runs[run].closed) add(Slot::kMark, 1);
}

void KindFeatures::inside_words() {
  if (folds_.empty()) return;
  const auto common = [&](std::size_t i) {
    const WordInfo& info = i < kFolded ? infos_[i] : infos_.back();
    return is_common(text::is_upper(code_at(scene_.text, words_[i].begin)) && info.uses == 0 &&
                         !info.classes.is_closed(),
                     folds_[i]);
  };
  if (common(0)) add_word(Slot::kFirst, 0, folds_.front());
  if (!long_) {
    const std::uint32_t lower = text::is_lower(code_at(scene_.text, words_.back().begin)) ? 1u : 0u;
    if (common(folds_.size() - 1)) add_word(Slot::kLast, 0, folds_.back());
    add_word(Slot::kLastSuffix, lower + (folds_.size() == 1 ? 2u : 0u), suffix(folds_.back()));
  }
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < std::min(folds_.size(), kFolded); ++i) {
    const WordInfo& info = infos_[i];
    if (info.uses != 0 || info.classes.is_closed()) add_word(Slot::kInside, 0, folds_[i]);
    if (info.classes.has(Section::kPronoun)) seen |= 1;
    if (info.classes.has(Section::kTense) || info.classes.has(Section::kModal)) seen |= 2;
    if (info.classes.has(Section::kNegation)) seen |= 4;
    if (info.classes.has(Section::kContraction) || folds_[i].find('\'') != std::string::npos)
      seen |= 8;
    if ((info.uses & kAuxiliary) != 0) seen |= 16;
    if ((info.uses & kOtherPronoun) != 0) seen |= 32;
  }
  for (std::uint32_t bit = 0; bit < 6; ++bit) {
    if ((seen & (1u << bit)) != 0) add(Slot::kInsideUse, bit);
  }
  add(Slot::kInsideUse, 64 + (seen == 0 ? 0u : 1u) * 16 + bucket(folds_.size()));
  std::uint32_t marks = 0;
  const Span all{words_.front().begin, words_.back().begin};
  for (std::uint32_t at = all.begin; at < all.end; ++at) {
    marks |= kPunctuationBits[static_cast<unsigned char>(scene_.text[at])];
  }
  for (std::uint32_t bit = 0; bit < 6; ++bit) {
    if ((marks & (1u << bit)) != 0) add(Slot::kPunctuation, bit);
  }
}

void KindFeatures::surroundings(std::uint32_t run) {
  const std::uint32_t q = scene_.run_elements[run];
  for (const int distance : {-3, -2, -1, 1, 2}) near_word(q, distance);
  const std::uint32_t sentence = scene_.elements[q].sentence;
  const std::uint32_t low = std::max(scene_.first_of(sentence), q - std::min(q, kBagReach));
  const std::uint32_t high = std::min(scene_.end_of(sentence), q + kBagReach + 1);
  for (std::uint32_t i = low; i < high; ++i) {
    const Element& e = scene_.elements[i];
    if (!e.is_run() && is_common(e.upper, scene_.folds[i]))
      add_word(Slot::kBag, i < q ? 1 : 0, scene_.folds[i]);
  }
}

void KindFeatures::near_word(std::uint32_t q, int distance) {
  const std::int64_t at = static_cast<std::int64_t>(q) + distance;
  const auto place = static_cast<std::uint32_t>(distance + 4);
  const bool out =
      at < 0 || at >= scene_.size() ||
      scene_.elements[static_cast<std::size_t>(at)].sentence != scene_.elements[q].sentence;
  if (out) {
    add(Slot::kUse, place * 64 + 63);
    return;
  }
  const auto i = static_cast<std::uint32_t>(at);
  const Element& e = scene_.elements[i];
  // A word across punctuation is another neighbour than one without.
  const std::uint32_t gap = gap_class(scene_.elements[distance < 0 ? i + 1 : i].gap);
  const std::uint32_t base = (place + (gap != 0 ? 16 : 0)) * 64;
  if (e.is_run()) {
    add(Slot::kUse, base + 62);
    return;
  }
  for (std::uint32_t bit = 0; bit < 17; ++bit) {
    if ((e.uses & (1u << bit)) != 0) add(Slot::kUse, base + bit);
  }
  if (e.upper) add(Slot::kUse, base + 40);
  if (e.possessive) add(Slot::kUse, base + 41);
  if (e.role) add(Slot::kUse, base + 42);
  if (e.honorific) add(Slot::kUse, base + 43);
  if (e.dated) add(Slot::kUse, base + 44);
  if (e.cue != CueKind::kNone) add(Slot::kUse, base + 48 + static_cast<std::uint32_t>(e.cue));
  if (e.uses == 0 && !e.upper && e.cue == CueKind::kNone) add(Slot::kUse, base + 45);
  // German prints its nouns with capitals, the kind of thing that stands before its name among
  // them.
  const bool noun = distance == -1 && scene_.grammar->capital_nouns();
  if (noun || is_common(e.upper, scene_.folds[i])) add_word(Slot::kNear, base, scene_.folds[i]);
  if (distance == -1) add_word(Slot::kNearSuffix, e.upper ? 1 : 0, suffix(scene_.folds[i]));
}

void KindFeatures::cues(std::uint32_t q) {
  const std::uint32_t sentence = scene_.elements[q].sentence;
  const std::uint32_t low = scene_.first_of(sentence);
  const std::uint32_t high = scene_.end_of(sentence);
  std::uint32_t found = 0;
  for (std::uint32_t i = q; i-- > low && q - i <= 20;) {
    const Element& e = scene_.elements[i];
    if (e.cue == CueKind::kNone) continue;
    add(Slot::kCue,
        std::min<std::uint32_t>(bucket(q - i), 9) * 16 + static_cast<std::uint32_t>(e.cue));
    add_word(Slot::kCue, 1, scene_.folds[i]);
    found |= 1;
    break;
  }
  for (std::uint32_t i = q + 1; i < high && i - q <= 20; ++i) {
    const Element& e = scene_.elements[i];
    if (e.cue == CueKind::kNone) continue;
    add(Slot::kCue,
        256 + std::min<std::uint32_t>(bucket(i - q), 9) * 16 + static_cast<std::uint32_t>(e.cue));
    add_word(Slot::kCue, 2, scene_.folds[i]);
    found |= 2;
    break;
  }
  add(Slot::kCue, 512 + found);
}

void KindFeatures::place(std::uint32_t run) {
  const std::uint32_t q = scene_.run_elements[run];
  const Element& e = scene_.elements[q];
  const bool alone = scene_.first_of(e.sentence) == q && scene_.end_of(e.sentence) == q + 1;
  const bool first = scene_.first_of(e.sentence) == q;
  const bool last = scene_.end_of(e.sentence) == q + 1;
  add(Slot::kPlace, std::min<std::uint32_t>(e.paragraph, 2));
  add(Slot::kPlace, 16 + (alone ? 4u : 0u) + (first ? 2u : 0u) + (last ? 1u : 0u));
  add(Slot::kPlace, 32 + ((e.gap & kParagraph) != 0 ? 1u : 0u));
  if (alone) add(Slot::kPlace, 64 + bucket(words_.size()));
  add(Slot::kArticle, article_ & 63u);
  add(Slot::kArticle, 256 + (article_ >> 6));
  const auto same = std::equal_range(sorted_.begin(), sorted_.end(), sums_[run]);
  if (same.second - same.first > 1) add(Slot::kAgain, same.second - same.first > 2 ? 2 : 1);
}

void KindFeatures::neighbours(std::uint32_t run) {
  const std::uint32_t paragraph = scene_.runs[run].paragraph;
  const std::uint32_t sentence = scene_.elements[scene_.run_elements[run]].sentence;
  const auto count = static_cast<std::uint32_t>(scene_.runs.size());
  const auto tell = [&](std::uint32_t other, std::uint32_t side) {
    const std::uint32_t far = scene_.elements[scene_.run_elements[other]].sentence == sentence ? 0u
                              : scene_.runs[other].paragraph == paragraph                      ? 1u
                                                                                               : 2u;
    const bool lengthy = scene_.runs[other].inside.size() > kLongRun * 5;
    add(Slot::kNeighbour,
        side * 64 + far * 16 + static_cast<std::uint32_t>(rules_[other]) * 2 + (lengthy ? 1u : 0u));
  };
  if (run > 0) tell(run - 1, 0);
  if (run + 1 < count) tell(run + 1, 1);
  bool spoken = false;
  const std::uint32_t low = run > 4 ? run - 4 : 0;
  for (std::uint32_t r = low; r < std::min(count, run + 4); ++r) {
    spoken |= r != run && scene_.runs[r].paragraph == paragraph &&
              ties_[r].tie >= Tie::kInherited && scene_.runs[r].inside.size() > kLongRun * 5;
  }
  add(Slot::kParagraph, spoken ? 1 : 0);
}

}  // namespace dixit::quote
