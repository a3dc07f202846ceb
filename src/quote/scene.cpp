#include "quote/scene.h"

#include <cstring>

#include "base/utf8.h"
#include "quote/speakers/cues.h"
#include "quote/speakers/german_words.h"
#include "quote/vocabulary.h"
#include "quote/when/time_words.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {
namespace {

using lexicon::Section;

constexpr std::size_t kBytesPerWord = 5;  ///< a guess at what is to be reserved

/// The Gap bits of what stands between two words, or between a paragraph's head and its first word.
std::uint16_t gap_bits(std::string_view gap, bool at_head = false) {
  if (gap == " ") return 0;
  std::uint16_t bits = 0;
  char32_t last = 0;
  for (std::size_t at = 0; at < gap.size();) {
    const utf8::Decoded d = utf8::decode(gap, at);
    at += d.bytes;
    switch (d.code) {
      case U',':
      case U'、':
      case U'，':
        bits |= kComma;
        break;
      case U':':
      case U'：':
        bits |= kColon;
        break;
      case U';':
        bits |= kSemicolon;
        break;
      case U'.':
      case U'!':
      case U'?':
      case U'…':
      case U'。':
      case U'！':
      case U'？':
        bits |= kStop;
        break;
      case U'(':
      case U'[':
        bits |= kParenOpen;
        break;
      case U')':
      case U']':
        bits |= kParenClose;
        break;
      case U'–':
      case U'—':
      case U'―':
        bits |= kDash;
        break;
      case U'-': {
        // A hyphen joins; " - " and "--" part.
        const bool spaced =
            (last == 0 && at_head) || text::char_class(last) == text::CharClass::kSpace;
        const bool spaced_after = at < gap.size() && text::char_class(utf8::decode(gap, at).code) ==
                                                         text::CharClass::kSpace;
        if (last == U'-' || (spaced && spaced_after)) bits |= kDash;
        break;
      }
      default:
        break;
    }
    last = d.code;
  }
  return bits;
}

RunEnd run_end(std::string_view text, Span inside) {
  std::uint32_t end = inside.end;
  for (int i = 0; i < 6 && end > inside.begin; ++i) {
    const utf8::Decoded d = utf8::decode_before(text, end);
    end -= d.bytes;
    switch (d.code) {
      case U',':
      case U'，':
      case U'-':
      case U'–':
      case U'—':
      case U':':
      case U';':
        return RunEnd::kComma;
      case U'.':
      case U'。':
        return end > inside.begin && utf8::decode_before(text, end).code == U'.' ? RunEnd::kEllipsis
                                                                                 : RunEnd::kStop;
      case U'!':
      case U'?':
      case U'！':
      case U'？':
        return RunEnd::kAsk;
      case U'…':
        return RunEnd::kEllipsis;
      default: {
        const text::CharClass cls = text::char_class(d.code);
        if (cls == text::CharClass::kLetter || cls == text::CharClass::kDigit ||
            cls == text::CharClass::kIdeograph) {
          return RunEnd::kOpen;
        }
      }
    }
  }
  return RunEnd::kOpen;
}

class Builder {
 public:
  Builder(Scene& scene, std::span<const Paragraph> paragraphs)
      : scene_(scene), paragraphs_(paragraphs) {
    const std::string& language = scene.grammar->language();
    splits_elision_ = language == "fr";
    english_possessive_ = language == "en" || language.empty();
  }

  void run() {
    add_elements();
    mark_words();
    mark_cues(scene_);
    cut_sentences();
  }

