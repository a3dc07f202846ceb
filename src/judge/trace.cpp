#include "judge/trace.h"

#include <algorithm>

namespace dixit::judge {
namespace {

using lexicon::Section;

constexpr double kBreakSeconds =
    30;  ///< of silence or missing time between two turns of one speaker
constexpr double kWordsPerSecond = 2.5;
constexpr std::uint32_t kBackchannelMost = 4;  ///< words of a turn that does not interrupt

bool only_backchannel(const SourceSide& source, const Turn& turn) {
  if (turn.word_end - turn.word_begin > kBackchannelMost) return false;
  const std::vector<std::string> words = source.folds(turn.word_begin, turn.word_end);
  for (std::size_t k = 0; k < words.size();) {
    const std::size_t n = std::max(source.lexicon().match_phrase(Section::kBackchannel, words, k),
                                   source.lexicon().match_phrase(Section::kFiller, words, k));
    if (n == 0) return false;
    k += n;
  }
  return true;
}

bool heading_between(const SourceSide& source, std::uint32_t a, std::uint32_t b) {
  return source.has_mark(MarkKind::kHeading, a + 1, b);
}

/// Words of other speakers' backchannels inside [begin, end) are not the speaker's words left out.
std::vector<std::uint32_t> own_words(const SourceSide& source, std::uint32_t begin,
                                     std::uint32_t end, std::uint32_t turn) {
  std::vector<std::uint32_t> own;
  const std::int32_t speaker = source.source().turns[turn].speaker;
  for (std::uint32_t k = begin; k < end; ++k) {
    if (source.source().turns[source.turn_of(k)].speaker == speaker) own.push_back(k);
  }
  return own;
}

bool number_like(lexicon::ClassSet c) {
  return c.has(Section::kNumber) || c.has(Section::kScale) || c.has(Section::kOrdinal) ||
         c.has(Section::kUnit);
}

/// Anchors: the equal pairs, less those inside a number that is written otherwise ("$5 million",
/// "five million dollars").
std::vector<AlignedPair> anchors_of(const QuoteSide& quote, const Alignment& alignment) {
  std::vector<bool> anchored(quote.size(), false);
  for (const AlignedPair& p : alignment.pairs) anchored[p.quote] = p.kind == PairKind::kEqual;
  const auto loosen = [&](std::uint32_t k, std::uint32_t neighbour) {
    if (anchored[k] && !anchored[neighbour] && number_like(quote.classes(k)) &&
        quote.classes(neighbour).has(Section::kNumber))
      anchored[k] = false;
  };
  for (std::uint32_t k = 1; k < quote.size(); ++k) loosen(k, k - 1);
  for (std::uint32_t k = quote.size(); k-- > 1;) loosen(k - 1, k);
  std::vector<AlignedPair> anchors;
  for (const AlignedPair& p : alignment.pairs) {
    if (anchored[p.quote]) anchors.push_back(p);
  }
  if (anchors.empty()) anchors = alignment.pairs;
  return anchors;
}

struct LinkFacts {
  Link link = Link::kWithin;
  std::uint32_t words = 0;
  std::uint32_t turns = 0;
  std::uint32_t questions = 0;
};

LinkFacts link_of(const SourceSide& source, const AlignedPair& a, const AlignedPair& b,
                  const TraceOptions& options) {
  LinkFacts facts;
  if (a.source != b.source) {
    facts.link = Link::kElsewhere;
    return facts;
  }
  const std::uint32_t low = std::min(a.word, b.word);
  const std::uint32_t high = std::max(a.word, b.word);
  const std::uint32_t first = source.turn_of(low);
  const std::uint32_t last = source.turn_of(high);
  facts.words = high - low - (high > low ? 1 : 0);
  facts.turns = last - first;
  for (std::uint32_t t = first + 1; t < last; ++t)
    facts.questions += source.source().turns[t].speaker != source.source().turns[first].speaker;
  if (b.word <= a.word) {
    facts.link = Link::kBackward;
  } else if (!one_stretch(source, first, last) || heading_between(source, a.word, b.word)) {
    facts.link = Link::kAcross;
  } else if (own_words(source, a.word + 1, b.word, first).size() > options.gap_limit_words) {
    facts.link = Link::kFar;
  }
  return facts;
}

Segment make_segment(const AlignedPair& anchor, const SourceSide& source) {
  Segment s;
  s.quote = {anchor.quote, anchor.quote + 1};
  s.source = {anchor.word, anchor.word + 1};
  s.source_index = anchor.source;
  s.turn = source.turn_of(anchor.word);
  return s;
}

/// Marks each edit of a block: an ellipsis or break inside it tells of the drops, brackets of what
/// they hold and replace.
void mark_edits(std::vector<TracedEdit>& edits, std::size_t first, bool told) {
  bool brackets = false;
  for (std::size_t k = first; k < edits.size(); ++k) brackets |= edits[k].bracketed;
  for (std::size_t k = first; k < edits.size(); ++k) {
    Edit& edit = edits[k].edit;
    edit.marked = edits[k].bracketed || (edit.op == EditOp::kDrop && (told || brackets));
  }
}

/// Only replacements of as many words: the segment goes on through them.
bool only_substitutes(const std::vector<TracedEdit>& edits, std::size_t begin) {
  return std::all_of(edits.begin() + static_cast<std::ptrdiff_t>(begin), edits.end(),
                     [](const TracedEdit& e) { return e.edit.op == EditOp::kSubstitute; });
}

/// Where the source cannot be heard between the anchors, what the quotation has there can be
/// neither shown nor refuted.
void note_missing(const SourceSide& source, std::uint32_t first, std::uint32_t last,
                  std::vector<TracedEdit>& edits, std::size_t begin) {
  if (!source.has_mark(MarkKind::kInaudible, first, last) &&
      !source.has_mark(MarkKind::kRedacted, first, last))
    return;
  for (std::size_t k = begin; k < edits.size(); ++k)
    edits[k].missing |= edits[k].edit.quote.size() > 0;
}

class Tracer {
 public:
  Tracer(const QuoteSide& quote, const SourceSides& sources, const TraceOptions& options)
      : quote_(quote), sources_(sources), options_(options) {}

