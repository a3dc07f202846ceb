#include "app/pieces.h"

#include <algorithm>
#include <cmath>

#include "source/word_time.h"

namespace dixit::app {
namespace {

/// Places of one source that are no farther apart have their surroundings in one piece.
constexpr std::uint32_t kNear = 2 * match::Holding::kMarginWords;

/// The words that one alignment pairs in one source.
struct Stretch {
  const Alignment* alignment = nullptr;
  std::uint32_t source = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t piece = 0;
};

void add_stretches(const Alignment& alignment, std::vector<Stretch>& out) {
  const std::size_t first = out.size();
  std::size_t at = first;
  for (const AlignedPair& p : alignment.pairs) {
    if (at == out.size() || out[at].source != p.source) {
      for (at = first; at < out.size() && out[at].source != p.source;) ++at;
      if (at == out.size()) out.push_back({&alignment, p.source, p.word, p.word + 1});
    }
    out[at].begin = std::min(out[at].begin, p.word);
    out[at].end = std::max(out[at].end, p.word + 1);
  }
}

void move_pairs(Alignment& alignment, const std::vector<Stretch>& stretches,
                const std::vector<report::QuotedSource>& pieces) {
  const Stretch* stretch = nullptr;
  for (AlignedPair& p : alignment.pairs) {
    if (stretch == nullptr || stretch->source != p.source) {
      stretch = &*std::find_if(stretches.begin(), stretches.end(), [&](const Stretch& s) {
        return s.alignment == &alignment && s.source == p.source;
      });
    }
    p.source = stretch->piece;
    p.word -= pieces[stretch->piece].excerpt.first_word;
  }
}

bool holds(const Span& outer, const Span& inner) {
  return outer.begin <= inner.begin && inner.begin <= inner.end && inner.end <= outer.end;
}

/// Whether positions point into the text and stand in order, as those who read a source count on.
/// What is read from a file need not.
bool makes_sense(const Excerpt& excerpt, std::uint32_t begin, std::uint32_t end) {
  if (excerpt.source == nullptr) return false;
  const Source& s = *excerpt.source;
  const auto words = static_cast<std::uint32_t>(s.words.size());
  const Span text{0, static_cast<std::uint32_t>(s.text.size())};
  if (begin < excerpt.first_word || end - excerpt.first_word > words || s.turns.empty())
    return false;
  std::uint32_t at = 0;
  for (const Span& word : s.words) {
    if (!holds({at, text.end}, word)) return false;
    at = word.end;
  }
  at = 0;
  for (const Turn& t : s.turns) {
    if (t.word_begin < at || t.word_end < t.word_begin || t.word_end > words ||
        !holds(text, t.text) || t.speaker >= static_cast<std::int64_t>(s.speakers.size()))
      return false;
    at = t.word_begin;
  }
  at = 0;
  for (const Mark& m : s.marks) {
    if (m.word < at || !holds(text, m.text)) return false;
    at = m.word;
  }
  return s.turns.front().word_begin == 0;
}

/// Takes away the alignments that a damaged source has part in.
void drop_damaged(const std::vector<std::uint32_t>& damaged, judge::Candidates& candidates) {
  const auto touches = [&](const Alignment& a) {
    return std::any_of(a.pairs.begin(), a.pairs.end(), [&](const AlignedPair& p) {
      return std::find(damaged.begin(), damaged.end(), p.source) != damaged.end();
    });
  };
  std::erase_if(candidates.places, touches);
  if (candidates.meaning && touches(*candidates.meaning)) candidates.meaning.reset();
}

WordRange plus(WordRange range, std::uint32_t first) {
  return {range.begin + first, range.end + first};
}

void add_times(const std::vector<report::QuotedSource>& pieces, Match& match) {
  for (Segment& s : match.segments) {
    const Source& source = *pieces[s.source_index].excerpt.source;
    s.start_seconds = source::word_seconds(source, s.source.begin, false);
    s.end_seconds = source::word_seconds(source, s.source.end - 1, true);
  }
  match.start_seconds = kNoTime;
  match.end_seconds = kNoTime;
  for (const Segment& s : match.segments) {
    if (s.source_index != match.source_index || std::isnan(s.start_seconds)) continue;
    match.start_seconds = std::isnan(match.start_seconds)
                              ? s.start_seconds
                              : std::min(match.start_seconds, s.start_seconds);
    match.end_seconds =
        std::isnan(match.end_seconds) ? s.end_seconds : std::max(match.end_seconds, s.end_seconds);
  }
  for (std::size_t k = 0; k < match.joins.size() && k + 1 < match.segments.size(); ++k) {
    const Segment& a = match.segments[k];
    const Segment& b = match.segments[k + 1];
    if (a.source_index == b.source_index) match.joins[k].seconds = b.start_seconds - a.end_seconds;
  }
}

std::uint32_t line_of(const Source& source, std::uint32_t word) {
  const auto after =
      std::upper_bound(source.lines.begin(), source.lines.end(), word,
                       [](std::uint32_t w, const LinePoint& p) { return w < p.word; });
  return after == source.lines.begin() ? 0 : (after - 1)->line;
}

PagePoint page_of(const Source& source, std::uint32_t word) {
  const auto after =
      std::upper_bound(source.pages.begin(), source.pages.end(), word,
                       [](std::uint32_t w, const PagePoint& p) { return w < p.word; });
  return after == source.pages.begin() ? PagePoint{} : *(after - 1);
}

/// The printed page and line of a match's first word and of its last.
void add_pages(const Source& source, Match& match) {
  if (source.pages.empty() || match.words.size() == 0) return;
  const PagePoint first = page_of(source, match.words.begin);
  const PagePoint last = page_of(source, match.words.end - 1);
  match.start_page = first.page;
  match.start_line = first.line;
  match.end_page = last.page;
  match.end_line = last.line;
}

}  // namespace

std::vector<report::QuotedSource> take_pieces(const Collection& collection,
                                              judge::Candidates& candidates,
                                              std::vector<std::uint32_t>& damaged,
                                              std::uint32_t more) {
  std::vector<Stretch> stretches;
  for (const Alignment& a : candidates.places) add_stretches(a, stretches);
  if (candidates.meaning) add_stretches(*candidates.meaning, stretches);
  std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) {
    return std::pair(a.source, a.begin) < std::pair(b.source, b.begin);
  });
  std::vector<report::QuotedSource> pieces;
  for (std::size_t k = 0; k < stretches.size();) {
    const Stretch& first = stretches[k];
    const std::size_t from = k;
    std::uint32_t end = first.end;
    for (; k < stretches.size() && stretches[k].source == first.source &&
           stretches[k].begin <= end + std::min(kNear, ~end);
         ++k)
      end = std::max(end, stretches[k].end);
    Excerpt excerpt = collection.corpus().excerpt(
        first.source, first.begin - std::min(first.begin, more), end + std::min(more, ~end));
    if (collection.volume_of(first.source).volume != nullptr &&
        !makes_sense(excerpt, first.begin, end)) {
      damaged.push_back(first.source);
      drop_damaged(damaged, candidates);
      return take_pieces(collection, candidates, damaged, more);
    }
    // A source in memory comes whole each time.
    if (pieces.empty() || pieces.back().excerpt.source != excerpt.source)
      pieces.push_back({first.source, collection.card(first.source), std::move(excerpt)});
    for (std::size_t s = from; s < k; ++s)
      stretches[s].piece = static_cast<std::uint32_t>(pieces.size() - 1);
  }
  for (Alignment& a : candidates.places) move_pairs(a, stretches, pieces);
  if (candidates.meaning) move_pairs(*candidates.meaning, stretches, pieces);
  candidates.pieces.clear();
  for (const report::QuotedSource& piece : pieces) {
    const Excerpt& e = piece.excerpt;
    const bool to_end = e.first_word + e.source->words.size() >= piece.card->word_count;
    candidates.pieces.push_back({e.source, piece.card, e.first_word == 0, to_end});
  }
  return pieces;
}