 private:
  void add_elements() {
    scene_.elements.reserve(scene_.text.size() / kBytesPerWord);
    lower_text();
    scene_.folds.reserve(scene_.text.size() / kBytesPerWord);
    scene_.run_elements.assign(scene_.runs.size(), kNowhere);
    std::size_t r = 0;
    for (std::uint32_t p = 0; p < paragraphs_.size(); ++p) {
      const Span range = paragraphs_[p].span;
      std::uint32_t at = range.begin;
      for (; r < scene_.runs.size() && scene_.runs[r].paragraph == p; ++r) {
        const Span whole = scene_.runs[r].whole;
        add_words({at, whole.begin}, p);
        Element element;
        element.span = whole;
        element.run = static_cast<std::uint32_t>(r);
        element.paragraph = p;
        scene_.run_elements[r] = scene_.size();
        push(element);
        at = whole.end;
      }
      add_words({at, range.end}, p);
    }
  }

  void add_words(Span range, std::uint32_t paragraph) {
    if (range.empty()) return;
    words_.clear();
    text::find_words(scene_.text, range, words_);
    for (const Span word : words_) {
      Element element;
      element.paragraph = paragraph;
      element.span = word;
      if (splits_elision_) {
        if (const std::uint32_t cut = elision(word); cut != 0) {
          element.span = {word.begin, word.begin + cut};
          push(element);
          element.span = {word.begin + cut, word.end};
        }
      }
      push(element);
    }
  }

  /// Bytes of an elided word at the head of a French one ("l’", "qu’"), or 0. Verbs of saying keep
  /// theirs, as the lexicon has them with it: "s’indigne", "s’est exclamée".
  [[nodiscard]] std::uint32_t elision(Span word) const {
    const std::string_view w = slice(scene_.text, word);
    const std::size_t limit = std::min<std::size_t>(w.size(), 3);
    for (std::size_t at = 1; at < limit; ++at) {
      const bool curly = w.substr(at).starts_with("’");
      if (w[at] != '\'' && !curly) continue;
      const std::size_t cut = at + (curly ? 3 : 1);
      if ((w[0] == 's' || w[0] == 'S') && !w.substr(cut).starts_with("il")) return 0;
      return cut < w.size() ? static_cast<std::uint32_t>(cut) : 0;
    }
    return 0;
  }

  /// The text with its capitals of ASCII lowered. A grave accent, which is an apostrophe, gets its
  /// high bit set like all that is not ASCII: what has such bytes needs a closer look.
  void lower_text() {
    const std::string_view text = scene_.text;
    scene_.lowered = std::make_unique_for_overwrite<char[]>(text.size() + sizeof(std::uint64_t));
    char* const out = scene_.lowered.get();
    for (std::size_t k = 0; k < text.size(); ++k) {
      const auto c = static_cast<unsigned char>(text[k]);
      const auto bit = static_cast<unsigned char>(c - 'A') < 26 ? 0x20U : c == '`' ? 0x80U : 0U;
      out[k] = static_cast<char>(c | bit);
    }
    std::memset(out + text.size(), 0, sizeof(std::uint64_t));
  }

  [[nodiscard]] std::string_view fold_of(Span word, bool& plain) {
    const std::string_view fold = scene_.plain_fold(word, plain);
    if (!fold.empty()) return fold;
    return scene_.other_folds.emplace_back(text::fold(slice(scene_.text, word)));
  }

  void push(const Element& fresh) {
    const bool new_paragraph =
        scene_.elements.empty() || scene_.elements.back().paragraph != fresh.paragraph;
    const std::uint32_t from =
        new_paragraph ? paragraphs_[fresh.paragraph].span.begin : scene_.elements.back().span.end;
    Element& element = scene_.elements.emplace_back(fresh);
    const bool space = element.span.begin == from + 1 && scene_.text[from] == ' ';  // nearly always
    if (!space)
      element.gap = gap_bits(scene_.text.substr(from, element.span.begin - from), new_paragraph);
    if (new_paragraph) element.gap |= kParagraph;
    std::string_view fold;
    if (!element.is_run()) {
      fold = fold_of(element.span, element.plain);
      if (element.plain) {
        // has no apostrophe
      } else if (fold.size() > 2 && fold.ends_with("'s")) {
        fold.remove_suffix(2);
        element.possessive = true;
      } else if (fold.size() > 2 && fold.ends_with("s'") && english_possessive_) {
        fold.remove_suffix(1);
        element.possessive = true;
      }
      const char first = scene_.text[element.span.begin];
      element.upper = static_cast<unsigned char>(first) < 0x80
                          ? first >= 'A' && first <= 'Z'
                          : text::is_upper(utf8::decode(scene_.text, element.span.begin).code);
    }
    element.hash = lexicon::WordIndex::hash_of(fold);
    scene_.folds.push_back(fold);
  }

