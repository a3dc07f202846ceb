// A quotation's words and its source's words side by side, ready to be shown.
//
// The quotation falls into bands: stretches that stand near one another in the source. Between two
// bands is what the quotation left out (or what it joined across). Inside a band run the words,
// equal or edited, in the quotation's order:
//
//   quotation   I would not call the dam a failure.  |  But the engineers did the right thing.
//   source      I would not call the dam a failure.  |  But the engineers did the right thing.
//   between                              "We was late, … may flood." (29 words left out, not
//   marked)
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "report/report.h"

namespace dixit::report {

enum class RunKind : std::uint8_t { kSame, kStyle, kDrop, kInsert, kSubstitute, kMove };

/// Words that share a fate. All text is raw (not yet plain()).
struct Run {
  RunKind kind = RunKind::kSame;
  std::string quote;        ///< the quotation's words, "" for a drop
  std::string quote_after;  ///< what stands after them in the quotation: a space, a comma
  std::string source;       ///< the source's words, "" for an insert
  std::string source_after;
  std::size_t edit = 0;  ///< 1-based number of the edit in Match::edits; 0 for equal words
};

struct Band {
  std::string quote_before;  ///< what stands before the first word: "…", "["
  std::vector<Run> runs;
  std::uint32_t source_index = 0;
  std::string speaker;  ///< label of the turn; "" when none
  double start_seconds = kNoTime;
};

/// What stands between two bands.
struct Between {
  JoinDistance join;
  bool far = false;  ///< another turn, question or source, or backwards: not a mere gap
  std::string
      removed;  ///< the source's words between, where they are of one source and forward; raw
  std::size_t words = 0;  ///< how many words were left out
  std::size_t edit = 0;   ///< 1-based number of the edit that leaves them out; 0 when none does
};

struct Diff {
  std::vector<Band> bands;
  std::vector<Between> between;  ///< bands.size() - 1
};

/// Lays out one match of a finding. Never fails: what points outside its text is left out, and the
/// quotation's words always all appear, in order.
[[nodiscard]] Diff build_diff(const Report& report, const Finding& finding, const Match& match);

}  // namespace dixit::report
