#include "match/aligner.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "match/board.h"
#include "match/moves.h"

namespace dixit::match {
namespace {

using Board = Workspace::Board;

/// The rows before which the reach was set down last, for the marks and brackets up to some row.
struct Kept {
  std::optional<std::size_t> marked;
  std::optional<std::size_t> bracket;
};

bool group_begins(const Query& query, std::size_t row) {
  return query.groups[row] != 0 && (row == 0 || query.groups[row - 1] != query.groups[row]);
}

Kept kept_at(const Query& query, std::size_t row) {
  Kept kept;
  for (std::size_t k = 0; k <= row; ++k) {
    if (query.joints[k] == Joint::kMarked) kept.marked = k;
    if (group_begins(query, k)) kept.bracket = k;
  }
  if (query.groups[row] != 0) kept.bracket.reset();
  return kept;
}

void combine(const Board& board, const std::int32_t* a, const std::int32_t* b, std::int32_t* out) {
  std::copy_n(a, board.stride, out);
  board.kernel->take_greater(out, b, board.stride);
}

/// All rows, from mark to mark: what can be reached over the last mark stays the same until the
/// next.
void run(Board& board, const Kernel& kernel) {
  const Query& query = *board.query;
  bool marked = false;
  bool bracket = false;
  std::size_t done = 0;
  for (std::size_t row = 0; row < board.rows; ++row) {
    const bool mark_here = row > 0 && query.joints[row] == Joint::kMarked;
    const bool bracket_here = row > 0 && group_begins(query, row);
    if (mark_here || bracket_here) {
      kernel.run(board.task, done, row);
      done = row;
      if (mark_here) {
        board.relax(row, query.marked, board.marked);
        board.kernel->take_greater(board.marked, board.start, board.stride);
        marked = true;
      }
      if (bracket_here) {
        board.relax(row, query.bracket, board.bracket);
        bracket = true;
      }
      if (bracket) combine(board, marked ? board.marked : board.start, board.bracket, board.all);
    }
    const std::int32_t* const first = bracket && query.groups[row] == 0 ? board.all
                                      : marked                          ? board.marked
                                                                        : board.start;
    if (first != board.task.first) {
      kernel.run(board.task, done, row);
      done = row;
      board.task.first = first;
    }
  }
  kernel.run(board.task, done, board.rows);
}

/// The first column of [begin, end) from which `column` is reached with `value`, by `costs`.
std::optional<std::size_t> first_from(const Board& board, const std::int32_t* reach,
                                      std::size_t begin, std::size_t end, std::size_t column,
                                      Score value, const MoveCosts& costs) {
  for (std::size_t c = begin; c < end; ++c) {
    const Score from = reach[board.slots[c]];
    if (from >= value && from - move_cost(*board.columns, c, column, costs) == value) return c;
  }
  return std::nullopt;
}

/// … of all columns: the word before, then the same turn, then what was said before in the same
/// source, then the source, then any.
std::optional<std::size_t> any_from(const Board& board, const std::int32_t* reach,
                                    std::size_t column, Score value, const MoveCosts& costs) {
  const Columns& columns = *board.columns;
  if (column > 0 && reach[board.slots[column - 1]] == value &&
      move_cost(columns, column - 1, column, costs) == 0)
    return column - 1;
  std::size_t turn_begin = column;
  while (turn_begin > 0 && columns.turns[turn_begin - 1] == columns.turns[column] &&
         columns.sources[turn_begin - 1] == columns.sources[column])
    --turn_begin;
  if (turn_begin < column) {
    if (const auto c = first_from(board, reach, turn_begin, column, column, value, costs)) return c;
  }
  std::size_t begin = turn_begin;
  while (begin > 0 && columns.sources[begin - 1] == columns.sources[column]) --begin;
  std::size_t end = column;
  while (end < board.width && columns.sources[end] == columns.sources[column]) ++end;
  if (const auto c = first_from(board, reach, begin, turn_begin, column, value, costs)) return c;
  if (const auto c = first_from(board, reach, column, end, column, value, costs)) return c;
  if (const auto c = first_from(board, reach, 0, begin, column, value, costs)) return c;
  return first_from(board, reach, end, board.width, column, value, costs);
}

/// The pair before a pair in the best chain that ends there; nothing where the chain starts.
std::optional<ChainLink> link_before(const Board& board, const ChainLink& link) {
  const Query& query = *board.query;
  const Score value = board.value(link.row, link.column) -
                      board.pairs->at(link.row, board.columns->classes[link.column]) -
                      query.inserts[link.row];
  if (value == -board.columns->speaker_costs[link.column]) return std::nullopt;
  const auto from = [&](std::size_t row, const MoveCosts& costs) -> std::optional<ChainLink> {
    const std::int32_t* const reach = board.reach(row);
    const auto column = any_from(board, reach, link.column, value, costs);
    if (!column) return std::nullopt;
    // The last row of those that are as good: nearest to what comes next.
    std::size_t before = row;
    while (board.value(before - 1, *column) != reach[board.slots[*column]]) --before;
    return ChainLink{static_cast<std::uint32_t>(before - 1), static_cast<std::uint32_t>(*column)};
  };
  if (const auto found = from(link.row, query.plain)) return found;
  const Kept kept = kept_at(query, link.row);
  if (kept.bracket) {
    if (const auto found = from(*kept.bracket, query.bracket)) return found;
  }
  return kept.marked ? from(*kept.marked, query.marked) : std::nullopt;
}

std::vector<ChainLink> take_apart(const Board& board) {
  std::vector<ChainLink> links;
  const std::size_t row = board.task.best_row;
  std::uint32_t column = 0;
  while (board.value(row, column) != board.task.best) ++column;
  std::optional<ChainLink> link = ChainLink{static_cast<std::uint32_t>(row), column};
  while (link) {
    links.push_back(*link);
    link = link_before(board, *link);
  }
  std::reverse(links.begin(), links.end());
  return links;
}

}  // namespace

Workspace::Workspace() : board_(std::make_unique<Board>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

Chain align(const Query& query, const Columns& columns, const PairTable& pairs,
            Workspace& workspace) {
  Chain chain;
  if (query.classes.empty() || columns.positions.empty() || pairs.classes() == 0) return chain;
  Board& board = workspace.board();
  const Kernel& kernel = kernel_for(columns.positions.size());
  board.lay_out(query, columns, pairs, kernel);
  run(board, kernel);
  for (const Score cost : query.inserts) chain.score -= cost;
  if (board.task.best > kLow) {
    chain.score += board.task.best;
    chain.links = take_apart(board);
  }
  board.memory.trim();
  return chain;
}

Chain align(const Query& query, const Columns& columns, const PairTable& pairs) {
  thread_local Workspace workspace;
  return align(query, columns, pairs, workspace);
}

Score potential(const Query& query, const PairTable& pairs, std::span<const WordClass> classes,
                Workspace& workspace) {
  const std::size_t rows = query.classes.size();
  if (rows == 0 || classes.empty() || pairs.classes() == 0) return 0;
  Board& board = workspace.board();
  if (board.stamps.size() < pairs.classes()) board.stamps.resize(pairs.classes(), 0);
  if (++board.stamp == 0) {
    std::fill(board.stamps.begin(), board.stamps.end(), 0);
    board.stamp = 1;
  }
  std::vector<Score>& best = board.row_best;
  const Kernel& kernel = kernel_for(rows);
  best.assign(rows, std::numeric_limits<Score>::min() / 2);
  for (const WordClass word : classes) {
    if (word >= pairs.classes() || board.stamps[word] == board.stamp) continue;
    board.stamps[word] = board.stamp;
    kernel.take_greater(best.data(), pairs.of(word).data(), rows);
  }
  Score sum = 0;
  for (std::size_t row = 0; row < rows; ++row) sum += std::max(0, best[row] + query.inserts[row]);
  return sum;
}

}  // namespace dixit::match
