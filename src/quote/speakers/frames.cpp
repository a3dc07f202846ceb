#include "quote/speakers/frames.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace dixit::quote {
namespace {

using lexicon::Section;

constexpr std::uint32_t kVerbReach = 8;  ///< elements from a cue back to what belongs to its verb
constexpr std::uint32_t kDenialReach = 16;  ///< elements from a cue back to a verb of denying
constexpr std::uint32_t kMeansReach = 8;    ///< elements past a cue: "in a letter to the board"

bool any_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Joins a verb to the one before it: what is denied before does not reach past it.
constexpr std::array<std::string_view, 14> kJoints{
    "and", "but", "und", "aber", "doch", "et", "mais", "y", "pero", "e", "и", "а", "но", "sondern"};
/// What is only supposed to be said.
constexpr std::array<std::string_view, 40> kSupposing{
    "would",     "wouldn't", "could",   "might",   "may",      "should",   "shall",      "will",
    "i'd",       "he'd",     "she'd",   "they'd",  "he'll",    "she'll",   "they'll",    "würde",
    "würden",    "könnte",   "könnten", "dürfte",  "dürften",  "pourrait", "pourraient", "devrait",
    "devraient", "podría",   "podrían", "debería", "deberían", "бы",       "мог",        "могла",
    "могут",     "может",    "должен",  "должна",  "will",     "möchte",   "puede",      "peut"};
constexpr std::array<std::string_view, 6> kIf{"if", "wenn", "falls", "si", "если", "unless"};
/// Verbs of refusing that give their own words with "as": `dismissed it as "a dream"`.
constexpr std::array<std::string_view, 6> kAs{"as", "als", "comme", "como", "как", "what"};
constexpr std::array<std::string_view, 16> kReading{
    "read",   "reads",    "reading", "recited", "recites", "quoting", "las",     "liest",
    "verlas", "verliest", "lut",     "lit",     "lisant",  "leyó",    "зачитал", "зачитала"};
/// Things with words on them. As the subject of "read" they were written.
constexpr std::array<std::string_view, 80> kWritten{"letter",      "letters",
                                                    "tweet",       "tweets",
                                                    "post",        "posts",
                                                    "email",       "e-mail",
                                                    "emails",      "memo",
                                                    "message",     "messages",
                                                    "text",        "texts",
                                                    "statement",   "blog",
                                                    "essay",       "op-ed",
                                                    "book",        "report",
                                                    "filing",      "twitter",
                                                    "facebook",    "instagram",
                                                    "note",        "sign",
                                                    "banner",      "caption",
                                                    "website",     "brief",
                                                    "mail",        "schreiben",
                                                    "mitteilung",  "pressemitteilung",
                                                    "erklärung",   "beitrag",
                                                    "pinnwand",    "nachricht",
                                                    "bericht",     "buch",
                                                    "lettre",      "courriel",
                                                    "communiqué",  "bulletin",
                                                    "tribune",     "rapport",
                                                    "billet",      "livre",
                                                    "publication", "carta",
                                                    "correo",      "comunicado",
                                                    "mensaje",     "tuit",
                                                    "informe",     "libro",
                                                    "publicación", "письме",
                                                    "посте",       "твите",
                                                    "заявлении",   "сообщении",
                                                    "отчете",      "докладе",
                                                    "книге",       "статье",
                                                    "записке",     "telegram",
                                                    "телеграм",    "блоге",
                                                    "соцсетях",    "memoir",
                                                    "newsletter",  "inscription",
                                                    "placard",     "plakat",
                                                    "zettel",      "schild",
                                                    "pancarte",    "pancarta"};
constexpr std::array<std::string_view, 22> kJesting{
    "jokingly",    "half-jokingly", "jest",         "joke",           "tongue-in-cheek",
    "playfully",   "scherzhaft",    "scherzend",    "augenzwinkernd", "scherz",
    "spass",       "plaisantant",   "plaisanterie", "blague",         "broma",
    "bromeando",   "шутку",         "шутливо",      "шутя",           "jocularly",
    "jocosamente", "ironiquement"};

class Reader {
 public:
  Reader(const Scene& scene, std::uint32_t run, const Attribution& tie)
      : scene_(scene), q_(scene.run_elements[run]), tie_(tie), cue_(tie.cue) {}

