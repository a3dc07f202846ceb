#include "judge/moves.h"

#include <algorithm>

namespace dixit::judge {
namespace {

constexpr std::uint32_t kReach = 5;        ///< words that a moved word may have travelled,
constexpr std::uint32_t kReachOfTwo = 12;  ///< and two or three together

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

/// Words that another segment of the quotation renders are not left out, they stand elsewhere in
/// it: the drop becomes a move, once, and is otherwise no edit.
void turn_drops_into_moves(const QuoteSide& quote, Trace& trace) {
  std::vector<const Segment*> told;
  for (TracedEdit& drop : trace.edits) {
    if (drop.edit.op != EditOp::kDrop || drop.edit.source.size() == 0) continue;
    for (const Segment& s : trace.segments) {
      if (s.source_index != drop.source_index || s.source.begin > drop.edit.source.begin ||
          s.source.end < drop.edit.source.end)
        continue;
      const bool again = std::find(told.begin(), told.end(), &s) != told.end() ||
                         s.quote.begin < drop.edit.quote.begin;
      told.push_back(&s);
      if (again) {
        drop.edit.source.end = drop.edit.source.begin;  // emptied: taken away below
        break;
      }
      const std::uint32_t offset = drop.edit.source.begin - s.source.begin;
      drop.edit.op = EditOp::kMove;
      drop.edit.cls = EditClass::kFunction;  // the join tells of the order, once
      drop.edit.quote = {std::min(s.quote.begin + offset, s.quote.end),
                         std::min(s.quote.begin + offset + drop.edit.source.size(), s.quote.end)};
      drop.edit.quote_text = quote.text(drop.edit.quote.begin, drop.edit.quote.end);
      drop.edit.note = "moved";
      break;
    }
  }
}

}  // namespace

void find_moves(const QuoteSide& quote, const SourceSides& sources, Trace& trace) {
  for (TracedEdit& insert : trace.edits) {
    if (insert.edit.op != EditOp::kInsert || insert.bracketed || insert.edit.quote.size() > 3)
      continue;
    const SourceSide& source = sources.at(insert.source_index);
    const std::uint32_t place = insert.edit.source.begin;
    const Turn& turn = source.source().turns[source.turn_of(std::min(place, source.size() - 1))];
    const std::uint32_t reach = insert.edit.quote.size() > 1 ? kReachOfTwo : kReach;
    const std::uint32_t from = std::max(turn.word_begin, place > reach ? place - reach : 0);
    const std::uint32_t to = std::min(turn.word_end, place + reach);
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
  turn_drops_into_moves(quote, trace);
  std::erase_if(trace.edits, [](const TracedEdit& e) {
    return e.edit.op == EditOp::kDrop && e.edit.source.size() == 0;
  });
}

}  // namespace dixit::judge
