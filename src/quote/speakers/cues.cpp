#include "quote/speakers/cues.h"

#include <array>
#include <bit>

#include "quote/speakers/separable.h"
#include "quote/speakers/source_phrases.h"
#include "quote/vocabulary.h"

namespace dixit::quote {
namespace {

class CueMarker {
 public:
  explicit CueMarker(Scene& scene) : scene_(scene), german_(scene.grammar->language() == "de") {
    const std::string& language = scene.grammar->language();
    for (const SourcePhrase& phrase : kSourcePhrases) {
      if (phrase.language == language) sources_.push_back(phrase);
    }
    for (const SourcePhrase& phrase : sources_) add_source_start(phrase.words[0]);
    for (const std::string_view word : {"zufolge", "pour", "para", "so"}) add_source_start(word);
  }

  void run() {
    static constexpr std::array<CueKind, kPhraseSections.size()> kKinds{
        CueKind::kNone,  CueKind::kAdded, CueKind::kAsked, CueKind::kDenied,
        CueKind::kJoked, CueKind::kWrote, CueKind::kSaid};
    for (std::uint32_t i = 0; i < scene_.size(); ++i) {
      Element& e = scene_.elements[i];
      if (e.is_run()) continue;
      std::size_t best = may_be_source(i) ? source_words(i) : 0;
      CueKind kind = best > 0 ? CueKind::kSource : CueKind::kNone;
      constexpr std::uint32_t kCueStarts = (1u << kKinds.size()) - 1 - kRoleStart;
      for (std::uint32_t left = e.starts & kCueStarts; left != 0; left &= left - 1) {
        const auto k = static_cast<std::size_t>(std::countr_zero(left));
        const std::size_t words = scene_.lexicon->match_phrase(kPhraseSections[k], scene_.folds, i);
        if (words > best) {
          best = words;
          kind = kKinds[k];
        }
      }
      if (german_ && best < 2) {
        if (const CueKind parted = separable_cue(scene_, i); parted != CueKind::kNone) {
          kind = parted;
          best = 1;
        }
      }
      if (best == 0 || best > 8 || (kind != CueKind::kSource && !acts_as_cue(i))) continue;
      e.cue = kind;
      e.cue_words = static_cast<std::uint8_t>(best);
      for (std::size_t k = 0; k < best && kind == CueKind::kSource; ++k) {
        scene_.elements[i + k].in_source = true;
      }
      i += static_cast<std::uint32_t>(best) - 1;  // "a déclaré" is one cue, not two
    }
  }

 private:
  static std::uint32_t size_bit(std::size_t size) { return std::uint32_t{1} << (size % 32); }
  void add_source_start(std::string_view word) {
    source_starts_[static_cast<unsigned char>(word[0])] |= size_bit(word.size());
  }

  [[nodiscard]] bool may_be_source(std::uint32_t i) const {
    const std::string_view fold = scene_.folds[i];
    return !fold.empty() &&
           (source_starts_[static_cast<unsigned char>(fold[0])] & size_bit(fold.size())) != 0;
  }

  [[nodiscard]] std::size_t source_words(std::uint32_t i) const {
    const std::string& language = scene_.grammar->language();
    for (const SourcePhrase& phrase : sources_) {
      if (phrase.words[0] != scene_.folds[i]) continue;
      std::size_t n = 0;
      while (n < 3 && !phrase.words[n].empty() && i + n < scene_.size() &&
             scene_.folds[i + n] == phrase.words[n]) {
        ++n;
      }
      if (n == 3 || phrase.words[n].empty())
        return speaker_follows(i + static_cast<std::uint32_t>(n)) ? n : 0;
    }
    if (german_ && scene_.folds[i] == "zufolge" && i > 0 && scene_.elements[i].gap == 0 &&
        scene_.elements[i - 1].upper) {
      return 1;  // "dem Bericht zufolge"
    }
    // "Pour Okoro, le pont est …"
    const bool for_somebody = (language == "fr" && scene_.folds[i] == "pour") ||
                              (language == "es" && scene_.folds[i] == "para");
    if (for_somebody && i + 2 < scene_.size() && scene_.elements[i].upper) {
      const Element& next = scene_.elements[i + 1];
      if (next.upper && !next.dated && next.gap == 0) return 1;
    }
    // German closes a quotation with "…", so der Minister.
    if (german_ && scene_.folds[i] == "so" && i > 0 && i + 1 < scene_.size()) {
      const Element& next = scene_.elements[i + 1];
      const bool after_quote = scene_.elements[i - 1].is_run();
      const bool before_name = next.upper || next.has_use(kDefinite | kIndefinite);
      if (before_name && (after_quote || (scene_.elements[i].gap & kComma) != 0)) return 1;
    }
    return 0;
  }