  Trace run(const Alignment& alignment) {
    const std::vector<AlignedPair> anchors = anchors_of(quote_, alignment);
    out_.segments.push_back(make_segment(anchors.front(), side(anchors.front())));
    out_.first_word = anchors.front().word;
    leading(anchors.front());
    for (std::size_t k = 1; k < anchors.size(); ++k) step(anchors[k - 1], anchors[k]);
    out_.last_word = anchors.back().word + 1;
    trailing(anchors.back());
    return std::move(out_);
  }

 private:
  [[nodiscard]] const SourceSide& side(const AlignedPair& p) const { return sources_.at(p.source); }

  void leading(const AlignedPair& first) {
    if (first.quote == 0) return;
    const std::size_t begin = out_.edits.size();
    const WordRange words = outer_words(quote_, side(first), {0, first.quote}, first.word, true);
    align_block(quote_, side(first), first.source, {0, first.quote}, words, out_.edits);
    mark_edits(out_.edits, begin, quote_.marked_between(0, first.quote));
    note_missing(side(first), words.begin, first.word, out_.edits, begin);
    out_.first_word = words.begin;
    if (words.size() > 0 && only_substitutes(out_.edits, begin)) {
      out_.segments.front().quote.begin = 0;
      out_.segments.front().source.begin = words.begin;
    }
  }

