#include "quote/speakers/attribution.h"

#include <algorithm>
#include <array>

#include "quote/speakers/german.h"
#include "quote/speakers/subjects.h"
#include "quote/speakers/turns.h"

namespace dixit::quote {
namespace {

constexpr std::uint32_t kReach = 60;  ///< elements searched to either side of a run

class Attributor {
 public:
  Attributor(const Scene& scene, const People& people)
      : scene_(scene),
        people_(people),
        phrases_(scene, people),
        german_(scene, people),
        subjects_(scene, people, phrases_, german_),
        out_(scene.runs.size()) {}

  std::vector<Attribution> run() {
    for (std::uint32_t r = 0; r < scene_.runs.size(); ++r) out_[r] = in_sentence(r);
    for (std::uint32_t r = 0; r < scene_.runs.size(); ++r) {
      if (out_[r].tie == Tie::kNone) out_[r] = beyond_sentence(r);
    }
    for (std::uint32_t r = static_cast<std::uint32_t>(scene_.runs.size()); r-- > 0;) look_ahead(r);
    for (std::uint32_t r = 0; r < scene_.runs.size(); ++r) {
      if (out_[r].tie == Tie::kNone) out_[r] = monologue(r);
      if (out_[r].tie > Tie::kContext && !out_[r].phrase) name_nobody(r);
    }
    alternate_turns(scene_, people_, out_);
    return std::move(out_);
  }

 private:
  [[nodiscard]] Bounds bounds(std::uint32_t r) const {
    const std::uint32_t q = scene_.run_elements[r];
    const std::uint32_t sentence = scene_.elements[q].sentence;
    return {q, std::max(scene_.first_of(sentence), q > kReach ? q - kReach : 0),
            std::min(scene_.end_of(sentence), q + 1 + kReach)};
  }

  [[nodiscard]] bool ends_open(std::uint32_t r, std::uint32_t q, std::uint32_t high) const {
    const RunEnd end = scene_.run_ends[r];
    if (end == RunEnd::kComma || end == RunEnd::kAsk || end == RunEnd::kEllipsis) return true;
    return q + 1 < high && (scene_.elements[q + 1].gap & (kComma | kDash)) != 0;
  }

  /// `"…," said Okoro`, `"…," Okoro, the mayor, said`.
  [[nodiscard]] Attribution directly_after(std::uint32_t r, const Bounds& b) const {
    const bool open = ends_open(r, b.q, b.high);
    if (open) {
      if (const Phrase phrase = subjects_.inverted(b); phrase) {
        return {Tie::kDirect, b.q + 1, phrase, true, kNowhere};
      }
      if (const Attribution told = subjects_.unknown_verb(r, b); told.tie != Tie::kNone)
        return told;
    }
    std::uint32_t words = 0;
    for (std::uint32_t c = b.q + 1; c < b.high; ++c, ++words) {
      const Element& e = scene_.elements[c];
      if (e.is_run() || (e.gap & (kSemicolon | kColon)) != 0) break;
      if (e.cue == CueKind::kNone) continue;
      if (subjects_.is_participle(c)) {
        if (c != b.q + 1) continue;
        return {};  // `"…," adding that`: the speaker is told before
      }
      // "als „…“ bezeichnet": the German verb at the end has its subject before the run.
      if (scene_.grammar->capital_nouns() && c == b.q + 1 && (e.gap & kBreaks) == 0 && !open &&
          b.q > b.low && e.cue != CueKind::kSource) {
        const Phrase phrase = german_.subject(b.q, c + e.cue_words, b.low, b.q);
        if (phrase) return {Tie::kDirect, c, phrase, true, kNowhere};
      }
      const Phrase phrase = subjects_.of(c, b.q + 1, b.high);
      const bool leads = c == b.q + 1 || e.cue == CueKind::kSource;
      const bool starts = phrase && (phrase.first <= b.q + 2 || phrase.first > c);
      if (leads && (open || e.cue == CueKind::kSource || (e.gap & kBreaks) == 0)) {
        const bool named = phrase.kind == PhraseKind::kName || phrase.kind == PhraseKind::kPronoun;
        if (!open && e.cue != CueKind::kSource && !named) break;
        return {Tie::kDirect, c, phrase, true, kNowhere};
      }
      if (open && (starts || (phrase && words <= 30)))
        return {Tie::kDirect, c, phrase, true, kNowhere};
      if (!open && starts && phrase.first == b.q + 1 && phrase.kind != PhraseKind::kDescription) {
        return {Tie::kDirect, c, phrase, true, kNowhere};
      }
      break;
    }
    return {};
  }

