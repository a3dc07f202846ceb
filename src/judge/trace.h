// From paired words to what was done to them: segments, joins and edits. No verdict yet.
#pragma once
#include <vector>

#include "judge/words.h"
#include "record/alignment.h"
#include "record/finding.h"

namespace dixit::judge {

/// How two neighbouring segments are joined.
enum class Link : std::uint8_t {
  kWithin,  ///< one turn, in order, within the limit, no topic mark between: what lies between is a
            ///< gap
  kFar,     ///< one turn, in order, past the limit
  kAcross,  ///< forward into another turn, or past a topic mark
  kBackward,   ///< earlier in the same source
  kElsewhere,  ///< another source
};

/// An edit with what the judge needs to weigh it.
struct TracedEdit {
  Edit edit;
  std::uint32_t source_index = 0;
  bool doubted =
      false;  ///< rests on words that the transcript doubts or a machine may have misheard
  bool missing = false;    ///< the source is inaudible, redacted or has a hole there
  bool bracketed = false;  ///< the quotation's side stands in brackets
};

struct TracedJoin {
  Link link = Link::kWithin;
  bool marked = false;
  std::uint32_t words = 0;  ///< left out between (same source, forward)
  std::uint32_t turns = 0;
  std::uint32_t questions = 0;
};

struct Trace {
  std::vector<Segment>
      segments;  ///< in the quotation's order; source_index and turn filled in, times not
  std::vector<TracedJoin> joins;  ///< segments.size() - 1
  std::vector<TracedEdit> edits;  ///< in the quotation's order
  std::uint32_t first_word =
      0;  ///< of the first segment's source: where what the quotation renders begins,
  std::uint32_t last_word =
      0;  ///< and, of the last segment's source, one past where it ends (replaced words included)
};

/// The sources that an alignment touches, ready to be read. Index = source index.
using SourceSides = std::vector<SourceSide>;

struct TraceOptions {
  std::uint32_t gap_limit_words = 100;
};

/// Takes pairs as the matcher gives them (ascending in the quotation; at least one). Only equal
/// pairs anchor; what lies between two anchors is aligned anew, word class by word class.
[[nodiscard]] Trace trace(const QuoteSide& quote, const SourceSides& sources,
                          const Alignment& alignment, const TraceOptions& options);

/// Whether the turns a < b of a source are one stretch of one speaker: nothing between them but
/// backchannels and no break in time.
[[nodiscard]] bool one_stretch(const SourceSide& source, std::uint32_t a, std::uint32_t b);

/// Why a left-out stretch of the source, words [begin, end), is no loss: "filler", "repeat", "false
/// start"; null when it is one.
[[nodiscard]] const char* disfluency(const SourceSide& source, std::uint32_t begin,
                                     std::uint32_t end);

/// Aligns the words between two anchors: quotation [quote.begin, quote.end), source [source.begin,
/// source.end); either may be empty. Appends edits with op, ranges, class, note, bracketed and
/// doubted set (marks not yet).
void align_block(const QuoteSide& quote, const SourceSide& source, std::uint32_t source_index,
                 WordRange quote_words, WordRange source_words, std::vector<TracedEdit>& out);

/// Words of the quotation before its first or after its last anchor stand beside source words that
/// nothing bounds on the outer side. Gives the stretch of the source, touching `anchor` (the word
/// after it or before it), that they are best read as a change of.
[[nodiscard]] WordRange outer_words(const QuoteSide& quote, const SourceSide& source,
                                    WordRange quote_words, std::uint32_t anchor, bool before);

}  // namespace dixit::judge
