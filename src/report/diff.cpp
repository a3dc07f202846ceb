#include "report/diff.h"

#include <algorithm>
#include <optional>

#include "report/plain.h"

namespace dixit::report {
namespace {

constexpr std::uint32_t kInlineWords = 8;         // a longer gap gets a row of its own
constexpr std::uint32_t kRemovedWordsMax = 4000;  // a longer stretch is shown by its ends

// The quotation's words as a text that can be cut at any word.
class QuoteView {
 public:
  explicit QuoteView(const QuoteText& q) : q_(q) {}
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(q_.words.size()); }

  [[nodiscard]] std::string words(std::uint32_t begin, std::uint32_t end) const {
    std::string out;
    for (std::uint32_t k = begin; k < end; ++k) {
      out += safe_slice(q_.text, q_.words[k].text);
      if (k + 1 < end) out += between(k + 1);
    }
    return out;
  }

  // What stands before word k (k == size(): after the last).
  [[nodiscard]] std::string between(std::uint32_t k) const {
    const std::uint32_t from = k == 0 ? 0 : q_.words[k - 1].text.end;
    const std::uint32_t to =
        k == size() ? static_cast<std::uint32_t>(q_.text.size()) : q_.words[k].text.begin;
    if (q_.pieces.empty()) return std::string(safe_slice(q_.text, Span{from, to}));
    // Only what is inside the marks is the quotation's; a cut between two pieces shows as closed
    // and opened marks.
    std::string out;
    bool started = k == 0;
    auto it = std::lower_bound(q_.pieces.begin(), q_.pieces.end(), from,
                               [](Span piece, std::uint32_t at) { return piece.end < at; });
    for (; it != q_.pieces.end() && (it->begin <= to || k == size()); ++it) {
      const Span piece = *it;
      const std::uint32_t begin = std::max(piece.begin, from);
      const std::uint32_t end = std::min(piece.end, to);
      const bool fresh = piece.begin >= from && !(k == 0 && piece.begin == q_.pieces.front().begin);
      if (started && fresh && k != 0 && k != size()) out += "” … “";
      if (begin < end) out += safe_slice(q_.text, Span{begin, end});
      started = true;
    }
    return out;
  }

 private:
  const QuoteText& q_;
};

class SourceView {
 public:
  SourceView(const Report& report, std::uint32_t number)
      : sources_(report.sources), number_(number) {}

  [[nodiscard]] std::string words(WordRange r) const {
    const Excerpt* e = sources_.with_words(number_, r);
    if (e == nullptr || r.size() == 0) return {};
    const std::vector<Span>& words = e->source->words;
    return std::string(safe_slice(e->source->text, Span{words[r.begin - e->first_word].begin,
                                                        words[r.end - 1 - e->first_word].end}));
  }
  // From the end of word k-1 to the start of word k, or, at the end of a band, to the next space.
  [[nodiscard]] std::string after(std::uint32_t k, bool last) const {
    if (k == 0) return {};
    const Excerpt* e = sources_.with_words(number_, {k - 1, k});
    if (e == nullptr) return {};
    const std::vector<Span>& words = e->source->words;
    const std::size_t at = k - e->first_word;
    const std::uint32_t from = words[at - 1].end;
    const std::uint32_t to =
        at < words.size() ? words[at].begin : static_cast<std::uint32_t>(e->source->text.size());
    std::string out(safe_slice(e->source->text, Span{from, to}));
    if (last || at == words.size()) out.resize(std::min(out.size(), out.find_first_of(" \n\t")));
    return out;
  }
  [[nodiscard]] std::string speaker(std::uint32_t turn) const {
    return sources_.speaker(number_, turn);
  }
  // The words of a gap; a very long one by its ends.
  [[nodiscard]] std::string gap(WordRange r) const {
    if (r.size() <= kRemovedWordsMax) return words(r);
    const std::uint32_t half = kRemovedWordsMax / 2;
    return words({r.begin, r.begin + half}) + "\n[ … " +
           std::to_string(r.size() - kRemovedWordsMax) + " words … ]\n" +
           words({r.end - half, r.end});
  }

