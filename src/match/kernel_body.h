// The aligner's inner loop for any number of lanes. Included by one file for each machine, which is
// compiled for that machine alone: nothing here may be shared with another file (no standard
// library, everything in an unnamed namespace), or the linker could pick the copy that the machine
// at hand cannot run.
#pragma once
#include "match/kernel.h"

namespace dixit::match {
namespace {

template <std::size_t kLanes>
struct Lanes {
  typedef std::int32_t Vector __attribute__((vector_size(kLanes * 4)));
  template <std::size_t... kPlace>
  struct Places {};
  /// The lanes moved up by kBy, `low` coming in.
  template <std::size_t kBy, std::size_t... kPlace>
  static inline Vector moved(Vector low, Vector x, Places<kPlace...>) {
    return __builtin_shufflevector(low, x, (kPlace < kBy ? kPlace : kLanes + kPlace - kBy)...);
  }
};

template <std::size_t kLanes>
using Vector = typename Lanes<kLanes>::Vector;

template <std::size_t kLanes, std::size_t kBy>
inline Vector<kLanes> moved_up(Vector<kLanes> x) {
  const Vector<kLanes> low = Vector<kLanes>{} + kLow;
  if constexpr (kLanes == 4) {
    return Lanes<4>::template moved<kBy>(low, x, typename Lanes<4>::template Places<0, 1, 2, 3>{});
  } else if constexpr (kLanes == 8) {
    return Lanes<8>::template moved<kBy>(
        low, x, typename Lanes<8>::template Places<0, 1, 2, 3, 4, 5, 6, 7>{});
  } else {
    return Lanes<16>::template moved<kBy>(
        low, x,
        typename Lanes<16>::template Places<0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
                                            15>{});
  }
}

template <std::size_t kLanes>
inline Vector<kLanes> load(const std::int32_t* from) {
  Vector<kLanes> x;
  __builtin_memcpy(&x, from, sizeof x);
  return x;
}

template <std::size_t kLanes>
inline void store(std::int32_t* to, Vector<kLanes> x) {
  __builtin_memcpy(to, &x, sizeof x);
}

/// 0, 1, 2 …
template <std::size_t kLanes>
inline Vector<kLanes> numbered() {
  Vector<kLanes> x{};
  for (std::size_t k = 0; k < kLanes; ++k) x[k] = static_cast<std::int32_t>(k);
  return x;
}

template <class V>
inline V greater(V a, V b) {
  return a > b ? a : b;
}

inline std::int32_t most_of(const std::int32_t* values, std::size_t count) {
  std::int32_t most = kLow;
  for (std::size_t k = 0; k < count; ++k) most = greater(most, values[k]);
  return most;
}

/// The runs as they leave each lane, handed on: what enters each lane in the next row.
template <std::size_t kLanes>
inline void hand_on(KernelTask& task, Runs run, Vector<kLanes> x) {
  const std::int32_t* steps = task.lane_steps[run];
  x = greater(x, moved_up<kLanes, 1>(x) - load<kLanes>(steps));
  x = greater(x, moved_up<kLanes, 2>(x) - load<kLanes>(steps + kLanes));
  if constexpr (kLanes > 4)
    x = greater(x, moved_up<kLanes, 4>(x) - load<kLanes>(steps + 2 * kLanes));
  if constexpr (kLanes > 8)
    x = greater(x, moved_up<kLanes, 8>(x) - load<kLanes>(steps + 3 * kLanes));
  store<kLanes>(task.carry[run], moved_up<kLanes, 1>(x));
}

/// The best of each source after this row, and what coming from there scores in the next.
template <std::size_t kLanes>
inline void close_row(KernelTask& task, std::size_t row, Vector<kLanes> most) {
  std::int32_t lanes[kLanes];
  store<kLanes>(lanes, most);
  std::int32_t best = kLow;
  if (task.source_count == 1) {
    best = most_of(lanes, kLanes);
    const std::int32_t entry = greater(best - task.back, best - task.other);
    store<kLanes>(task.lane_entry, Vector<kLanes>{} + entry);
  } else {
    for (std::size_t k = 0; k < task.source_start_count; ++k) {
      const SourceStart& start = task.source_starts[k];
      std::int32_t& of = task.source_best[start.source - 1];
      of = greater(of, task.start_best[k * kLanes + start.lane]);
    }
    for (std::size_t k = 0; k < task.lane_group_count; ++k) {
      const LaneGroup& group = task.lane_groups[k];
      std::int32_t& of = task.source_best[group.source];
      of = greater(of, most_of(lanes + group.begin, group.end - group.begin));
    }
    best = most_of(task.source_best, task.source_count);
    for (std::size_t s = 0; s < task.source_count; ++s)
      task.source_entry[s] = greater(task.source_best[s] - task.back, best - task.other);
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      task.lane_entry[lane] = task.source_entry[task.lane_begins[lane]];
  }
  if (best > task.best) {
    task.best = best;
    task.best_row = row;
  }
}

template <std::size_t kLanes>
struct RowState {
  Vector<kLanes> entry;  ///< what coming from anywhere in the source, or in all, scores
  Vector<kLanes> most;   ///< the greatest value of the lane in its source
};

/// Lanes that go over to another source before vector `vector`; returns the first not yet reached.
template <std::size_t kLanes>
inline std::size_t change_sources(KernelTask& task, std::size_t next, std::size_t vector,
                                  RowState<kLanes>& state) {
  using V = Vector<kLanes>;
  for (; next < task.source_start_count && task.source_starts[next].vector == vector; ++next) {
    const SourceStart& start = task.source_starts[next];
    store<kLanes>(task.start_best + next * kLanes, state.most);
    const V here = numbered<kLanes>() == V{} + static_cast<std::int32_t>(start.lane);
    state.most = here ? V{} + kLow : state.most;
    state.entry = here ? V{} + task.source_entry[start.source] : state.entry;
  }
  return next;
}

/// One of the runs in one row, and the same in the next row within the lane (what comes in from the
/// lanes before is handed on when the row is done).
template <std::size_t kLanes, bool kUsed>
struct AlongRow {
  Vector<kLanes> best = Vector<kLanes>{} + kLow;
  Vector<kLanes> next = best;
  const std::int32_t* steps = nullptr;

