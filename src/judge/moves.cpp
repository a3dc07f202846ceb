#include "judge/moves.h"

#include <algorithm>

namespace dixit::judge {
namespace {

constexpr std::uint32_t kReach = 5;  ///< words that a moved word may have travelled

bool same_words(const QuoteSide& quote, WordRange q, const SourceSide& source, std::uint32_t s) {
  for (std::uint32_t k = 0; k < q.size(); ++k) {
    if (s + k >= source.size() || quote.fold(q.begin + k) != source.fold(s + k)) return false;
  }
  return true;
}

/// Whether a source word is paired in some segment already.
bool taken(const Trace& trace, std::uint32_t source_index, std::uint32_t word) {
  for (const Segment& s : trace.segments) {
    if (s.source_index == source_index && s.source.begin <= word && word < s.source.end)
      return true;
  }
  return false;
}

}  // namespace

void find_moves(const QuoteSide& quote, const SourceSides& sources, Trace& trace) {
  for (TracedEdit& insert : trace.edits) {
    if (insert.edit.op != EditOp::kInsert || insert.bracketed || insert.edit.quote.size() > 3)
      continue;
    const SourceSide& source = sources.at(insert.source_index);
    const std::uint32_t place = insert.edit.source.begin;
    const Turn& turn = source.source().turns[source.turn_of(std::min(place, source.size() - 1))];
    const std::uint32_t from = std::max(turn.word_begin, place > kReach ? place - kReach : 0);
    const std::uint32_t to = std::min(turn.word_end, place + kReach);
    for (std::uint32_t s = from; s + insert.edit.quote.size() <= to; ++s) {
      if (taken(trace, insert.source_index, s) || !same_words(quote, insert.edit.quote, source, s))
        continue;
      const WordRange moved{s, s + insert.edit.quote.size()};
      insert.edit.op = EditOp::kMove;
      insert.edit.source = moved;
      insert.edit.source_text = source.text(moved.begin, moved.end);
      insert.edit.note = "moved";
      for (TracedEdit& drop : trace.edits) {
        if (drop.edit.op != EditOp::kDrop || drop.source_index != insert.source_index ||
            !(drop.edit.source == moved))
          continue;
        drop.edit.source.end = drop.edit.source.begin;  // emptied: taken away below
      }
      break;
    }
  }
  std::erase_if(trace.edits, [](const TracedEdit& e) {
    return e.edit.op == EditOp::kDrop && e.edit.source.size() == 0;
  });
}

}  // namespace dixit::judge