 private:
  const Sources& sources_;
  std::uint32_t number_;
};

class Builder {
 public:
  Builder(const Report& report, const Finding& finding, const Match& match)
      : report_(report), match_(match), quote_(finding.words) {
    for (std::size_t k = 0; k < match.edits.size(); ++k) order_.push_back(k);
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      const WordRange x = match.edits[a].quote;
      const WordRange y = match.edits[b].quote;
      return std::pair(x.begin, x.size() > 0) < std::pair(y.begin, y.size() > 0);
    });
  }

  Diff build() {
    open_band(match_.segments.empty() ? nullptr : &match_.segments.front());
    diff_.bands.back().quote_before = quote_.between(0);
    const std::uint32_t size = quote_.size();
    std::uint32_t at = 0;
    while (at < size) {
      enter_segment(at);
      drops_at(at);
      const std::uint32_t next = std::min(size, std::max(at + 1, take_edit_or_same(at)));
      at = next;
    }
    drops_at(size);
    finish_sources();
    return std::move(diff_);
  }

 private:
  void open_band(const Segment* s) {
    Band band;
    if (s != nullptr) {
      band.source_index = s->source_index;
      band.speaker = SourceView(report_, s->source_index).speaker(s->turn);
      band.start_seconds = s->start_seconds;
    } else {
      band.source_index = match_.source_index;
    }
    diff_.bands.push_back(std::move(band));
  }

  // Moves to the segment that holds word `at`, with a new band where it stands far from the one
  // before.
  void enter_segment(std::uint32_t at) {
    while (segment_ + 1 < match_.segments.size() &&
           match_.segments[segment_ + 1].quote.begin <= at) {
      const Segment& from = match_.segments[segment_];
      const Segment& to = match_.segments[segment_ + 1];
      const JoinDistance join =
          segment_ < match_.joins.size() ? match_.joins[segment_] : JoinDistance{};
      ++segment_;
      const Gap gap = gap_between(from, to, join);
      if (gap.breaks()) break_band(from, to, join, gap);
      cursor_ = to.source.begin;
    }
    if (!started_ && !match_.segments.empty()) {
      cursor_ = match_.segments.front().source.begin;
      started_ = true;
    }
  }

  struct Gap {
    bool far = false;  // not simply further on in the same turn
    std::uint32_t words = 0;
    [[nodiscard]] bool breaks() const { return far || words > kInlineWords; }
  };
  static Gap gap_between(const Segment& from, const Segment& to, const JoinDistance& join) {
    const bool forward = from.source_index == to.source_index && from.source.end <= to.source.begin;
    Gap gap;
    gap.far =
        !forward || join.backward || join.other_source || join.turns > 0 || join.questions > 0;
    gap.words = forward ? to.source.begin - from.source.end : 0;
    return gap;
  }

  void break_band(const Segment& from, const Segment& to, JoinDistance join, Gap gap) {
    Between b;
    b.join = join;
    b.far = gap.far;
    b.words = gap.words;
    b.removed =
        SourceView(report_, from.source_index).gap({from.source.end, from.source.end + gap.words});
    // The edits that leave these words out are shown by the row between, not once more inside.
    for (; next_ < order_.size(); ++next_) {
      const Edit& e = match_.edits[order_[next_]];
      if (e.quote.begin > to.quote.begin || e.quote.size() > 0) break;
      deferred_.push_back(order_[next_]);
    }
    for (const std::size_t k : deferred_) {
      const Edit& e = match_.edits[k];
      b.edit = k + 1;
      b.join.marked = b.join.marked || e.marked;
      if (b.removed.empty()) b.removed = e.source_text;
      b.words = std::max<std::size_t>(b.words, e.source.size());
    }
    deferred_.clear();
    diff_.between.push_back(std::move(b));
    open_band(&to);
  }

  void drops_at(std::uint32_t at) {
    for (; next_ < order_.size(); ++next_) {
      const Edit& e = match_.edits[order_[next_]];
      if (e.quote.begin > at || e.quote.size() > 0) break;
      if (is_in_next_break(e)) {
        deferred_.push_back(order_[next_]);
        continue;
      }
      Run run;
      run.kind = RunKind::kDrop;
      run.source = e.source_text;
      run.edit = order_[next_] + 1;
      add(std::move(run), e.source);
      if (e.source.end > cursor_) cursor_ = e.source.end;
    }
  }

  // Words left out before words that were added: the row between the bands, which comes after
  // those, will show them.
  [[nodiscard]] bool is_in_next_break(const Edit& e) const {
    if (segment_ + 1 >= match_.segments.size() || segment_ >= match_.joins.size()) return false;
    const Segment& from = match_.segments[segment_];
    const Segment& to = match_.segments[segment_ + 1];
    return e.quote.begin >= from.quote.end && e.source.begin >= from.source.end &&
           gap_between(from, to, match_.joins[segment_]).breaks();
  }

  // One edit that starts at word `at`, or equal words up to the next event. Gives the next word.
  std::uint32_t take_edit_or_same(std::uint32_t at) {
    const std::uint32_t size = quote_.size();
    while (next_ < order_.size() && match_.edits[order_[next_]].quote.begin < at) ++next_;
    Run run;
    WordRange source;
    std::uint32_t end = size;
    if (next_ < order_.size() && match_.edits[order_[next_]].quote.begin == at) {
      const Edit& e = match_.edits[order_[next_]];
      run.kind = kind_of(e);
      run.edit = order_[next_] + 1;
      run.source = e.op == EditOp::kInsert ? std::string() : e.source_text;
      end = std::clamp(e.quote.end, at + 1, size);
      source = e.source;
      if (e.op == EditOp::kSubstitute && e.source.end > cursor_) cursor_ = e.source.end;
      ++next_;
    } else {
      if (next_ < order_.size()) end = std::min(end, match_.edits[order_[next_]].quote.begin);
      if (segment_ + 1 < match_.segments.size()) {
        end = std::min(end, match_.segments[segment_ + 1].quote.begin);
      }
      end = std::max(end, at + 1);
      source = {cursor_, cursor_ + (end - at)};
      cursor_ = source.end;
      run.source = SourceView(report_, diff_.bands.back().source_index).words(source);
    }
    run.quote = quote_.words(at, end);
    run.quote_after = quote_.between(end);
    add(std::move(run), source);
    return end;
  }

  static RunKind kind_of(const Edit& e) {
    if (e.op == EditOp::kMove) return RunKind::kMove;
    if (e.cls == EditClass::kStyle) return RunKind::kStyle;
    return e.op == EditOp::kInsert ? RunKind::kInsert : RunKind::kSubstitute;
  }

  void add(Run run, WordRange source) {
    diff_.bands.back().runs.push_back(std::move(run));
    ranges_.push_back(source);
  }

  // "we," and not "we": the mark after words that were left out went with them.
  static void take_mark(Run& run) {
    if (run.kind != RunKind::kDrop) return;
    const std::size_t space =
        std::min(run.source_after.find_first_of(" \n\t"), run.source_after.size());
    if (space == 0) return;
    run.source += run.source_after.substr(0, space);
    run.source_after.erase(0, space);
    if (run.source_after.empty()) run.source_after = " ";
  }

  // What stands after each run in the source depends on the run that follows it in its band.
  void finish_sources() {
    std::size_t n = 0;
    for (Band& band : diff_.bands) {
      const SourceView source(report_, band.source_index);
      Run* before = nullptr;
      std::uint32_t end = 0;
      for (Run& run : band.runs) {
        const WordRange r = ranges_[n++];
        if (run.source.empty()) continue;
        if (before != nullptr) {
          before->source_after = r.begin == end ? source.after(end, false) : std::string();
          if (before->source_after.empty()) before->source_after = " ";
        }
        before = &run;
        end = r.end;
      }
      if (before != nullptr) before->source_after = source.after(end, true);
      for (Run& run : band.runs) take_mark(run);
    }
  }

  const Report& report_;
  const Match& match_;
  QuoteView quote_;
  std::vector<std::size_t> order_;     // edits by their place in the quotation
  std::vector<WordRange> ranges_;      // source words of each run, over all bands
  std::vector<std::size_t> deferred_;  // edits that the next row between bands shows
  std::size_t next_ = 0;               // of order_
  std::size_t segment_ = 0;
  std::uint32_t cursor_ = 0;  // next word of the source
  bool started_ = false;
  Diff diff_;
};

}  // namespace

Diff build_diff(const Report& report, const Finding& finding, const Match& match) {
  return Builder(report, finding, match).build();
}

}  // namespace dixit::report