  void mark_words() {
    const lexicon::Lexicon& lexicon = *scene_.lexicon;
    const Vocabulary& vocabulary = vocabulary_for(scene_.grammar->language());
    scene_.classes.resize(scene_.elements.size());
    const bool suffixes = scene_.grammar->capital_nouns();
    for (std::uint32_t i = 0; i < scene_.size(); ++i) {
      Element& e = scene_.elements[i];
      if (e.is_run()) continue;
      const std::string_view fold = scene_.folds[i];
      e.role |= suffixes && e.upper && german::ends_in(fold, german::kRoleEnds);
      const WordInfo* const listed = vocabulary.listed(fold, e.hash);
      if (listed == nullptr && e.plain) continue;  // does nothing
      const WordInfo info = listed != nullptr ? *listed : vocabulary.unlisted(fold);
      e.uses = info.uses;
      e.starts = info.starts;
      const lexicon::ClassSet classes = info.classes;
      scene_.classes[i] = classes;
      e.dated = classes.has(Section::kDate);
      e.honorific |= classes.has(Section::kHonorific) || e.has_use(kMaleTitle | kFemaleTitle);
      if ((e.starts & kRoleStart) == 0) continue;
      const std::size_t words = lexicon.match_phrase(Section::kRole, scene_.folds, i);
      for (std::size_t k = 0; k < words; ++k) scene_.elements[i + k].role = true;
    }
  }

  void cut_sentences() {
    std::uint32_t sentence = 0;
    for (std::uint32_t i = 0; i < scene_.size(); ++i) {
      const bool starts = i == 0 || (scene_.elements[i].gap & kParagraph) != 0 ||
                          (!is_plain_step(i) && boundary(i));
      if (starts) {
        if (i > 0) {
          ++sentence;
          scene_.sentence_ends.push_back(gap_after(i - 1));
        }
        scene_.sentence_starts.push_back(i);
      }
      scene_.elements[i].sentence = sentence;
    }
    if (scene_.size() > 0) scene_.sentence_ends.push_back(gap_after(scene_.size() - 1));
    scene_.sentence_starts.push_back(scene_.size());
  }

  [[nodiscard]] std::uint16_t gap_after(std::uint32_t i) const {
    const Element& e = scene_.elements[i];
    if (i + 1 < scene_.size() && scene_.elements[i + 1].paragraph == e.paragraph) {
      return scene_.elements[i + 1].gap;
    }
    const std::uint32_t end = paragraphs_[e.paragraph].span.end;
    return gap_bits(scene_.text.substr(e.span.end, end - std::min(end, e.span.end)));
  }

  [[nodiscard]] std::string_view first_word(Span inside) const {
    std::uint32_t at = inside.begin;
    std::uint32_t begin = inside.end;
    for (; at < inside.end && at - inside.begin < 64;) {
      const utf8::Decoded d = utf8::decode(scene_.text, at);
      const text::CharClass cls = text::char_class(d.code);
      const bool word = cls == text::CharClass::kLetter || cls == text::CharClass::kDigit ||
                        cls == text::CharClass::kIdeograph;
      if (word && begin == inside.end) begin = at;
      if (!word && begin != inside.end) break;
      at += d.bytes;
    }
    return begin < at ? scene_.text.substr(begin, at - begin) : std::string_view{};
  }