  inline void begin(const KernelTask& task, Runs run) {
    if constexpr (!kUsed) return;
    best = load<kLanes>(task.carry[run]);
    next = Vector<kLanes>{} + kLow;
    steps = task.steps[run];
  }
  /// On to the columns at `at`.
  inline void step(std::size_t at) {
    if constexpr (!kUsed) return;
    const Vector<kLanes> cost = load<kLanes>(steps + at);
    best -= cost;
    next -= cost;
  }
  inline void take(Vector<kLanes> reach, Vector<kLanes> after) {
    if constexpr (!kUsed) return;
    best = greater(best, reach);
    next = greater(next, after);
  }
  inline void end(KernelTask& task, Runs run) const {
    if constexpr (kUsed) hand_on<kLanes>(task, run, next);
  }
};

template <std::size_t kLanes, bool kHasTurn, bool kHasCross, bool kHasSource>
void run_row(KernelTask& task, std::size_t row) {
  using V = Vector<kLanes>;
  const std::size_t stride = task.length * kLanes;
  const std::int32_t* const before = task.reach + row * (stride + kLanes);
  std::int32_t* const after = task.reach + (row + 1) * (stride + kLanes);
  std::int32_t* const values = task.values + row * stride;
  const std::int32_t* const adjacent = task.adjacent;
  const std::int32_t* const speaker = task.speaker;
  const std::int32_t* const first = task.first;
  const std::int32_t turn_most = task.turn_most;
  const std::int32_t source_most = task.source_most;
  AlongRow<kLanes, true> near;
  AlongRow<kLanes, kHasTurn> turn;
  AlongRow<kLanes, kHasCross> cross;
  AlongRow<kLanes, kHasSource> source;
  near.begin(task, kNear);
  turn.begin(task, kTurn);
  cross.begin(task, kCross);
  source.begin(task, kSource);
  V last = load<kLanes>(before - kLanes);
  RowState<kLanes> state{load<kLanes>(task.lane_entry), V{} + kLow};
  std::size_t next = 0;
  for (std::size_t vector = 0; vector < task.length;) {
    next = change_sources<kLanes>(task, next, vector, state);
    const std::size_t stop =
        (next < task.source_start_count ? task.source_starts[next].vector : task.length) * kLanes;
    V most = state.most;
    for (std::size_t at = vector * kLanes; at < stop; at += kLanes) {
      const V reach = load<kLanes>(before + at);
      near.step(at);
      turn.step(at);
      cross.step(at);
      source.step(at);
      // Sixteen registers are too few to keep it in one.
      const V next_to = kLanes > 8 ? last : load<kLanes>(before + at - kLanes);
      V best = greater(load<kLanes>(first + at), next_to - load<kLanes>(adjacent + at));
      best = greater(best, near.best);
      if constexpr (kHasTurn) best = greater(best, turn.best - turn_most);
      V entry = state.entry;
      if constexpr (kHasCross) entry = greater(entry, cross.best);
      if constexpr (kHasSource) entry = greater(entry, source.best - source_most);
      best = greater(best, entry - load<kLanes>(speaker + at));
      const V value = best + load<kLanes>(values + at);
      const V now = greater(value, reach);
      store<kLanes>(values + at, value);
      store<kLanes>(after + at, now);
      most = greater(most, now);
      near.take(reach, now);
      turn.take(reach, now);
      cross.take(reach, now);
      source.take(reach, now);
      last = reach;
    }
    state.most = most;
    vector = stop / kLanes;
  }
  store<kLanes>(after - kLanes, moved_up<kLanes, 1>(load<kLanes>(after + stride - kLanes)));
  near.end(task, kNear);
  turn.end(task, kTurn);
  cross.end(task, kCross);
  source.end(task, kSource);
  close_row<kLanes>(task, row, state.most);
}

template <std::size_t kLanes, bool kHasTurn, bool kHasCross, bool kHasSource>
void run_rows(KernelTask& task, std::size_t begin, std::size_t end) {
  for (std::size_t row = begin; row < end; ++row)
    run_row<kLanes, kHasTurn, kHasCross, kHasSource>(task, row);
}

template <std::size_t kLanes, bool kHasTurn>
void run_with(KernelTask& task, std::size_t begin, std::size_t end) {
  if (task.has_source) {
    run_rows<kLanes, kHasTurn, true, true>(task, begin, end);
  } else if (task.has_cross) {
    run_rows<kLanes, kHasTurn, true, false>(task, begin, end);
  } else {
    run_rows<kLanes, kHasTurn, false, false>(task, begin, end);
  }
}

template <std::size_t kLanes>
void run_kernel(KernelTask& task, std::size_t begin, std::size_t end) {
  if (task.has_turn) {
    run_with<kLanes, true>(task, begin, end);
  } else {
    run_with<kLanes, false>(task, begin, end);
  }
}

template <std::size_t kLanes>
void fill(std::int32_t* to, std::size_t count, std::int32_t value) {
  const Vector<kLanes> x = Vector<kLanes>{} + value;
  std::size_t k = 0;
  for (; k + kLanes <= count; k += kLanes) store<kLanes>(to + k, x);
  for (; k < count; ++k) to[k] = value;
}

template <std::size_t kLanes>
void sum_lanes(const std::int32_t* steps, std::size_t length, std::int32_t* sums) {
  const Vector<kLanes> cut = Vector<kLanes>{} + kCut;
  Vector<kLanes> sum{};
  for (std::size_t k = 0; k < length; ++k) {
    const Vector<kLanes> next = sum + load<kLanes>(steps + k * kLanes);
    sum = next < cut ? next : cut;
  }
  store<kLanes>(sums, sum);
}

template <std::size_t kLanes>
void take_greater(std::int32_t* a, const std::int32_t* b, std::size_t count) {
  std::size_t k = 0;
  for (; k + kLanes <= count; k += kLanes)
    store<kLanes>(a + k, greater(load<kLanes>(a + k), load<kLanes>(b + k)));
  for (; k < count; ++k) a[k] = greater(a[k], b[k]);
}

template <std::size_t kLanes>
constexpr Kernel kernel_of(const char* name) {
  return {name, kLanes, run_kernel<kLanes>, fill<kLanes>, sum_lanes<kLanes>, take_greater<kLanes>};
}

}  // namespace
}  // namespace dixit::match