void give_back_pieces(const std::vector<report::QuotedSource>& pieces,
                      judge::Candidates& candidates) {
  const auto give_back = [&](Alignment& alignment) {
    for (AlignedPair& p : alignment.pairs) {
      p.word += pieces[p.source].excerpt.first_word;
      p.source = pieces[p.source].number;
    }
  };
  for (Alignment& a : candidates.places) give_back(a);
  if (candidates.meaning) give_back(*candidates.meaning);
}

void place_in_sources(const std::vector<report::QuotedSource>& pieces, Finding& finding) {
  for (Match& match : finding.matches) {
    const report::QuotedSource& piece = pieces[match.source_index];
    match.line = line_of(*piece.excerpt.source, match.words.begin);
    add_pages(*piece.excerpt.source, match);
    if (!match.segments.empty()) add_times(pieces, match);
    for (Segment& s : match.segments) {
      const report::QuotedSource& in = pieces[s.source_index];
      s.source_index = in.number;
      s.source = plus(s.source, in.excerpt.first_word);
      s.turn += in.excerpt.first_turn;
    }
    for (Edit& e : match.edits) {
      const report::QuotedSource& in = pieces[e.source_index];
      e.source_index = in.number;
      e.source = plus(e.source, in.excerpt.first_word);
    }
    match.source_index = piece.number;
    match.words = plus(match.words, piece.excerpt.first_word);
  }
}

}  // namespace dixit::app
