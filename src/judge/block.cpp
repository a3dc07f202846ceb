// The words between two anchors, aligned by what a reader would call the change. Blocks are small,
// so a plain dynamic programme over (quotation words × source words) with a handful of operations
// is enough.
#include <algorithm>
#include <limits>

#include "judge/equivalence.h"
#include "judge/trace.h"
#include "text/chars.h"

namespace dixit::judge {
namespace {

using lexicon::ClassSet;
using lexicon::Section;

constexpr int kNever = std::numeric_limits<int>::max() / 4;
constexpr int kMixed = 13;  ///< a word of content for a small one: just less than a drop (8) and an
                            ///< insertion (6)
constexpr int kMixedOutside = 16;
constexpr std::uint32_t kRunMost = 4;  ///< words on one side of an equivalence

enum class Step : std::uint8_t { kNone, kDrop, kInsert, kPair, kEquivalent };

struct Cell {
  int cost = kNever;
  Step step = Step::kNone;
  std::uint8_t quote_words = 0;
  std::uint8_t source_words = 0;
};

/// What a one-for-one replacement is.
struct Pairing {
  EditClass cls = EditClass::kContent;
  const char* note = "";
  int cost = 12;
  bool doubted = false;
};

std::uint64_t protected_bits(ClassSet set) {
  std::uint64_t bits = 0;
  for (const Section s : {Section::kNegation, Section::kModal, Section::kQuantifier,
                          Section::kNumber, Section::kScale, Section::kOrdinal, Section::kLogic,
                          Section::kCondition, Section::kHedge, Section::kComparative}) {
    if (set.has(s)) bits |= std::uint64_t{1} << static_cast<unsigned>(s);
  }
  return bits;
}

/// The lemma of an irregular form: "went = past go" gives "go".
std::string lemma(const lexicon::Lexicon& lexicon, const std::string& word) {
  if (const auto value = lexicon.value(Section::kTense, word)) {
    const std::size_t space = value->find_last_of(' ');
    if (space != std::string_view::npos) return std::string(value->substr(space + 1));
  }
  return word;
}

Pairing pair_words(const QuoteSide& quote, const SourceSide& source, std::uint32_t q,
                   std::uint32_t s) {
  const lexicon::Lexicon& lexicon = source.lexicon();
  const std::string& a = quote.fold(q);
  const std::string& b = source.fold(s);
  const ClassSet ca = quote.classes(q);
  const ClassSet cb = source.classes(s);
  if (a == b) return {EditClass::kStyle, "same word", 0, false};
  const int sound = source.source().machine ? sound_likeness(a, b, lexicon) : 0;
  if (sound == 2) return {EditClass::kStyle, "same sound in a machine transcript", 2, false};
  const bool guarded = protected_bits(ca) != protected_bits(cb) ||
                       (ca.has(Section::kModal) && cb.has(Section::kModal)) ||
                       lexicon.value(Section::kLogic, a) != lexicon.value(Section::kLogic, b);
  const bool one_lemma =
      lemma(lexicon, a) == lemma(lexicon, b) || lexicon.stem(a) == lexicon.stem(b);
  if (ca.has(Section::kPronoun) && cb.has(Section::kPronoun)) {
    const bool same_person =
        lexicon.value(Section::kPronoun, a) == lexicon.value(Section::kPronoun, b);
    if (same_person && !guarded) return {EditClass::kFunction, "inflection", 4, false};
    return {EditClass::kContent, "another person", 8, false};
  }
  if (!guarded && one_lemma && !lexicon.are_antonyms(a, b))
    return {EditClass::kFunction, "inflection", 4, sound > 0};
  if (!guarded && protected_bits(ca) == 0 && ca.is_closed() && cb.is_closed() &&
      !lexicon.are_antonyms(a, b)) {
    return {EditClass::kFunction, "function word", 6, false};
  }
  Pairing out{EditClass::kContent, "", 12, sound > 0};
  if (lexicon.are_antonyms(a, b)) out.note = "opposite";

  if (ca.is_closed() != cb.is_closed()) out.cost = kMixed;
  if (sound > 0) out.note = "near in sound in a machine transcript";
  return out;
}

class Block {
 public:
  Block(const QuoteSide& quote, const SourceSide& source, WordRange quote_words,
        WordRange source_words, bool outer = false)
      : quote_(quote),
        source_(source),
        q_(quote_words),
        s_(source_words),
        source_folds_(source.folds(s_.begin, s_.end)),
        cells_((q_.size() + 1) * (s_.size() + 1)),
        outer_(outer) {}

  void solve() {
    at(0, 0).cost = 0;
    for (std::uint32_t i = 0; i <= q_.size(); ++i) {
      for (std::uint32_t j = 0; j <= s_.size(); ++j) {
        const int here = at(i, j).cost;
        if (here >= kNever) continue;
        if (j < s_.size()) offer(i, j + 1, here + drop_cost(j), Step::kDrop, 0, 1);
        if (i < q_.size()) offer(i + 1, j, here + insert_cost(i), Step::kInsert, 1, 0);
        if (i < q_.size() && j < s_.size()) {
          offer(i + 1, j + 1, here + pair_cost(i, j), Step::kPair, 1, 1);
          offer_equivalents(i, j, here);
        }
      }
    }
  }

