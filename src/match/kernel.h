// The inner loop of the aligner, in several widths, and the choice among them at run time. All of
// them compute the same numbers; the pairs are read off these afterwards by one shared piece of
// code (aligner.cpp), so that the machine does not show in the output.
//
// Columns are laid out in lanes: with `lanes` lanes of `length` columns, column c stands at slot
// (c % length) * lanes + c / length. A vector then holds one column of each lane, and what runs
// along the columns (the best place to come from, so far) runs from vector to vector. What a lane
// hands to the next is worked out once a row.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace dixit::match {

/// Below every score that is meant; far enough from the end of the type to be added to.
inline constexpr std::int32_t kLow = -(1 << 28);
/// What ends a run: taken off at the start of a turn or a source.
inline constexpr std::int32_t kCut = 1 << 29;
/// Instead of a pair's score: may not be paired.
inline constexpr std::int32_t kBarred = -(1 << 29);

/// What runs along the columns: the best value so far less the cost of the words since.
enum Runs : std::uint8_t { kNear, kTurn, kCross, kSource, kRuns };

/// A lane goes over to another source before this vector.
struct SourceStart {
  std::uint32_t vector = 0;
  std::uint32_t lane = 0;
  std::uint32_t source = 0;  ///< counted along the columns
};

/// Neighbouring lanes that end in the same source.
struct LaneGroup {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t source = 0;
};

/// Arrays of `length * lanes` slots, or of `lanes` where it says "a lane"; all at 64 bytes.
struct KernelTask {
  std::size_t length = 0;
  // Rows × slots, those of `reach` with `lanes` more numbers before each row: the last column of
  // each lane, for the next. `values` holds the pairs' scores, and then the best chain that ends in
  // this pair; `reach` has one row more: row r is the best over the rows before r.
  std::int32_t* values = nullptr;
  std::int32_t* reach = nullptr;
  std::int32_t* steps[kRuns] = {};  ///< taken off a run when it comes to this column
  std::int32_t* adjacent = nullptr;
  std::int32_t* speaker = nullptr;
  const std::int32_t* first = nullptr;   ///< the best without coming from the row before
  std::int32_t* lane_steps[kRuns] = {};  ///< a lane, for 1, 2, 4 … lanes up to this one
  std::int32_t* carry[kRuns] = {};       ///< a lane: the runs as they enter it
  std::int32_t turn_most = 0;
  std::int32_t source_most = 0;
  std::int32_t back = 0;
  std::int32_t other = 0;
  // Runs that may matter; kNear always does.
  bool has_turn = false;
  bool has_cross = false;
  bool has_source = false;  ///< only with has_cross
  // Sources: their best value, and what coming from their like scores.
  std::size_t source_count = 0;
  std::int32_t* source_best = nullptr;
  std::int32_t* source_entry = nullptr;
  std::int32_t* lane_entry = nullptr;          ///< a lane
  const std::uint32_t* lane_begins = nullptr;  ///< a lane: the source it begins in
  const LaneGroup* lane_groups = nullptr;
  std::size_t lane_group_count = 0;
  const SourceStart* source_starts = nullptr;  ///< by vector
  std::size_t source_start_count = 0;
  std::int32_t* start_best = nullptr;  ///< lanes for every source start: the best before it
  // Found: the greatest value, and the first row that has it.
  std::int32_t best = kLow;
  std::size_t best_row = 0;
};

struct Kernel {
  const char* name;
  std::size_t lanes;
  /// Works out rows [begin, end), which follow those of the call before.
  void (*run)(KernelTask& task, std::size_t begin, std::size_t end);
  // What the layout has much of.
  void (*fill)(std::int32_t* to, std::size_t count, std::int32_t value);
  /// The sum of each lane, at most kCut. REQUIRES: no step is greater than kCut or less than 0.
  void (*sum_lanes)(const std::int32_t* steps, std::size_t length, std::int32_t* sums);
  /// a[k] = max(a[k], b[k])
  void (*take_greater)(std::int32_t* a, const std::int32_t* b, std::size_t count);
};

/// Those this machine can run, the plainest first.
[[nodiscard]] std::span<const Kernel> kernels();
/// For tests and measurements: every alignment of this thread by this kernel from now on; nullptr
/// for the best one. The environment variable DIXIT_KERNEL names one for all threads.
void force_kernel(const Kernel* kernel);
/// The one for so many columns.
[[nodiscard]] const Kernel& kernel_for(std::size_t columns);

}  // namespace dixit::match
