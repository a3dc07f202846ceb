// Pairing goes paragraph by paragraph with one open mark at a time. A directed mark says itself
// what it is; a straight one is told by what touches it (“free before, bound after” opens), and
// where that is no help, by whether one is open.
#include "quote/marks/marks.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "quote/marks/mark_scan.h"
#include "text/chars.h"

namespace dixit::quote {
namespace {

constexpr std::uint32_t kBridgeParagraphsMax =
    10;  ///< an open directed mark may close this far away

/// Whether `mark` can be the closing mark of one opened by `open`.
bool closes(char32_t open, const Mark& mark) {
  switch (open) {
    case U'"':
    case 0xFF02:
      return (is_straight(mark.code) && !mark.only_opens()) || mark.code == U'〟' ||
             (mark.code == U'”' && mark.only_closes());
    case U'“':
      return mark.code == U'”' || mark.code == U'‟' || mark.code == U'〞' ||
             (is_straight(mark.code) && mark.only_closes()) ||
             (mark.code == U'“' && mark.only_closes());
    case U'„':
      return mark.code == U'“' || mark.code == U'”' || mark.code == U'‟' ||
             (is_straight(mark.code) && mark.only_closes());
    case U'‟':
    case U'”':
      return mark.code == U'”';
    case U'«':
      return mark.code == U'»';
    case U'»':
      return mark.code == U'«' || (mark.code == U'»' && mark.only_closes());
    case U'‹':
      return mark.code == U'›';
    case U'›':
      return mark.code == U'‹';
    case U'「':
      return mark.code == U'」';
    case U'『':
      return mark.code == U'』';
    case U'《':
      return mark.code == U'》';
    case U'〝':
      return mark.code == U'〞' || mark.code == U'〟';
    default:
      return false;
  }
}

bool reopens(char32_t open, const Mark& mark) {
  if (is_straight(open)) return is_straight(mark.code) && mark.only_opens();
  return mark.code == open && !closes(open, mark);
}

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end) {
    const utf8::Decoded d = utf8::decode(text, span.begin);
    const text::CharClass cls = text::char_class(d.code);
    if (cls != text::CharClass::kSpace && cls != text::CharClass::kIgnorable) break;
    span.begin += d.bytes;
  }
  while (span.begin < span.end) {
    const utf8::Decoded d = utf8::decode_before(text, span.end);
    const text::CharClass cls = text::char_class(d.code);
    if (cls != text::CharClass::kSpace && cls != text::CharClass::kIgnorable) break;
    span.end -= d.bytes;
  }
  return span;
}

bool has_word(std::string_view text, Span span) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const utf8::Decoded d = utf8::decode(text, at);
    const text::CharClass cls = text::char_class(d.code);
    if (cls == text::CharClass::kLetter || cls == text::CharClass::kDigit ||
        cls == text::CharClass::kIdeograph) {
      return true;
    }
    at += d.bytes;
  }
  return false;
}

/// Pairs the double marks of an article; carries a run that a paragraph left open into the next
/// ones.
class DoublePairing {
 public:
  DoublePairing(std::string_view text, std::span<const Paragraph> paragraphs, bool tokenised,
                MarkOptions options)
      : text_(text), paragraphs_(paragraphs), tokenised_(tokenised), options_(options) {}

  std::vector<MarkedRun> run() {
    for (std::uint32_t p = 0; p < paragraphs_.size(); ++p) pair_paragraph(p);
    return std::move(runs_);
  }

 private:
  void push(Span whole, Span inside, bool closed, bool continues, bool bridged = false) {
    inside = trimmed(text_, inside);
    if (!has_word(text_, inside)) return;
    runs_.push_back({whole, inside, paragraph_, closed, continues, bridged});
  }

  [[nodiscard]] bool may_start(const Mark& mark, std::size_t later_same) const {
    switch (mark.code) {
      case U'"':
      case 0xFF02:
        return !mark.only_closes() && (mark.can_open || later_same > 0);
      case U'“':
      case U'«':
      case U'‹':
      case U'‟':
        return !mark.only_closes();
      case U'”':
      case U'»':
      case U'›':
        return mark.only_opens() && later_closer_;
      case U'„':
      case U'「':
      case U'『':
      case U'《':
      case U'〝':
        return true;
      default:
        return false;
    }
  }

