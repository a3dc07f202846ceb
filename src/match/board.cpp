#include "match/board.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

namespace dixit::match {
namespace {

constexpr std::size_t kAlign = 64;
constexpr std::size_t kKeep = std::size_t{1} << 24;  ///< numbers a thread may hold on to

/// Cost of `gap` words at `word` each; so much as to end a run where it would not fit.
std::int32_t step_of(Score word, std::uint32_t gap) {
  return static_cast<std::int32_t>(std::min<std::int64_t>(std::int64_t{word} * gap, kCut));
}

/// The fewest words left out for which crossing costs less than going on in a turn.
std::uint32_t first_cross(const MoveCosts& costs) {
  constexpr std::uint32_t kFar = 1u << 16;
  for (std::uint32_t n = 1; n < kFar; ++n) {
    const auto gap = static_cast<Score>(n);
    const std::int64_t near = std::min<std::int64_t>(
        costs.near_open + std::int64_t{costs.near_word} * gap, costs.near_most);
    const std::int64_t cross = std::min<std::int64_t>(
        costs.cross_open + std::int64_t{costs.cross_word} * gap, costs.cross_most);
    if (cross < near) return n;
    if (near == costs.near_most && (cross == costs.cross_most || costs.cross_word >= 0)) return ~0u;
  }
  return kFar;
}

/// Slot after slot, column after column.
struct Walk {
  std::size_t length;
  std::size_t lanes;
  std::size_t slot = 0;
  std::uint32_t vector = 0;
  std::uint32_t lane = 0;
  void on() {
    slot += lanes;
    if (++vector == length) {
      vector = 0;
      slot = ++lane;
    }
  }
};

std::int32_t add_steps(std::int32_t a, std::int32_t b) { return std::min(kCut, a + b); }

}  // namespace

std::int32_t* Numbers::room_for(std::size_t count) {
  if (count > size_) {
    memory_.reset();
    const std::size_t bytes = (count * sizeof(std::int32_t) + kAlign - 1) / kAlign * kAlign;
    auto* const fresh = static_cast<std::int32_t*>(std::aligned_alloc(kAlign, bytes));
    if (fresh == nullptr) throw std::bad_alloc();
    memory_.reset(fresh);
    size_ = bytes / sizeof(std::int32_t);
  }
  return memory_.get();
}

void Numbers::trim() {
  if (size_ <= kKeep) return;
  memory_.reset();
  size_ = 0;
}

void Workspace::Board::take_memory(std::size_t sources) {
  const auto levels = static_cast<std::size_t>(std::bit_width(lanes) - 1);
  const std::size_t source_room = (2 * sources + 15) / 16 * 16;
  std::int32_t* next =
      memory.room_for(rows * stride + (rows + 1) * (stride + lanes) + (kRuns + 6) * stride +
                      kRuns * (levels + 1) * lanes + 16 + source_room + sources * lanes);
  const auto take = [&](std::size_t count) {
    std::int32_t* const begin = next;
    next += count;
    return begin;
  };
  task.reach = take((rows + 1) * (stride + lanes)) + lanes;
  task.values = take(rows * stride);
  for (std::int32_t*& steps : task.steps) steps = take(stride);
  task.adjacent = take(stride);
  task.speaker = take(stride);
  start = take(stride);
  marked = take(stride);
  bracket = take(stride);
  all = take(stride);
  for (std::int32_t*& steps : task.lane_steps) steps = take(levels * lanes);
  for (std::int32_t*& carry : task.carry) carry = take(lanes);
  task.lane_entry = take(lanes);
  task.source_best = next = task.lane_entry + 16;
  task.source_entry = task.source_best + sources;
  task.start_best = task.source_best + source_room;
}

void Workspace::Board::lay_out_columns() {
  const MoveCosts& plain = query->plain;
  const Score bias = near_bias();
  const Score cross_bias = plain.cross_open - plain.cross_word - bias;
  // Pointers of its own: behind those of the members the compiler must expect every store.
  const std::uint32_t* const positions = columns->positions.data();
  const std::uint32_t* const sources = columns->sources.data();
  const std::uint32_t* const turns = columns->turns.data();
  const Score* const costs = columns->speaker_costs.data();
  std::int32_t* const near = task.steps[kNear];
  std::int32_t* const adjacent = task.adjacent;
  std::int32_t* const speaker = task.speaker;
  std::int32_t* const starts = start;
  std::uint32_t* const slot_of = slots.data();
  std::uint32_t turn_first = 0;
  std::uint32_t source = 0;
  std::uint32_t source_first = 0;
  std::uint32_t longest = 0;
  std::uint32_t widest = 0;
  Score least_cost = 0;
  Score most_cost = 0;
  bool crossed = false;
  const std::size_t count = width;
  Walk walk{task.length, lanes};
  for (std::size_t c = 0; c < count; ++c, walk.on()) {
    const std::size_t slot = walk.slot;
    const bool same_source = c > 0 && sources[c] == sources[c - 1];
    const bool same_turn = same_source && turns[c] == turns[c - 1];
    const std::uint32_t gap = same_turn ? positions[c] - positions[c - 1] : 0;
    turn_first = same_turn ? turn_first : positions[c];
    source_first = same_source ? source_first : positions[c];
    widest = std::max(widest, positions[c] - source_first);
    longest = std::max(longest, positions[c] - turn_first);
    crossed |= same_source && !same_turn;
    least_cost = std::min(least_cost, costs[c]);
    most_cost = std::max(most_cost, costs[c]);
    slot_of[c] = static_cast<std::uint32_t>(slot);
    near[slot] = same_turn ? step_of(plain.near_word, gap) : kCut;
    adjacent[slot] = (gap == 1 ? 0 : kCut) - bias;
    speaker[slot] = costs[c] + cross_bias;
    starts[slot] = bias - costs[c];
    if (!same_source && c > 0) begin_source(walk.vector, walk.lane, ++source);
    if (walk.vector == 0) lane_begins[walk.lane] = source;
    if (walk.vector + 1 == walk.length || c + 1 == count) end_lane(walk.lane, source);
  }
  for (std::size_t c = width; c < stride; ++c, walk.on()) pad(walk.slot);
  choose_runs(longest, widest, crossed, least_cost, most_cost);
  if (task.has_turn) lay_out_turns();
  if (task.has_cross) lay_out_crossings();
}

void Workspace::Board::choose_runs(std::uint32_t longest, std::uint32_t widest, bool crossed,
                                   Score least_cost, Score most_cost) {
  const MoveCosts& plain = query->plain;
  const std::uint32_t left_out = longest == 0 ? 0 : longest - 1;
  // Within a turn: where leaving it and coming back would cost less than going on.
  if (std::memcmp(&cross_known, &plain, sizeof plain) != 0) {
    cross_known = plain;
    cross_from = first_cross(plain);
  }
  task.has_cross = crossed || least_cost < 0 || left_out >= cross_from;
  // The most is of no use where crossing or going back costs no more.
  task.has_turn = plain.near_open + std::int64_t{plain.near_word} * left_out > plain.near_most &&
                  plain.near_most < std::min(plain.back, plain.cross_most) + most_cost;
  task.has_source = task.has_cross && plain.cross_most < plain.back &&
                    plain.cross_open + std::int64_t{plain.cross_word} * widest > plain.cross_most;
}

void Workspace::Board::pad(std::size_t slot) {
  task.steps[kNear][slot] = kCut;
  task.adjacent[slot] = kCut;
  task.speaker[slot] = kCut;
  start[slot] = kBarred;
  padding.push_back(static_cast<std::uint32_t>(slot));
}

void Workspace::Board::begin_source(std::uint32_t vector, std::uint32_t lane,
                                    std::uint32_t source) {
  if (vector > 0) source_starts.push_back({vector, lane, source});
}

void Workspace::Board::end_lane(std::uint32_t lane, std::uint32_t source) {
  if (lane_groups.empty() || lane_groups.back().source != source)
    lane_groups.push_back({lane, lane, source});
  lane_groups.back().end = lane + 1;
}

void Workspace::Board::lay_out_turns() {
  std::int32_t* const steps = task.steps[kTurn];
  kernel->fill(steps, stride, 0);
  for (const std::uint32_t slot : padding) steps[slot] = kCut;
  for (std::size_t c = 0; c < width; ++c) {
    const bool begins = c == 0 || columns->sources[c] != columns->sources[c - 1] ||
                        columns->turns[c] != columns->turns[c - 1];
    if (begins) steps[slots[c]] = kCut;
  }
}

void Workspace::Board::lay_out_crossings() {
  std::int32_t* const cross = task.steps[kCross];
  std::int32_t* const source = task.steps[kSource];
  const Score word = query->plain.cross_word;
  kernel->fill(cross, stride, word);
  kernel->fill(source, stride, 0);
  for (const std::uint32_t slot : padding) cross[slot] = source[slot] = kCut;
  for (std::size_t c = 0; c < width; ++c) {
    if (c == 0 || columns->sources[c] != columns->sources[c - 1]) {
      cross[slots[c]] = source[slots[c]] = kCut;
    } else if (columns->positions[c] != columns->positions[c - 1] + 1) {
      cross[slots[c]] = step_of(word, columns->positions[c] - columns->positions[c - 1]);
    }
  }
}

void Workspace::Board::lay_out_lanes() {
  const bool used[kRuns] = {true, task.has_turn, task.has_cross, task.has_source};
  for (std::size_t run = 0; run < kRuns; ++run) {
    if (!used[run]) continue;
    std::int32_t* level = task.lane_steps[run];
    std::fill_n(task.carry[run], lanes, kLow);
    kernel->sum_lanes(task.steps[run], task.length, level);
    for (std::size_t by = 1; 2 * by < lanes; by *= 2, level += lanes) {
      for (std::size_t lane = 0; lane < lanes; ++lane)
        level[lanes + lane] = lane < by ? kCut : add_steps(level[lane], level[lane - by]);
    }
  }
  std::fill_n(task.lane_entry, lanes, kLow);
}

void Workspace::Board::list_pairs() {
  const std::size_t classes = pairs->classes();
  class_begins.resize(classes + 1);
  class_pairs.clear();
  const std::span<const Score> otherwise = pairs->of(kNoClass);
  for (std::size_t k = 0; k < classes; ++k) {
    const std::size_t before = class_pairs.size();
    class_begins[k] = static_cast<std::uint32_t>(before);
    const std::span<const Score> scores = pairs->of(static_cast<WordClass>(k));
    for (std::size_t row = 0; row < rows; ++row) {
      if (scores[row] == otherwise[row]) continue;
      class_pairs.push_back({row * stride, scores[row] + query->inserts[row] - near_bias()});
    }
    // One at least, were it one that changes nothing: most columns have none or one, in no order
    // that could be foreseen.
    if (class_pairs.size() == before)
      class_pairs.push_back({0, otherwise[0] + query->inserts[0] - near_bias()});
  }
  class_begins[classes] = static_cast<std::uint32_t>(class_pairs.size());
}

void Workspace::Board::fill_scores() {
  const std::span<const Score> otherwise = pairs->of(kNoClass);
  for (std::size_t row = 0; row < rows; ++row) {
    kernel->fill(task.values + row * stride, stride,
                 otherwise[row] + query->inserts[row] - near_bias());
  }
  const std::size_t classes = pairs->classes();
  for (std::size_t c = 0; c < width; ++c) {
    const std::size_t known = columns->classes[c];
    const std::size_t k = known < classes ? known : kNoClass;
    std::int32_t* const values = task.values + slots[c];
    std::uint32_t n = class_begins[k];
    do values[class_pairs[n].offset] = class_pairs[n].score;
    while (++n < class_begins[k + 1]);
  }
  for (std::size_t c = 0; c < columns->banned.size(); ++c) {
    if (columns->banned[c] != 0) barred.push_back(slots[c]);
  }
  for (std::size_t row = 0; row < rows && !barred.empty(); ++row) {
    std::int32_t* const values = task.values + row * stride;
    for (const std::uint32_t slot : barred) values[slot] = kBarred;
  }
}

void Workspace::Board::lay_out(const Query& q, const Columns& c, const PairTable& p,
                               const Kernel& k) {
  query = &q;
  columns = &c;
  pairs = &p;
  rows = q.classes.size();
  width = c.positions.size();
  kernel = &k;
  lanes = k.lanes;
  task.length = (width + lanes - 1) / lanes;
  stride = task.length * lanes;
  std::size_t sources = 1;
  for (std::size_t n = 1; n < width; ++n) sources += c.sources[n] != c.sources[n - 1];
  slots.resize(width);
  lane_begins.assign(lanes, 0);
  lane_groups.clear();
  source_starts.clear();
  barred.clear();
  padding.clear();
  take_memory(sources);
  lay_out_columns();
  lay_out_lanes();
  std::stable_sort(source_starts.begin(), source_starts.end(),
                   [](const SourceStart& a, const SourceStart& b) { return a.vector < b.vector; });
  list_pairs();
  fill_scores();
  kernel->fill(task.reach - lanes, stride + lanes, kLow);
  task.first = start;
  const MoveCosts& plain = q.plain;
  const Score cross_bias = plain.cross_open - plain.cross_word;
  task.turn_most = plain.near_most - near_bias();
  task.source_most = plain.cross_most - cross_bias;
  task.back = plain.back - cross_bias;
  task.other = plain.other - cross_bias;
  task.source_count = sources;
  std::fill_n(task.source_best, sources, kLow);
  std::fill_n(task.source_entry, sources, kLow);
  task.lane_begins = lane_begins.data();
  task.lane_groups = lane_groups.data();
  task.lane_group_count = lane_groups.size();
  task.source_starts = source_starts.data();
  task.source_start_count = source_starts.size();
  task.best = kLow;
  task.best_row = 0;
}

void Workspace::Board::relax(std::size_t row, const MoveCosts& costs, std::int32_t* out) const {
  const Score bias = near_bias();
  const std::int32_t* const reached = reach(row);
  const std::uint32_t* const positions = columns->positions.data();
  const std::uint32_t* const turns = columns->turns.data();
  const Score* const speaker = columns->speaker_costs.data();
  for (const std::uint32_t slot : padding) out[slot] = kBarred;
  const Score near_first = costs.near_open - costs.near_word;
  const Score cross_first = costs.cross_open - costs.cross_word;
  const std::size_t count = width;
  std::size_t source_number = 0;
  for (std::size_t begin = 0, end = 0; begin < count; begin = end, ++source_number) {
    end = begin;
    while (end < count && columns->sources[end] == columns->sources[begin]) ++end;
    const Score in_source = task.source_count == 1 ? task.best : task.source_best[source_number];
    const Score entry = std::max(in_source - costs.back, task.best - costs.other);
    Score near = kLow;
    Score turn = kLow;
    Score cross = kLow;
    Score source = kLow;
    Score before = kLow;
    for (std::size_t c = begin; c < end; ++c) {
      const std::uint32_t slot = slots[c];
      const bool same_turn = c > begin && turns[c] == turns[c - 1];
      const std::uint32_t gap = c > begin ? positions[c] - positions[c - 1] : 0;
      near = std::max(near, before - near_first) - step_of(costs.near_word, gap);
      near = same_turn ? near : kLow;
      turn = same_turn ? std::max(turn, before) : kLow;
      cross = std::max(cross, before - cross_first) - step_of(costs.cross_word, gap);
      source = std::max(source, before);
      const Score next = gap == 1 && same_turn ? before : kLow;
      const Score far = std::max(entry, std::max(cross, source - costs.cross_most)) - speaker[c];
      const Score close = std::max(std::max(near, next), turn - costs.near_most);
      out[slot] = bias + std::max(close, far);
      before = reached[slot];
    }
  }
}

}  // namespace dixit::match