  [[nodiscard]] Frame frame() const {
    const CueKind kind = scene_.elements[cue_].cue;
    // `Okoro denied it: "I was at home."` and `"No," Okoro denied`: the words are Okoro's own.
    const bool own =
        (tie_.after && !denies_saying()) || (scene_.elements[q_].gap & kColon) != 0 || as_words();
    if (kind == CueKind::kDenied && (!own || never_says())) return Frame::kDenied;
    if (is_denied()) return Frame::kDenied;
    if (is_supposed()) return Frame::kHypothetical;
    const Frame plain = of_kind(kind);
    if (plain == Frame::kAsked || plain == Frame::kJoked) return plain;
    if (in_jest()) return Frame::kJoked;
    if (any_of(scene_.folds[cue_], kReading))
      return written_subject() ? Frame::kWrote : Frame::kRead;
    return plain == Frame::kSaid && by_letter() ? Frame::kWrote : plain;
  }

 private:
  static Frame of_kind(CueKind kind) {
    switch (kind) {
      case CueKind::kAsked:
        return Frame::kAsked;
      case CueKind::kJoked:
        return Frame::kJoked;
      case CueKind::kWrote:
        return Frame::kWrote;
      default:
        return Frame::kSaid;
    }
  }

  [[nodiscard]] std::uint32_t low() const {
    return scene_.first_of(scene_.elements[cue_].sentence);
  }
  [[nodiscard]] std::uint32_t high() const { return scene_.end_of(scene_.elements[cue_].sentence); }
  [[nodiscard]] std::uint32_t past() const {
    return cue_ + std::max<std::uint32_t>(scene_.elements[cue_].cue_words, 1);
  }
  [[nodiscard]] bool is_run(std::uint32_t i) const { return scene_.elements[i].is_run(); }
  [[nodiscard]] bool negates(std::uint32_t i) const {
    return scene_.classes[i].has(Section::kNegation);
  }

  /// `dismissed the claim as "nonsense"`, `rejected what he called`.
  [[nodiscard]] bool as_words() const {
    for (std::uint32_t k = 0; k < 4 && q_ > k && q_ - k > low(); ++k) {
      if (is_run(q_ - k - 1)) return false;
      if (any_of(scene_.folds[q_ - k - 1], kAs)) return true;
    }
    return false;
  }

  /// `"A dream," he denied saying.`
  [[nodiscard]] bool denies_saying() const {
    if (past() >= high() || is_run(past())) return false;
    const std::string_view next = scene_.folds[past()];
    return next == "saying" || next == "having" || next == "ever" || next == "avoir" ||
           next == "haber";
  }

  /// `Okoro never said: "…"`: one cue with its "never", before the words. A colon after it makes
  /// them nobody's own.
  [[nodiscard]] bool never_says() const {
    if (tie_.after) return false;
    for (std::uint32_t i = cue_; i < past(); ++i) {
      if (negates(i)) return true;
    }
    return false;
  }

  /// Words of the verb itself, before it and (German) after it: "never said", "sagte nie".
  [[nodiscard]] bool is_denied() const {
    const std::uint32_t first = low();
    bool bound = true;  // only words that belong to the verb since
    bool joint = false;
    for (std::uint32_t i = cue_; i-- > first && cue_ - i <= kDenialReach;) {
      const Element& e = scene_.elements[i];
      const std::uint16_t gap = scene_.elements[i + 1].gap;
      if ((gap & (kStop | kColon | kSemicolon | kParagraph)) != 0) return false;
      if (e.is_run()) {
        bound = false;
        continue;
      }
      if ((gap & kBreaks) != 0) bound = false;
      joint = joint || any_of(scene_.folds[i], kJoints);
      if (e.cue == CueKind::kDenied && !joint && opens_complement(i)) return true;
      if (bound && negates(i)) return scene_.folds[i] != "without" && scene_.folds[i] != "ohne";
      bound = bound &&
              (e.has_use(kAuxiliary | kHe | kShe | kThey | kOtherPronoun) ||
               scene_.classes[i].has(Section::kModal)) &&
              scene_.folds[i] != "only";
    }
    return negated_subject() || negated_after();
  }

  /// "denied that he had said", "denied saying", "bestritt, gesagt zu haben", "a nié avoir dit".
  [[nodiscard]] bool opens_complement(std::uint32_t denied) const {
    static constexpr std::array<std::string_view, 14> kOpeners{
        "that",  "having", "ever", "dass",   "dass", "que", "qu'",
        "avoir", "haber",  "что",  "jemals", "je",   "zu",  "saying"};
    for (std::uint32_t i = denied + 1; i <= cue_; ++i) {
      if (!is_run(i) && any_of(scene_.folds[i], kOpeners)) return true;
    }
    // "denying she had said"
    if (denied + 1 < cue_ && scene_.elements[denied + 1].has_use(kHe | kShe | kThey)) return true;
    return scene_.folds[cue_].ends_with("ing") && cue_ <= denied + 2;
  }