  /// Of two marks that open alike, is the second inside the first? Yes when two closing ones
  /// follow.
  [[nodiscard]] static bool nests(const std::vector<Mark>& marks, std::size_t at, char32_t open) {
    int closers = 0;
    const std::size_t last = std::min(marks.size(), at + 8);
    for (std::size_t i = at + 1; i < last; ++i) {
      if (closes(open, marks[i])) {
        if (++closers == 2) return true;
      } else if (reopens(open, marks[i])) {
        return false;
      }
    }
    return false;
  }

  /// Another kind of mark that opens inside: its closing mark must not close the outer run.
  static bool is_inner_opener(char32_t open, const Mark& mark) {
    if (open == U'“' || open == U'„') {
      return (is_straight(mark.code) && mark.only_opens()) || (open == U'“' && mark.code == U'„');
    }
    if (is_straight(open)) return mark.code == U'“' && !mark.only_closes();
    return false;
  }

  void pair_paragraph(std::uint32_t p) {
    paragraph_ = p;
    const Span range = paragraphs_[p].span;
    const std::vector<Mark> marks =
        collect_marks(text_, range, {false, tokenised_, options_.two_singles});
    if (marks.empty()) {
      if (pending_ != 0 && ++bridged_ > kBridgeParagraphsMax) pending_ = 0;
      return;
    }
    std::array<std::size_t, 3> later{};  // straight, ”, » and «
    for (const Mark& mark : marks) ++later[slot(mark.code)];
    std::size_t first = 0;
    bool continued = false;
    if (pending_ != 0) {
      const bool at_start = trimmed(text_, {range.begin, marks[0].at}).empty();
      const bool only_closer = closes(pending_, marks[0]) && !marks[0].only_opens() && !at_start &&
                               (!is_straight(pending_) || closes_straight(marks));
      if (only_closer) {
        close_bridge(p, marks[0]);
        --later[slot(marks[0].code)];
        first = 1;
      } else {
        continued = at_start && bridged_ == 0 &&
                    (marks[0].code == pending_ || (pending_ == U'«' && marks[0].code == U'»') ||
                     (is_straight(pending_) && marks[0].code == U'“'));
      }
    }
    if (pending_ == 0 && begins_inside(p, marks)) {
      push({range.begin, marks[0].end}, {range.begin, marks[0].at}, true, false);
      --later[slot(marks[0].code)];
      first = 1;
    }
    const char32_t pending = continued ? pending_ : 0;
    pending_ = 0;
    bridged_ = 0;
    pair_marks(range, marks, first, later, pending);
  }

  /// Whether the first of `marks` closes what a straight mark of an earlier paragraph opened: only
  /// when it cannot be anything else.
  [[nodiscard]] bool closes_straight(const std::vector<Mark>& marks) const {
    if (tokenised_) return true;
    return bridged_ <= 1 && marks[0].only_closes() && marks.size() % 2 == 1;
  }

  /// A text that begins inside a quotation, as excerpts do: its first mark closes, the next opens.
  [[nodiscard]] bool begins_inside(std::uint32_t p, const std::vector<Mark>& marks) const {
    constexpr std::uint32_t kFar = 1500;
    const char32_t code = marks[0].code;
    if (p != 0 || is_straight(code) || !marks[0].only_closes()) return false;
    if (marks[0].at - paragraphs_[p].span.begin > kFar || marks.size() < 2) return false;
    if (marks[1].only_closes()) return false;
    return code == U'“'   ? marks[1].code == U'„'
           : code == U'”' ? marks[1].code == U'“'
           : code == U'«' ? marks[1].code == U'»'
                          : code == U'»' && marks[1].code == U'«';
  }

  static std::size_t slot(char32_t code) {
    if (code == U'”') return 1;
    if (code == U'»' || code == U'«' || code == U'‹' || code == U'›') return 2;
    return 0;
  }