  void trailing(const AlignedPair& last) {
    if (last.quote + 1 >= quote_.size()) return;
    const std::size_t begin = out_.edits.size();
    const WordRange rest{last.quote + 1, quote_.size()};
    const WordRange words = outer_words(quote_, side(last), rest, last.word, false);
    align_block(quote_, side(last), last.source, rest, words, out_.edits);
    mark_edits(out_.edits, begin, quote_.marked_between(last.quote, quote_.size() - 1));
    note_missing(side(last), last.word + 1, words.end, out_.edits, begin);
    out_.last_word = words.end;
    if (words.size() > 0 && only_substitutes(out_.edits, begin)) {
      out_.segments.back().quote.end = quote_.size();
      out_.segments.back().source.end = words.end;
    }
  }

  void step(const AlignedPair& a, const AlignedPair& b) {
    const SourceSide& source = side(a);
    const LinkFacts facts = link_of(source, a, b, options_);
    const bool told = quote_.marked_between(a.quote, b.quote);
    const std::size_t begin = out_.edits.size();
    if (facts.link == Link::kWithin && b.quote == a.quote + 1 && b.word == a.word + 1) {
      out_.segments.back().quote.end = b.quote + 1;
      out_.segments.back().source.end = b.word + 1;
      return;
    }
    if (facts.link == Link::kWithin) {
      const std::uint32_t turn = source.turn_of(a.word);
      const std::vector<std::uint32_t> own = own_words(source, a.word + 1, b.word, turn);
      const bool plain = own.size() == b.word - a.word - 1;
      // A backchannel in between: the words after it are taken as following at once.
      const WordRange gap = plain         ? WordRange{a.word + 1, b.word}
                            : own.empty() ? WordRange{b.word, b.word}
                                          : WordRange{own.front(), own.back() + 1};
      align_block(quote_, source, a.source, {a.quote + 1, b.quote}, gap, out_.edits);
      mark_edits(out_.edits, begin, told);
      note_missing(source, a.word + 1, b.word, out_.edits, begin);
      const bool broken = std::any_of(out_.edits.begin() + static_cast<std::ptrdiff_t>(begin),
                                      out_.edits.end(), [](const TracedEdit& e) {
                                        return e.edit.op != EditOp::kSubstitute ||
                                               e.edit.quote.size() != e.edit.source.size();
                                      });
      if (!broken) {
        out_.segments.back().quote.end = b.quote + 1;
        out_.segments.back().source.end = b.word + 1;
        return;
      }
    } else if (b.quote > a.quote + 1) {
      const WordRange rest{a.quote + 1, b.quote};
      const WordRange after = outer_words(quote_, source, rest, a.word, false);
      align_block(quote_, source, a.source, rest, after, out_.edits);
      mark_edits(out_.edits, begin, told);
    }
    out_.segments.push_back(make_segment(b, side(b)));
    out_.joins.push_back({facts.link, told, facts.words, facts.turns, facts.questions});
  }

  const QuoteSide& quote_;
  const SourceSides& sources_;
  const TraceOptions& options_;
  Trace out_;
};

}  // namespace

bool one_stretch(const SourceSide& source, std::uint32_t a, std::uint32_t b) {
  if (a == b) return true;
  const std::vector<Turn>& turns = source.source().turns;
  if (turns[a].speaker != turns[b].speaker || turns[a].speaker < 0) return false;
  for (std::uint32_t t = a + 1; t < b; ++t) {
    if (turns[t].speaker == turns[a].speaker) return false;
    if (!only_backchannel(source, turns[t])) return false;
  }
  if (b == a + 1)
    return false;  // two turns side by side: the reader of the source saw a break there
  const double words = static_cast<double>(turns[b].word_begin - turns[a].word_begin);
  const double end = std::isnan(turns[a].end_seconds)
                         ? turns[a].start_seconds + words / kWordsPerSecond
                         : turns[a].end_seconds;
  return std::isnan(end) || std::isnan(turns[b].start_seconds) ||
         turns[b].start_seconds - end < kBreakSeconds;
}

Trace trace(const QuoteSide& quote, const SourceSides& sources, const Alignment& alignment,
            const TraceOptions& options) {
  return Tracer(quote, sources, options).run(alignment);
}

}  // namespace dixit::judge