  /// The nearest cue before the run in its sentence.
  [[nodiscard]] Attribution before_run(const Bounds& b) const {
    const bool introduced = (scene_.elements[b.q].gap & (kColon | kComma)) != 0;
    bool over_run = false;
    Attribution weak;  // "who complains that": taken when nothing better stands before
    for (std::uint32_t c = b.q; c-- > b.low;) {
      const Element& e = scene_.elements[c];
      if (e.is_run()) over_run = true;
      if (e.cue == CueKind::kNone) continue;
      const Phrase phrase = subjects_.of(c, b.low, b.q);
      if (!phrase && e.cue == CueKind::kSource) continue;
      const Tie tie = introduced && !over_run ? Tie::kDirect : Tie::kSentence;
      const Attribution found{tie, c, phrase, false, kNowhere};
      if (phrase && !is_weak(c, phrase)) return found;
      if (weak.tie == Tie::kNone || (!weak.phrase && phrase)) weak = found;
    }
    return weak;
  }

  /// The cue of a clause about whoever does something, not of the sentence.
  [[nodiscard]] bool is_weak(std::uint32_t cue, const Phrase& phrase) const {
    if (phrase.kind == PhraseKind::kPronoun) {
      return !scene_.elements[phrase.first].has_use(kHe | kShe | kThey) &&
             scene_.elements[phrase.first].has_use(kDefinite | kIndefinite | kSubordinator);
    }
    return phrase.kind == PhraseKind::kDescription && cue > 0 &&
           scene_.elements[cue - 1].has_use(kRelative);
  }

  [[nodiscard]] Attribution later_in_sentence(const Bounds& b) const {
    for (std::uint32_t c = b.q + 1; c < b.high; ++c) {
      const Element& e = scene_.elements[c];
      if (e.cue == CueKind::kNone) continue;
      const Phrase phrase = subjects_.of(c, b.q + 1, b.high);
      if (!phrase) continue;
      const std::uint32_t first = std::min(phrase.first, c);
      const bool clause = (scene_.elements[first].gap & (kComma | kDash)) != 0 ||
                          scene_.elements[first - 1].is_run() || e.cue == CueKind::kSource;
      if (clause) return {Tie::kSentence, c, phrase, true, kNowhere};
    }
    return {};
  }

  /// `Okoro: "…"`, `Okoro, on the dam: "…"`.
  [[nodiscard]] Attribution colon_intro(const Bounds& b) const {
    if ((scene_.elements[b.q].gap & kColon) == 0 || b.q == b.low) return {};
    Phrase phrase = subjects_.of_clause(b.low, b.q);
    if (!phrase) phrase = label(b);
    if (!phrase) return {};
    return {Tie::kDirect, kNowhere, phrase, false, kNowhere};
  }

  /// `Bridge closed - Dana Okoro: "…"`, `More from Okoro: "…"`.
  [[nodiscard]] Attribution named_at_colon(const Bounds& b) const {
    if ((scene_.elements[b.q].gap & kColon) == 0 || b.q == b.low) return {};
    const std::uint32_t mention = people_.mention_at(b.q - 1);
    if (mention == kNowhere) return {};
    const NameMention& m = people_.mentions()[mention];
    if (m.last != b.q - 1 || m.first <= b.low) return {};
    const Element& before = scene_.elements[m.first - 1];
    const bool dash = (scene_.elements[m.first].gap & kBreaks) == kDash;
    const bool from = (scene_.elements[m.first].gap & kBreaks) == 0 && m.first == b.low + 2 &&
                      (scene_.folds[m.first - 1] == "from" || scene_.folds[m.first - 1] == "von");
    if (before.is_run() || (!dash && !from)) return {};
    return {Tie::kDirect, kNowhere, {PhraseKind::kName, m.first, m.last, mention}, false, kNowhere};
  }