  void pair_marks(Span range, const std::vector<Mark>& marks, std::size_t first,
                  std::array<std::size_t, 3> later, char32_t pending) {
    const Mark* open = nullptr;
    char32_t code = 0;
    bool continues = false;
    int depth = 0;
    int inner = 0;
    for (std::size_t i = first; i < marks.size(); ++i) {
      const Mark& mark = marks[i];
      const std::size_t left = --later[slot(mark.code)];
      later_closer_ = left > 0;
      if (open == nullptr) {
        const bool goes_on = pending != 0 && i == first;
        if (!goes_on && !may_start(mark, left)) continue;
        open = &mark;
        code = goes_on && mark.code == U'»' ? pending : mark.code;
        continues = goes_on;
        depth = inner = 0;
      } else if (inner > 0 && closes(code, mark) && !mark.only_opens()) {
        --inner;
      } else if (closes(code, mark)) {
        if (depth-- > 0) continue;
        push({open->at, mark.end}, {open->end, mark.at}, true, continues);
        open = nullptr;
      } else if (reopens(code, mark)) {
        if (nests(marks, i, code)) {
          ++depth;
          continue;
        }
        const Span cut = trimmed(text_, {open->at, mark.at});
        push(cut, {open->end, std::max(open->end, cut.end)}, false, continues);
        open = &mark;
        continues = false;
        depth = inner = 0;
      } else if (is_inner_opener(code, mark)) {
        ++inner;
      }
    }
    if (open != nullptr) {
      push({open->at, range.end}, {open->end, range.end}, false, continues);
      pending_ = code;
    }
  }

  /// The run left open closes here: the paragraphs between belong to it.
  void close_bridge(std::uint32_t p, const Mark& closer) {
    for (std::uint32_t q = p - bridged_; q <= p; ++q) {
      const Span range = paragraphs_[q].span;
      paragraph_ = q;
      const Span whole{range.begin, q == p ? closer.end : range.end};
      push(whole, {range.begin, q == p ? closer.at : range.end}, q == p, true, true);
    }
    paragraph_ = p;
  }

  std::string_view text_;
  std::span<const Paragraph> paragraphs_;
  std::vector<MarkedRun> runs_;
  std::uint32_t paragraph_ = 0;
  std::uint32_t bridged_ = 0;  ///< paragraphs without marks since the one that left a run open
  char32_t pending_ = 0;
  bool later_closer_ = false;
  bool tokenised_ = false;
  MarkOptions options_;
};

/// Pairs single marks as British print has them.
std::vector<MarkedRun> pair_singles(std::string_view text, std::span<const Paragraph> paragraphs,
                                    bool tokenised) {
  std::vector<MarkedRun> out;
  bool pending = false;
  for (std::uint32_t p = 0; p < paragraphs.size(); ++p) {
    const Span range = paragraphs[p].span;
    const std::vector<Mark> marks = collect_marks(text, range, {true, tokenised, false});
    bool open_at_end = false;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!marks[i].can_open) continue;
      const bool at_start = trimmed(text, {range.begin, marks[i].at}).empty();
      const bool low = marks[i].code == U'‚';
      const Mark* close = nullptr;
      std::size_t j = i + 1;
      for (; j < marks.size(); ++j) {
        const Mark& mark = marks[j];
        const bool left_quote = mark.code == U'‘';
        if (!mark.can_close || (left_quote && !low) || mark.only_opens()) continue;
        const bool closer_follows = j + 1 < marks.size() && marks[j + 1].can_close;
        if (mark.weak_close && mark.possessive_like && closer_follows) continue;
        close = &mark;
        break;
      }
      if (close == nullptr) {
        // Only a mark at the head of a paragraph can be a long quotation that goes on in the next
        // one.
        if (at_start && marks[i].code == U'‘') {
          const Span inside = trimmed(text, {marks[i].end, range.end});
          if (has_word(text, inside)) {
            out.push_back({{marks[i].at, range.end}, inside, p, false, pending});
            open_at_end = true;
          }
        }
        break;
      }
      const Span inside = trimmed(text, {marks[i].end, close->at});
      if (has_word(text, inside)) {
        out.push_back({{marks[i].at, close->end}, inside, p, true, pending && at_start});
      }
      i = j;
    }
    pending = open_at_end;
  }
  // A paragraph left open counts only when the next one opens again.
  std::vector<MarkedRun> kept;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool goes_on =
        i + 1 < out.size() && out[i + 1].continues && out[i + 1].paragraph == out[i].paragraph + 1;
    if (out[i].closed || goes_on) kept.push_back(out[i]);
  }
  return kept;
}

