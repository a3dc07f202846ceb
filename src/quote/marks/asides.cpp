#include "quote/marks/asides.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "quote/grammar.h"
#include "quote/marks/mark_scan.h"
#include "text/chars.h"
#include "text/words.h"

namespace dixit::quote {
namespace {

using lexicon::Section;

constexpr std::size_t kAsideMax = 14;   ///< words of an attribution inside the marks
constexpr std::size_t kAdverbials = 5;  ///< words between its verb and its subject

struct GapMarks {
  bool comma = false;
  bool stop = false;
  bool dash = false;
  std::uint32_t ask_end = 0;  ///< past a question mark or the like, which is the speaker's; or 0
  [[nodiscard]] bool any() const { return comma || stop || dash; }
};

GapMarks marks_between(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  GapMarks out;
  for (std::uint32_t at = begin; at < end;) {
    const utf8::Decoded d = utf8::decode(text, at);
    // " - " is how agencies type a dash.
    const bool typed =
        d.code == U'-' && at > begin && text[at - 1] == ' ' && at + 1 < end && text[at + 1] == ' ';
    at += d.bytes;
    out.dash |= is_dash(d.code) || typed;
    if (out.dash) continue;
    out.comma |= d.code == U',';
    const bool ask = d.code == U'?' || d.code == U'!' || d.code == U'…';
    out.stop |= d.code == U'.' || ask;
    if (ask) out.ask_end = at;
  }
  return out;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::string_view language)
      : text_(text),
        lexicon_(lexicon::lexicon_for(language)),
        grammar_(grammar_for(language)),
        dashes_only_(language == "ru") {}

  /// Appends the parts of `run` to `out`. Gives   whether there was an attribution in it.
  bool cut(const MarkedRun& run, std::vector<MarkedRun>& out) {
    read(run.inside);
    MarkedRun rest = run;
    bool found = false;
    for (std::size_t i = 1; i < words_.size();) {
      const std::size_t end = aside_end(i);
      if (end == 0) {
        ++i;
        continue;
      }
      found = true;
      const GapMarks gap = marks_between(text_, words_[i - 1].end, words_[i].begin);
      const std::uint32_t stop = std::max(words_[i - 1].end, gap.ask_end);
      MarkedRun part = rest;
      part.whole.end = part.inside.end = stop;
      part.closed = true;
      if (stop > rest.inside.begin) out.push_back(part);
      if (end == words_.size()) return true;
      rest.whole.begin = rest.inside.begin = words_[end].begin;
      rest.continues = false;
      i = end + 1;
    }
    out.push_back(rest);
    return found;
  }

 private:
  void read(Span inside) {
    words_.clear();
    folds_.clear();
    text::find_words(text_, inside, words_);
    for (const Span word : words_) folds_.push_back(text::fold(slice(text_, word)));
  }

  /// Past the last word of the attribution that starts at word i; 0 when none does.
  [[nodiscard]] std::size_t aside_end(std::size_t i) const {
    const GapMarks before = marks_between(text_, words_[i - 1].end, words_[i].begin);
    if (!(before.dash || (before.comma && !dashes_only_))) return 0;
    if (text::is_upper(utf8::decode(text_, words_[i].begin).code)) return 0;
    const std::size_t cue = cue_words(i);
    if (cue == 0) return 0;
    const std::size_t limit = std::min(words_.size(), i + kAsideMax);
    if (!subject_at(i, i + cue, limit) && !subject_later(i + cue, limit, before.dash)) return 0;
    for (std::size_t k = i + cue; k < limit; ++k) {
      const GapMarks gap = marks_between(text_, words_[k - 1].end, words_[k].begin);
      const bool initial = words_[k - 1].size() <= 2;  // "А. Линд"
      if (!(before.dash ? gap.dash : gap.comma) && (!gap.stop || initial)) continue;
      return gap.comma ? past_apposition(k, limit) : k;
    }
    return limit == words_.size() ? limit : 0;
  }

  /// "…, dit Okoro, la maire du village. …": what the speaker is belongs to the attribution.
  [[nodiscard]] std::size_t past_apposition(std::size_t at, std::size_t limit) const {
    const auto is_role = [&](std::size_t k) {
      return k < limit && lexicon_.has(Section::kRole, folds_[k]);
    };
    const bool article = grammar_.is(folds_[at], kDefinite | kIndefinite);
    if (!is_role(at) && !(article && (is_role(at + 1) || is_role(at + 2)))) return at;
    for (std::size_t k = at + 1; k < limit; ++k) {
      const GapMarks gap = marks_between(text_, words_[k - 1].end, words_[k].begin);
      if (gap.any()) return k;
    }
    return limit == words_.size() ? limit : at;
  }

  [[nodiscard]] std::size_t cue_words(std::size_t i) const {
    static constexpr std::array kCues{Section::kSaid,      Section::kAdded,    Section::kAskedCue,
                                      Section::kDeniedCue, Section::kJokedCue, Section::kWroteCue};
    std::size_t best = 0;
    for (const Section section : kCues) {
      best = std::max(best, lexicon_.match_phrase(section, folds_, i));
    }
    return best;
  }

  /// An inverted subject: "dit-il", "dit Okoro", "dit la maire", "сказал он".
  [[nodiscard]] bool subject_at(std::size_t cue, std::size_t at, std::size_t limit) const {
    for (std::size_t k = cue; k < at; ++k) {
      const std::string& fold = folds_[k];
      if (grammar_.is(fold, kHe | kShe | kThey)) return true;
      if (fold.ends_with("-il") || fold.ends_with("-elle") || fold.ends_with("-ils")) return true;
    }
    if (at >= limit || marks_between(text_, words_[at - 1].end, words_[at].begin).any())
      return false;
    if (text::is_upper(utf8::decode(text_, words_[at].begin).code)) return true;
    if (grammar_.is(folds_[at], kHe | kShe | kThey | kDefinite | kIndefinite | kPossessive))
      return true;
    return lexicon_.has(Section::kRole, folds_[at]) ||
           lexicon_.has(Section::kHonorific, folds_[at]);
  }

  /// "сказал в среду журналистам Линд", "a déclaré mercredi la maire": a day, or (between dashes)
  /// any adverbial, comes before the subject.
  [[nodiscard]] bool subject_later(std::size_t at, std::size_t limit, bool dash) const {
    const std::size_t end = std::min(limit, at + kAdverbials);
    bool told = dash;
    for (std::size_t k = at; k < end; ++k) {
      if (marks_between(text_, words_[k - 1].end, words_[k].begin).any()) return false;
      if (told && k > at && subject_at(k, k, limit)) return true;
      told |= lexicon_.has(Section::kDate, folds_[k]);
    }
    return false;
  }

  std::string_view text_;
  const lexicon::Lexicon& lexicon_;
  const Grammar& grammar_;
  bool dashes_only_;
  std::vector<Span> words_;
  std::vector<std::string> folds_;
};

}  // namespace

std::vector<MarkedRun> cut_asides(std::string_view text, std::vector<MarkedRun> runs,
                                  std::string_view language) {
  if (language != "fr" && language != "es" && language != "ru") return runs;
  Cutter cutter(text, language);
  std::vector<MarkedRun> out;
  out.reserve(runs.size());
  for (const MarkedRun& run : runs) cutter.cut(run, out);
  return out;
}

}  // namespace dixit::quote