  /// `REPORTER: "…"` at the head of a paragraph. "Q" and "A" name nobody.
  [[nodiscard]] Phrase label(const Bounds& b) const {
    if ((scene_.elements[b.low].gap & kParagraph) == 0 || b.q - b.low > 4) return {};
    bool role = false;
    for (std::uint32_t i = b.low; i < b.q; ++i) {
      const Element& e = scene_.elements[i];
      if (e.is_run() || (i > b.low && (e.gap & kBreaks) != 0)) return {};
      role |= e.role;
    }
    if (!role || !scene_.elements[b.low].upper) return {};
    return {PhraseKind::kDescription, b.low, b.q - 1, kNowhere};
  }

  [[nodiscard]] Attribution in_sentence(std::uint32_t r) const {
    const Bounds b = bounds(r);
    if (const Attribution named = named_at_colon(b); named.tie != Tie::kNone) return named;
    const Attribution right = directly_after(r, b);
    const bool new_clause = right.tie == Tie::kDirect && right.cue > b.q + 1 &&
                            scene_.elements[b.q + 1].has_use(kSubordinator);
    if (right.tie == Tie::kDirect && right.phrase && !new_clause) return right;
    const Attribution left = before_run(b);
    if (left.tie == Tie::kDirect && left.phrase) return left;
    if (new_clause && left.tie == Tie::kSentence && left.phrase) return left;
    if (right.tie == Tie::kDirect) return right;
    if (left.tie != Tie::kNone && left.phrase) return left;
    if (const Attribution colon = colon_intro(b); colon.tie != Tie::kNone) return colon;
    if (const Attribution later = later_in_sentence(b); later.tie != Tie::kNone) return later;
    if (left.tie != Tie::kNone) return left;
    return {};
  }

  [[nodiscard]] bool alone(const Bounds& b) const {
    const std::uint32_t sentence = scene_.elements[b.q].sentence;
    for (std::uint32_t i = b.low; i < b.high; ++i) {
      if (!scene_.elements[i].is_run()) return false;
    }
    return scene_.end_of(sentence) - scene_.first_of(sentence) <= kReach;
  }

  /// The sentence before the run's ends in a colon or holds the cue that introduces it.
  [[nodiscard]] Attribution introduced_by(std::uint32_t sentence, bool colon_only) const {
    const std::uint32_t low = scene_.first_of(sentence);
    const std::uint32_t high = std::min(scene_.end_of(sentence), low + 2 * kReach);
    const bool colon = (scene_.sentence_ends[sentence] & kColon) != 0;
    if (colon_only && !colon) return {};
    for (std::uint32_t c = high; c-- > low;) {
      const Element& e = scene_.elements[c];
      if (e.cue == CueKind::kNone) continue;
      const Phrase phrase = subjects_.of(c, low, high);
      if (phrase) return {colon ? Tie::kDirect : Tie::kContext, c, phrase, false, kNowhere};
    }
    const Phrase phrase = subjects_.of_clause(low, high);
    if (!phrase) return {};
    return {colon ? Tie::kDirect : Tie::kContext, kNowhere, phrase, false, kNowhere};
  }

  [[nodiscard]] Attribution inherit(std::uint32_t from) const {
    Attribution out = out_[from];
    out.tie = Tie::kInherited;
    out.from = out_[from].from == kNowhere ? from : out_[from].from;
    return out;
  }