  /// "laut Okoro", "laut dem Bericht", but "laut geworden".
  [[nodiscard]] bool speaker_follows(std::uint32_t at) const {
    if (at >= scene_.size()) return false;
    const Element& e = scene_.elements[at];
    if (scene_.grammar->language() != "de" || e.upper) return true;
    return e.has_use(kDefinite | kIndefinite | kPossessive | kPreposition | kGenitive);
  }

  /// Not a name ("State"), not a frame without a verb ("in a letter"), not "so-called", not a noun.
  [[nodiscard]] bool acts_as_cue(std::uint32_t i) const {
    const Element& e = scene_.elements[i];
    if (e.has_use(kPreposition) && !e.has_use(kAuxiliary)) return false;
    if (e.upper && i > 0 && scene_.elements[i - 1].upper && (e.gap & kBreaks) == 0) return false;
    const bool leads = i == 0 || (e.gap & kBreaks) != 0 || scene_.elements[i - 1].is_run();
    if (e.upper && !leads) return false;
    // "Read said": a name that is also a verb
    if (e.upper && i > 0 && i + 1 < scene_.size() && !scene_.elements[i + 1].is_run() &&
        (scene_.folds[i + 1] == "said" || scene_.folds[i + 1] == "says")) {
      return false;
    }
    if (i > 0 && scene_.folds[i - 1] == "so" && scene_.folds[i] == "called") return false;
    if (scene_.folds[i] == "so") return false;
    return !is_noun(i);
  }

  /// "the call", "her claims", "Okoro's comments": a word of saying that is a noun here.
  [[nodiscard]] bool is_noun(std::uint32_t i) const {
    if (i == 0 || scene_.grammar->language() == "de" || scene_.grammar->language() == "ru")
      return false;
    const Element& before = scene_.elements[i - 1];
    if (before.is_run() || (scene_.elements[i].gap & kBreaks) != 0) return false;
    const std::string_view fold = scene_.folds[i];
    if (fold == "said" || fold == "says" || fold == "told") return false;
    if (before.has_use(kHe | kShe | kThey | kOtherPronoun | kRelative)) return false;
    const bool french = scene_.grammar->language() != "en";
    // "la dijo" is an object and its verb; in French and Spanish only what cannot be a pronoun
    // tells.
    const bool object = before.has_use(kGenitive) && !french && !fold.ends_with("ing");
    if (object) return true;  // "secretary of state"
    // "the Brimford attacks"
    if (!french && i > 1 && fold.ends_with("s") && before.upper && (before.gap & kBreaks) == 0 &&
        scene_.elements[i - 2].has_use(kDefinite | kPossessive)) {
      return true;
    }
    if (!french && i > 1 && scene_.elements[i - 2].has_use(kPossessive) && !before.upper &&
        (before.gap & kBreaks) == 0 && !fold.ends_with("ed") && !before.role) {
      return true;  // "his recent remarks"
    }
    return before.has_use(french ? kPossessive : (kDefinite | kPossessive)) ||
           (!french && (scene_.folds[i - 1] == "a" || scene_.folds[i - 1] == "an" ||
                        scene_.folds[i - 1] == "no")) ||
           before.possessive;
  }

  Scene& scene_;
  /// First bytes of what source_words() looks for, with a bit for each size.
  std::array<std::uint32_t, 256> source_starts_{};
  std::vector<SourcePhrase> sources_;  ///< of the text's language
  bool german_;
};

}  // namespace

void mark_cues(Scene& scene) { CueMarker(scene).run(); }

}  // namespace dixit::quote
