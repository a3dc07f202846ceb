// The procedure of docs/judging.md, worst first. Each line of form_of() is one step of it.
#include <algorithm>

#include "judge/judge.h"
#include "judge/surface.h"

namespace dixit::judge {
namespace {

struct Facts {
  bool backward = false;
  bool spliced = false;
  bool bridged = false;
  bool content_change = false;
  bool content_gap = false;
  bool function = false;
  bool disfluency = false;
  bool brackets = false;
  bool marked_gap = false;
  bool style = false;
};

void look_at_joins(const QuoteSide& quote, const Trace& trace, Facts& facts) {
  for (std::size_t k = 0; k < trace.joins.size(); ++k) {
    const TracedJoin& join = trace.joins[k];
    if (join.link == Link::kWithin) continue;
    const bool weighty = quote.has_content(trace.segments[k].quote) &&
                         quote.has_content(trace.segments[k + 1].quote);
    if (join.link == Link::kBackward) {
      facts.backward |= weighty;
      facts.function |= !weighty;  // one small word taken from before: a word moved
    } else if (join.link == Link::kFar) {
      (join.marked ? facts.bridged : facts.content_gap) = true;
    } else {
      (join.marked ? facts.bridged : facts.spliced) = true;
    }
  }
}

void look_at_edits(const Trace& trace, Facts& facts) {
  for (const TracedEdit& traced : trace.edits) {
    const Edit& edit = traced.edit;
    if (traced.bracketed) {
      facts.brackets = true;
      continue;
    }
    const bool drop = edit.op == EditOp::kDrop;
    switch (edit.cls) {
      case EditClass::kContent:
        if (!drop)
          facts.content_change = true;
        else if (!edit.marked)
          facts.content_gap = true;
        break;
      case EditClass::kFunction:
        if (!edit.marked) facts.function = true;
        break;
      case EditClass::kDisfluency:
        if (!edit.marked) facts.disfluency = true;
        break;
      case EditClass::kStyle:
        facts.style = true;
        break;
    }
    facts.marked_gap |= drop && edit.marked;
  }
}

}  // namespace

Form form_of(const QuoteSide& quote, const SourceSides& sources, const Trace& trace) {
  Facts facts;
  look_at_joins(quote, trace, facts);
  look_at_edits(trace, facts);
  const QuoteText& text = quote.quote();
  facts.brackets |= !text.sic.empty() || text.emphasis_marked;
  for (const QuoteWord& word : text.words) facts.brackets |= word.bracketed || word.part_bracketed;
  if (facts.backward) return Form::kReordered;
  if (facts.spliced) return Form::kSpliced;
  if (facts.content_change) return Form::kAltered;
  if (facts.bridged) return Form::kBridged;
  if (facts.content_gap) return Form::kCut;
  if (facts.function) return Form::kCorrected;
  if (facts.disfluency) return Form::kCleaned;
  if (facts.brackets) return Form::kBracketed;
  if (facts.marked_gap) return Form::kElided;
  if (cut_at_start(sources, trace) || cut_at_end(sources, trace)) return Form::kTrimmed;
  if (facts.style) return Form::kConformed;
  return Form::kVerbatim;
}

}  // namespace dixit::judge