  [[nodiscard]] Attribution beyond_sentence(std::uint32_t r) const {
    const Bounds b = bounds(r);
    const MarkedRun& run = scene_.runs[r];
    if (run.continues && r > 0) return inherit(r - 1);
    const Element& q = scene_.elements[b.q];
    const bool first_in_paragraph = (scene_.elements[b.low].gap & kParagraph) != 0;
    if (alone(b)) {
      if (first_in_paragraph) {
        return q.sentence > 0 && b.q == b.low ? introduced_by(q.sentence - 1, true) : Attribution{};
      }
      const std::uint32_t before = q.sentence - 1;
      for (std::uint32_t i = scene_.end_of(before); i-- > scene_.first_of(before);) {
        if (scene_.elements[i].is_run()) {
          const std::uint32_t from = scene_.elements[i].run;
          if (out_[from].tie != Tie::kNone) return inherit(from);
          break;
        }
        if (scene_.end_of(before) - i > kReach) break;
      }
      if (const Attribution intro = introduced_by(before, false); intro.tie != Tie::kNone)
        return intro;
      // `The reply from Okoro? "…"`
      const std::uint32_t low = scene_.first_of(before);
      const Phrase near = phrases_.nearest_before(b.low, low);
      if (near.kind == PhraseKind::kName && b.low - low <= 8 && is_human(near)) {
        return {Tie::kContext, kNowhere, near, false, kNowhere};
      }
      return previous_in_paragraph(r);
    }
    if (const Attribution told = reported(b); told.tie != Tie::kNone) return told;
    // Words about somebody around the marks: `Okoro's "disaster"`.
    Phrase phrase = phrases_.first_in(b.low, b.q);
    if (!phrase && scene_.grammar->capital_nouns()) phrase = german_.of_clause(b.low, b.q);
    if (!phrase || !is_human(phrase)) {
      const Phrase near = phrases_.nearest_before(b.q, b.low);
      if (near && (!phrase || is_human(near))) phrase = near;
    }
    if (phrase) return {Tie::kContext, kNowhere, phrase, false, kNowhere};
    return previous_in_paragraph(r);
  }

  /// German tells in the subjunctive what the sentence before gave to somebody: `Das sei "…".`
  [[nodiscard]] Attribution reported(const Bounds& b) const {
    if (scene_.grammar->language() != "de") return {};
    static constexpr std::array<std::string_view, 14> kVerbs{
        "sei",   "seien", "habe", "werde", "könne", "müsse",   "solle",
        "wolle", "dürfe", "gebe", "gehe",  "komme", "brauche", "bleibe"};
    bool told = false;
    for (std::uint32_t i = b.low; i < b.high && !told; ++i) {
      if (scene_.folds[i] == "ich") return {};
      told = std::find(kVerbs.begin(), kVerbs.end(), scene_.folds[i]) != kVerbs.end();
    }
    const std::uint32_t sentence = scene_.elements[b.q].sentence;
    if (!told || sentence == 0 || (scene_.elements[b.low].gap & kParagraph) != 0) return {};
    const std::uint32_t low = scene_.first_of(sentence - 1);
    for (std::uint32_t i = b.low; i-- > low && b.low - i <= kReach;) {
      if (!scene_.elements[i].is_run()) continue;
      const std::uint32_t from = scene_.elements[i].run;
      if (out_[from].tie <= Tie::kContext || !out_[from].phrase) return {};
      Attribution out = inherit(from);
      out.tie = Tie::kSentence;
      return out;
    }
    Attribution out = introduced_by(sentence - 1, false);
    if (out.cue == kNowhere) return {};
    out.tie = Tie::kSentence;
    return out;
  }

  [[nodiscard]] Attribution previous_in_paragraph(std::uint32_t r) const {
    if (r == 0 || scene_.runs[r - 1].paragraph != scene_.runs[r].paragraph) return {};
    return out_[r - 1].tie == Tie::kNone ? Attribution{} : inherit(r - 1);
  }

  /// A paragraph of a dash and a name under a paragraph that is all quotation: `- Okoro, Brimford`.
  [[nodiscard]] Attribution signed_below(const Bounds& b, std::uint32_t next) const {
    if (next >= scene_.size() || (scene_.elements[b.low].gap & kParagraph) == 0) return {};
    if ((scene_.elements[next].gap & kParagraph) == 0) return {};
    if ((scene_.elements[next].gap & kDash) == 0) return {};
    const std::uint32_t end = scene_.end_of(scene_.elements[next].sentence);
    if (end - next > 14) return {};
    const Phrase phrase = phrases_.first_in(next, end);
    if (phrase.kind != PhraseKind::kName || phrase.first != next) return {};
    return {Tie::kDirect, kNowhere, phrase, true, kNowhere};
  }

