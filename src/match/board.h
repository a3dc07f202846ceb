// The aligner's working memory, and what it lays out there for the kernels. No allocation once it
// has seen the largest input of a run.
#pragma once
#include <memory>

#include "match/aligner.h"
#include "match/kernel.h"

namespace dixit::match {

/// Numbers at 64 bytes; what it held is gone when it grows.
class Numbers {
 public:
  std::int32_t* room_for(std::size_t count);
  /// Gives back what a single large input made it take.
  void trim();

 private:
  struct Free {
    void operator()(std::int32_t* p) const { std::free(p); }
  };
  std::unique_ptr<std::int32_t[], Free> memory_;
  std::size_t size_ = 0;
};

struct Workspace::Board {
  const Query* query = nullptr;
  const Columns* columns = nullptr;
  const PairTable* pairs = nullptr;
  std::size_t rows = 0;
  std::size_t width = 0;
  const Kernel* kernel = nullptr;
  std::size_t lanes = 0;
  std::size_t stride = 0;
  KernelTask task;
  Numbers memory;
  std::vector<std::uint32_t> slots;  ///< of each column
  /// A row that a class pairs with better (or worse) than with nothing.
  struct ClassPair {
    std::size_t offset = 0;  ///< of the row
    std::int32_t score = 0;
  };
  std::vector<std::uint32_t> class_begins;  ///< class k: class_pairs [class_begins[k], …[k + 1])
  std::vector<ClassPair> class_pairs;
  std::vector<std::uint32_t> barred;   ///< slots of columns not to be paired
  std::vector<std::uint32_t> padding;  ///< slots that hold no column
  std::vector<std::uint32_t> lane_begins;
  std::vector<LaneGroup> lane_groups;
  std::vector<SourceStart> source_starts;
  // The best without coming from the row before: starting here; or over the last mark as well; or
  // over the last bracketed stretch alone; or all of them.
  std::int32_t* start = nullptr;
  std::int32_t* marked = nullptr;
  std::int32_t* bracket = nullptr;
  std::int32_t* all = nullptr;
  /// The plain costs last met, and the fewest words left out for which crossing is the cheaper.
  MoveCosts cross_known{};
  std::uint32_t cross_from = 0;
  // potential()
  std::vector<std::uint32_t> stamps;
  std::uint32_t stamp = 0;
  std::vector<Score> row_best;

  /// Lays out everything but the first-values of marks and brackets, which depend on rows before.
  void lay_out(const Query& q, const Columns& c, const PairTable& p, const Kernel& k);
  /// Over the columns: the best way to come from the rows before `row`, which are all that is done
  /// so far, by `costs`; +near_bias().
  void relax(std::size_t row, const MoveCosts& costs, std::int32_t* out) const;
  /// Kernels take the plain near run as it is: everything else has this added.
  [[nodiscard]] Score near_bias() const { return query->plain.near_open - query->plain.near_word; }
  [[nodiscard]] const std::int32_t* reach(std::size_t row) const {
    return task.reach + row * (stride + lanes);
  }
  [[nodiscard]] Score value(std::size_t row, std::size_t column) const {
    return task.values[row * stride + slots[column]];
  }

 private:
  void take_memory(std::size_t sources);
  void lay_out_columns();
  /// By the span of words of the longest turn and of the widest source, whether a source has
  /// several turns, and the speaker costs.
  void choose_runs(std::uint32_t longest, std::uint32_t widest, bool crossed, Score least_cost,
                   Score most_cost);
  void pad(std::size_t slot);
  void begin_source(std::uint32_t vector, std::uint32_t lane, std::uint32_t source);
  void end_lane(std::uint32_t lane, std::uint32_t source);
  void lay_out_turns();
  void lay_out_crossings();
  void lay_out_lanes();
  void list_pairs();
  void fill_scores();
};

}  // namespace dixit::match