  [[nodiscard]] int cost() const { return cells_.back().cost; }
  [[nodiscard]] std::vector<Cell> path() const {
    std::vector<Cell> steps;
    std::uint32_t i = q_.size();
    std::uint32_t j = s_.size();
    while (i > 0 || j > 0) {
      const Cell& c = cells_[i * (s_.size() + 1) + j];
      steps.push_back(c);
      i -= c.quote_words;
      j -= c.source_words;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  Cell& at(std::uint32_t i, std::uint32_t j) { return cells_[i * (s_.size() + 1) + j]; }
  void offer(std::uint32_t i, std::uint32_t j, int cost, Step step, unsigned quote_words,
             unsigned source_words) {
    Cell& cell = at(i, j);
    if (cost < cell.cost)
      cell = {cost, step, static_cast<std::uint8_t>(quote_words),
              static_cast<std::uint8_t>(source_words)};
  }
  [[nodiscard]] int drop_cost(std::uint32_t j) const {
    const ClassSet c = source_.classes(s_.begin + j);
    return c.has(Section::kFiller) ? 2 : c.is_closed() && !c.is_protected() ? 6 : 8;
  }
  [[nodiscard]] int insert_cost(std::uint32_t i) const {
    if (quote_.bracketed(q_.begin + i)) return outer_ ? 6 : 4;
    if (outer_) return 14;  // at the outer ends a replacement is likelier than an addition
    const ClassSet c = quote_.classes(q_.begin + i);
    return c.is_closed() && !c.is_protected() ? 6 : 8;
  }
  [[nodiscard]] int pair_cost(std::uint32_t i, std::uint32_t j) const {
    if (quote_.bracketed(q_.begin + i)) return 4;
    const int cost = pair_words(quote_, source_, q_.begin + i, s_.begin + j).cost;
    // At the outer ends a small word stands for one of content less often than it was added.
    return outer_ && cost == kMixed ? kMixedOutside : cost;
  }
  void offer_equivalents(std::uint32_t i, std::uint32_t j, int here) {
    if (cells_.size() > 800)
      return;  // a long gap is a gap; looking for other writings all over it costs more than it
               // tells
    const std::span<const std::string> quote_folds(quote_.folds().data() + q_.begin, q_.size());
    for (std::uint32_t a = 1; a <= kRunMost && i + a <= q_.size(); ++a) {
      if (quote_.bracketed(q_.begin + i + a - 1)) break;
      for (std::uint32_t b = 1; b <= kRunMost && j + b <= s_.size(); ++b) {
        const auto same = equivalent(quote_folds.subspan(i, a),
                                     std::span<const std::string>(source_folds_).subspan(j, b),
                                     source_.lexicon());
        if (same) offer(i + a, j + b, here + 2, Step::kEquivalent, a, b);
      }
    }
  }

  const QuoteSide& quote_;
  const SourceSide& source_;
  WordRange q_;
  WordRange s_;
  std::vector<std::string> source_folds_;
  std::vector<Cell> cells_;
  bool outer_;
};

EditClass closed_class(bool all_closed) {
  return all_closed ? EditClass::kFunction : EditClass::kContent;
}

bool is_repairable(ClassSet c) { return c.is_closed() && !c.is_protected(); }

TracedEdit make_edit(EditOp op, WordRange quote_words, WordRange source_words,
                     const QuoteSide& quote, const SourceSide& source, std::uint32_t source_index) {
  TracedEdit out;
  out.source_index = source_index;
  out.edit.op = op;
  out.edit.quote = quote_words;
  out.edit.source = source_words;
  out.edit.quote_text = quote.text(quote_words.begin, quote_words.end);
  out.edit.source_text = source.text(source_words.begin, source_words.end);
  for (std::uint32_t q = quote_words.begin; q < quote_words.end; ++q)
    out.bracketed |= quote.bracketed(q);
  return out;
}

bool doubts(const SourceSide& source, WordRange words) {
  const Source& s = source.source();
  for (std::uint32_t k = words.begin; k < words.end; ++k) {
    if (k < s.word_times.size() && s.word_times[k].confidence < 0.5F) return true;
  }
  return words.size() > 0 && source.has_mark(MarkKind::kDoubt, words.begin + 1, words.end);
}

/// A phrase may be protected though none of its words is: "in my view".
bool has_protected_phrase(const lexicon::Lexicon& lexicon, std::span<const std::string> words) {
  for (std::size_t k = 0; k < words.size(); ++k) {
    for (const Section s : {Section::kHedge, Section::kCondition, Section::kNegation,
                            Section::kQuantifier, Section::kComparative}) {
      if (lexicon.match_phrase(s, words, k) > 0) return true;
    }
  }
  return false;
}

void classify_drop(TracedEdit& traced, const SourceSide& source) {
  Edit& edit = traced.edit;
  if (const char* why = disfluency(source, edit.source.begin, edit.source.end)) {
    edit.cls = EditClass::kDisfluency;
    edit.note = why;
    return;
  }
  bool closed = true;
  for (std::uint32_t s = edit.source.begin; s < edit.source.end; ++s)
    closed &= is_repairable(source.classes(s));
  closed &=
      !has_protected_phrase(source.lexicon(), source.folds(edit.source.begin, edit.source.end));
  edit.cls = closed_class(closed);
  traced.doubted = doubts(source, edit.source);
}

void classify_insert(TracedEdit& traced, const QuoteSide& quote, const SourceSide& source) {
  Edit& edit = traced.edit;
  bool closed = true;
  for (std::uint32_t q = edit.quote.begin; q < edit.quote.end; ++q)
    closed &= is_repairable(quote.classes(q));
  closed &= !has_protected_phrase(
      source.lexicon(),
      std::span<const std::string>(quote.folds()).subspan(edit.quote.begin, edit.quote.size()));
  edit.cls = closed_class(closed);
  traced.missing = source.has_mark(MarkKind::kInaudible, edit.source.begin, edit.source.begin) ||
                   source.has_mark(MarkKind::kRedacted, edit.source.begin, edit.source.begin);
}

/// A run of steps of one kind becomes one edit; neighbouring replacements of content become one,
/// too.
bool goes_on(const Edit& last, const TracedEdit& next, bool last_bracketed) {
  if (last.op != next.edit.op || last_bracketed != next.bracketed) return false;
  return last.op == EditOp::kDrop || last.op == EditOp::kInsert;
}

}  // namespace

WordRange outer_words(const QuoteSide& quote, const SourceSide& source, WordRange quote_words,
                      std::uint32_t anchor, bool before) {
  const WordRange turn{source.source().turns[source.turn_of(anchor)].word_begin,
                       source.source().turns[source.turn_of(anchor)].word_end};
  constexpr std::uint32_t kMost = 12;  // a longer stretch that is not in the source is an addition
  WordRange best = before ? WordRange{anchor, anchor} : WordRange{anchor + 1, anchor + 1};
  if (quote_words.size() > kMost) return best;
  int least = kNever;
  for (std::uint32_t n = 0; n <= quote_words.size() + 3; ++n) {
    if (before ? anchor < turn.begin + n : anchor + 1 + n > turn.end) break;
    const WordRange words =
        before ? WordRange{anchor - n, anchor} : WordRange{anchor + 1, anchor + 1 + n};
    // What a quotation renders does not begin in the sentence before, nor end in the next one.
    if (n > 0 && source.sentence_starts(before ? anchor - n + 1 : anchor + n)) break;
    Block block(quote, source, quote_words, words, true);
    block.solve();
    if (block.cost() < least) {
      least = block.cost();
      best = words;
    }
  }
  return best;
}

void align_block(const QuoteSide& quote, const SourceSide& source, std::uint32_t source_index,
                 WordRange quote_words, WordRange source_words, std::vector<TracedEdit>& out) {
  if (quote_words.size() == 0 && source_words.size() == 0) return;
  Block block(quote, source, quote_words, source_words);
  block.solve();
  std::uint32_t q = quote_words.begin;
  std::uint32_t s = source_words.begin;
  std::vector<TracedEdit> edits;
  for (const Cell& step : block.path()) {
    const WordRange qs{q, q + step.quote_words};
    const WordRange ss{s, s + step.source_words};
    q = qs.end;
    s = ss.end;
    const EditOp op = step.step == Step::kDrop     ? EditOp::kDrop
                      : step.step == Step::kInsert ? EditOp::kInsert
                                                   : EditOp::kSubstitute;
    TracedEdit traced = make_edit(op, qs, ss, quote, source, source_index);
    if (step.step == Step::kPair) {
      const Pairing pairing = pair_words(quote, source, qs.begin, ss.begin);
      if (quote.fold(qs.begin) == source.fold(ss.begin))
        continue;  // the same word: an anchor after all
      traced.edit.cls = pairing.cls;
      traced.edit.note = pairing.note;
      traced.doubted = pairing.doubted || doubts(source, ss);
    } else if (step.step == Step::kEquivalent) {
      const auto same =
          equivalent(std::span<const std::string>(quote.folds()).subspan(qs.begin, qs.size()),
                     source.folds(ss.begin, ss.end), source.lexicon());
      traced.edit.cls = same->cls;
      traced.edit.note = same->note;
    }
    if (!edits.empty() && goes_on(edits.back().edit, traced, edits.back().bracketed)) {
      traced = make_edit(op, {edits.back().edit.quote.begin, qs.end},
                         {edits.back().edit.source.begin, ss.end}, quote, source, source_index);
      edits.back() = std::move(traced);
    } else {
      edits.push_back(std::move(traced));
    }
  }
  for (TracedEdit& traced : edits) {
    if (traced.edit.op == EditOp::kDrop) classify_drop(traced, source);
    if (traced.edit.op == EditOp::kInsert) classify_insert(traced, quote, source);
    out.push_back(std::move(traced));
  }
}

}  // namespace dixit::judge