  /// A word after another one, a space and nothing more between them.
  [[nodiscard]] bool is_plain_step(std::uint32_t i) const {
    const Element& e = scene_.elements[i];
    const Element& b = scene_.elements[i - 1];
    return e.span.begin == b.span.end + 1 && scene_.text[b.span.end] == ' ' && !b.is_run() &&
           scene_.text[b.span.end - 1] != '.';
  }

  /// Whether a sentence starts at element i. REQUIRES: i > 0, same paragraph as the element before.
  [[nodiscard]] bool boundary(std::uint32_t i) const {
    const Element& e = scene_.elements[i];
    const Element& b = scene_.elements[i - 1];
    const std::string_view between = scene_.text.substr(b.span.end, e.span.begin - b.span.end);
    if (!b.is_run()) {
      const bool dotted = scene_.text[b.span.end - 1] == '.';
      const std::string_view next =
          e.is_run() ? first_word(scene_.runs[e.run].inside) : slice(scene_.text, e.span);
      if (next.empty()) return (e.gap & kStop) != 0;
      if (!dotted && between == ", ") return false;
      if ((e.gap & kStop) != 0 && joins_date(scene_, i)) return false;
      return text::ends_sentence(slice(scene_.text, b.span), between, next);
    }
    return boundary_after_run(i, between);
  }

  [[nodiscard]] bool boundary_after_run(std::uint32_t i, std::string_view between) const {
    const Element& e = scene_.elements[i];
    const RunEnd end = scene_.run_ends[scene_.elements[i - 1].run];
    const bool begins = e.is_run() || e.upper || between.find('\n') != std::string_view::npos;
    if ((e.gap & kStop) != 0) return begins || end != RunEnd::kAsk;
    if ((e.gap & (kComma | kColon | kSemicolon | kDash | kParenOpen | kParenClose)) != 0)
      return false;
    switch (end) {
      case RunEnd::kOpen:
        return between.find('\n') != std::string_view::npos;
      case RunEnd::kComma:
        return false;
      case RunEnd::kStop:
        return begins;
      case RunEnd::kAsk:
      case RunEnd::kEllipsis:
        // What a colon introduced has its speaker.
        if ((scene_.elements[i - 1].gap & kColon) != 0) return begins;
        return begins && !opens_attribution(i);
    }
    return false;
  }

  /// `"Why?" Okoro asked.`: a name and a cue at once, not a new sentence.
  [[nodiscard]] bool opens_attribution(std::uint32_t i) const {
    const std::uint32_t last = std::min(scene_.size(), i + 7);
    for (std::uint32_t k = i; k < last; ++k) {
      const Element& e = scene_.elements[k];
      if (e.is_run() || (k > i && (e.gap & kBreaks) != 0)) return false;
      if (e.cue != CueKind::kNone) return k > i;
      if (!e.upper && !e.role && !e.has_use(kAuxiliary)) return false;
      if (e.has_use(kDefinite | kIndefinite | kHe | kShe | kThey | kOtherPronoun | kPossessive)) {
        return false;
      }
    }
    return false;
  }

  Scene& scene_;
  std::span<const Paragraph> paragraphs_;
  std::vector<Span> words_;
  bool splits_elision_ = false;
  bool english_possessive_ = false;
};

}  // namespace

Scene build_scene(std::string_view text, std::span<const Paragraph> paragraphs,
                  std::vector<MarkedRun> runs, std::string_view language) {
  Scene scene;
  scene.text = text;
  scene.grammar = &grammar_for(language);
  scene.lexicon = &lexicon::lexicon_for(language);
  scene.time_words = &time_words_for(has_grammar(language) ? language : "");
  scene.runs = std::move(runs);
  scene.run_ends.reserve(scene.runs.size());
  for (const MarkedRun& run : scene.runs) scene.run_ends.push_back(run_end(text, run.inside));
  Builder(scene, paragraphs).run();
  return scene;
}

}  // namespace dixit::quote