/// Whether single marks are surely marks, though the article has double ones: ‚so‘, or ‘So it is,’
/// with three words and the sign that ends speech, after which no apostrophe stands. Heads repeat
/// in single marks what the text has in double ones.
bool is_sure(std::string_view text, const MarkedRun& run, const Paragraph& paragraph) {
  if (slice(text, run.whole).starts_with("‚")) return true;
  if (!run.closed || run.inside.empty()) return false;
  if (paragraph.kind == ParagraphKind::kHeading || paragraph.span == run.whole) return false;
  const char last = text[run.inside.end - 1];
  const std::string_view inside = slice(text, run.inside);
  return (last == ',' || last == '.' || last == '?' || last == '!') &&
         std::count(inside.begin(), inside.end(), ' ') >= 2;
}

/// The doubles, with the singles beside them that no apostrophe can be.
std::vector<MarkedRun> with_sure_singles(std::string_view text,
                                         std::span<const Paragraph> paragraphs,
                                         const std::vector<MarkedRun>& doubles,
                                         const std::vector<MarkedRun>& singles) {
  std::vector<MarkedRun> out;
  std::size_t d = 0;
  for (const MarkedRun& s : singles) {
    if (!is_sure(text, s, paragraphs[s.paragraph])) continue;
    while (d < doubles.size() && doubles[d].whole.end <= s.whole.begin) out.push_back(doubles[d++]);
    if (d == doubles.size() || doubles[d].whole.begin >= s.whole.end) out.push_back(s);
  }
  out.insert(out.end(), doubles.begin() + static_cast<std::ptrdiff_t>(d), doubles.end());
  return out;
}

/// Which of two ordered lists has more runs that the other does not hold; gives the stronger list
/// with what else fits.
std::vector<MarkedRun> merge(std::string_view text, std::span<const Paragraph> paragraphs,
                             const std::vector<MarkedRun>& doubles,
                             const std::vector<MarkedRun>& singles) {
  std::size_t singles_out = 0;
  std::size_t doubles_in = 0;
  std::vector<MarkedRun> rest;  // doubles that touch no single
  std::size_t d = 0;
  for (const MarkedRun& s : singles) {
    bool touches_outside = false;
    while (d < doubles.size() && doubles[d].whole.end <= s.whole.begin)
      rest.push_back(doubles[d++]);
    for (; d < doubles.size() && doubles[d].whole.begin < s.whole.end; ++d) {
      if (s.whole.contains(doubles[d].whole)) {
        ++doubles_in;
      } else {
        touches_outside = true;
        if (doubles[d].whole.end > s.whole.end) break;
      }
    }
    if (!touches_outside) ++singles_out;
  }
  while (d < doubles.size()) rest.push_back(doubles[d++]);
  if (singles_out <= doubles.size() - doubles_in)
    return with_sure_singles(text, paragraphs, doubles, singles);
  std::vector<MarkedRun> out;
  std::size_t s = 0;
  for (const MarkedRun& r : rest) {
    while (s < singles.size() && singles[s].whole.begin < r.whole.begin)
      out.push_back(singles[s++]);
    const bool clash = (!out.empty() && out.back().whole.overlaps(r.whole)) ||
                       (s < singles.size() && singles[s].whole.overlaps(r.whole));
    if (!clash) out.push_back(r);
  }
  while (s < singles.size()) out.push_back(singles[s++]);
  return out;
}

}  // namespace

std::vector<MarkedRun> find_marked_runs(std::string_view text,
                                        std::span<const Paragraph> paragraphs,
                                        MarkOptions options) {
  const bool tokenised = is_tokenised(text);
  std::vector<MarkedRun> doubles = DoublePairing(text, paragraphs, tokenised, options).run();
  const std::vector<MarkedRun> singles = pair_singles(text, paragraphs, tokenised);
  if (singles.empty()) return doubles;
  return merge(text, paragraphs, doubles, singles);
}

}  // namespace dixit::quote