  /// "nobody said", "никто не говорил", "niemand hat gesagt".
  [[nodiscard]] bool negated_subject() const {
    if (!tie_.phrase) return false;
    return !is_run(tie_.phrase.first) && negates(tie_.phrase.first) && !tie_.after;
  }

  /// "sagte er nie", "hat das nicht gesagt" stand before; German puts the word after the verb.
  [[nodiscard]] bool negated_after() const {
    if (!scene_.grammar->capital_nouns()) return false;
    const std::uint32_t end = std::min(high(), past() + 5);
    for (std::uint32_t i = past(); i < end; ++i) {
      if (is_run(i) || (scene_.elements[i].gap & kBreaks) != 0) return false;
      if (negates(i) && !scene_.elements[i].has_use(kIndefinite)) return scene_.folds[i] != "ohne";
    }
    return false;
  }

  [[nodiscard]] bool is_supposed() const {
    if (scene_.elements[cue_].cue == CueKind::kSource) return false;
    const std::string_view fold = scene_.folds[cue_];
    const std::uint32_t first = low();
    for (std::uint32_t i = cue_; i < past(); ++i) {  // "pourrait dire" is one cue
      if (any_of(scene_.folds[i], kSupposing)) return true;
    }
    bool bound = true;
    for (std::uint32_t i = cue_; i-- > first && cue_ - i <= kVerbReach && bound;) {
      if (is_run(i) || (scene_.elements[i + 1].gap & kBreaks) != 0) return false;
      if (!scene_.elements[i].upper && any_of(scene_.folds[i], kSupposing)) return !came_later(i);
      if (any_of(scene_.folds[i], kIf)) return fold != "asked";
      const Element& e = scene_.elements[i];
      bound = e.has_use(kAuxiliary | kHe | kShe | kThey | kOtherPronoun) || e.upper || negates(i) ||
              e.has_use(kDefinite | kIndefinite) || e.role ||
              scene_.classes[i].has(Section::kModal);
    }
    return after_auxiliary();
  }

  /// "would later say", "would go on to tell": told as it came.
  [[nodiscard]] bool came_later(std::uint32_t modal) const {
    static constexpr std::array<std::string_view, 6> kWords{"later",      "go",   "subsequently",
                                                            "eventually", "then", "afterwards"};
    for (std::uint32_t i = modal + 1; i < past(); ++i) {
      if (!is_run(i) && any_of(scene_.folds[i], kWords)) return true;
    }
    return false;
  }

  /// `würde er sagen: "…"` is before; `"…", würde er sagen` has its modal after the run.
  [[nodiscard]] bool after_auxiliary() const {
    if (!tie_.after || cue_ <= q_ + 1) return false;
    for (std::uint32_t i = q_ + 1; i < cue_; ++i) {
      if (is_run(i)) return false;
      if (!scene_.elements[i].upper && any_of(scene_.folds[i], kSupposing)) return !came_later(i);
    }
    return false;
  }

  [[nodiscard]] bool in_jest() const {
    const std::uint32_t first = std::max(low(), cue_ > 4 ? cue_ - 4 : 0);
    const std::uint32_t end = std::min(high(), past() + 5);
    for (std::uint32_t i = first; i < end; ++i) {
      if (!is_run(i) && any_of(scene_.folds[i], kJesting)) return true;
    }
    return false;
  }

  /// "said in a letter", "wrote" apart; "sagte er in einem Brief".
  [[nodiscard]] bool by_letter() const {
    const std::uint32_t end = std::min(high(), past() + kMeansReach);
    for (std::uint32_t i = past(); i + 1 < end; ++i) {
      if (is_run(i) || (scene_.elements[i].gap & (kComma | kStop | kColon | kSemicolon)) != 0)
        break;
      if (!scene_.elements[i].has_use(kPreposition)) continue;
      for (std::uint32_t k = i + 1; k < std::min(end, i + 5); ++k) {
        if (is_run(k) || (scene_.elements[k].gap & kBreaks) != 0) break;
        if (any_of(scene_.folds[k], kWritten)) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool written_subject() const {
    if (!tie_.phrase) return true;
    for (std::uint32_t i = tie_.phrase.first; i <= tie_.phrase.last; ++i) {
      if (!is_run(i) && any_of(scene_.folds[i], kWritten)) return true;
    }
    return false;
  }

  const Scene& scene_;
  std::uint32_t q_;
  const Attribution& tie_;
  std::uint32_t cue_;
};

}  // namespace

Frame frame_of(const Scene& scene, std::uint32_t run, const Attribution& tie) {
  if (tie.cue == kNowhere) return Frame::kSaid;
  return Reader(scene, run, tie).frame();
}

}  // namespace dixit::quote