  /// `"One." "Two," Okoro said.`: the first run belongs to the one after it; so does `"One." Okoro
  /// said.`
  void look_ahead(std::uint32_t r) {
    // A paragraph that was left open belongs to whoever is named where the quotation ends.
    if (r + 1 < out_.size() && scene_.runs[r + 1].continues && out_[r].tie <= Tie::kInherited) {
      if (out_[r + 1].tie > Tie::kInherited) out_[r] = out_[r + 1];
      return;
    }
    if (out_[r].tie > Tie::kContext) return;
    const Bounds b = bounds(r);
    if (!alone(b)) return;
    const std::uint32_t next = scene_.end_of(scene_.elements[b.q].sentence);
    if (const Attribution signature = signed_below(b, next); signature.tie != Tie::kNone) {
      out_[r] = signature;
      return;
    }
    if (next >= scene_.size() || scene_.elements[next].paragraph != scene_.elements[b.q].paragraph)
      return;
    if (scene_.elements[next].is_run()) {
      const std::uint32_t other = scene_.elements[next].run;
      if (out_[other].tie > Tie::kContext) out_[r] = inherit(other);
      return;
    }
    if (out_[r].tie != Tie::kNone) return;
    const std::uint32_t end = scene_.end_of(scene_.elements[next].sentence);
    if (end - next > 12) return;
    for (std::uint32_t c = next; c < end; ++c) {
      if (scene_.elements[c].is_run()) return;
      if (scene_.elements[c].cue == CueKind::kNone) continue;
      const Phrase phrase = subjects_.of(c, next, end);
      if (phrase) out_[r] = {Tie::kDirect, c, phrase, true, kNowhere};
      return;
    }
  }

  /// A paragraph that opens with a quotation after a paragraph that ends with somebody's words, not
  /// in marks.
  [[nodiscard]] Attribution told_before(const Bounds& b) const {
    const std::uint32_t sentence = scene_.elements[b.q].sentence;
    if (sentence == 0 || !alone(b) || (scene_.elements[b.low].gap & kParagraph) == 0) return {};
    const std::uint32_t low = scene_.first_of(sentence - 1);
    const std::uint32_t high = std::min(scene_.end_of(sentence - 1), low + kReach);
    for (std::uint32_t i = low; i < high; ++i) {
      if (scene_.elements[i].is_run()) return {};
    }
    const Attribution told = introduced_by(sentence - 1, false);
    return told.cue == kNowhere ? Attribution{} : told;
  }

  /// A paragraph that opens with a quotation after one that closed with one: the same person goes
  /// on.
  [[nodiscard]] Attribution monologue(std::uint32_t r) const {
    const Bounds b = bounds(r);
    if (const Attribution told = told_before(b); told.tie != Tie::kNone) return told;
    if (r == 0) return {};
    const MarkedRun& before = scene_.runs[r - 1];
    const MarkedRun& run = scene_.runs[r];
    if (out_[r - 1].tie == Tie::kNone) return {};
    if (!alone(b)) return {};
    const bool next_paragraph = before.paragraph + 1 == run.paragraph;
    if (before.paragraph != run.paragraph && !next_paragraph) return {};
    return inherit(r - 1);
  }

  [[nodiscard]] bool is_human(const Phrase& phrase) const {
    if (phrase.kind != PhraseKind::kName) return phrase.kind == PhraseKind::kPronoun;
    return people_.persons()[people_.mentions()[phrase.mention].person].human;
  }

  /// A cue without a subject ("añadió", "said in a statement"): whoever spoke last in the
  /// paragraph, or just before it.
  void name_nobody(std::uint32_t r) {
    if (r == 0 || scene_.runs[r - 1].paragraph + 1 < scene_.runs[r].paragraph) return;
    out_[r].phrase = out_[r - 1].phrase;
  }

  const Scene& scene_;
  const People& people_;
  Phrases phrases_;
  GermanClauses german_;
  Subjects subjects_;
  std::vector<Attribution> out_;
};

}  // namespace

std::vector<Attribution> attribute_runs(const Scene& scene, const People& people) {
  return Attributor(scene, people).run();
}

}  // namespace dixit::quote
