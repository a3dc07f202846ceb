// The aligner alone, by kernel and shape: nanoseconds for each cell (word of the quotation × word
// of the stretches) are 1e9 / items_per_second.
#include <benchmark/benchmark.h>

#include <random>

#include "match/aligner.h"
#include "match/kernel.h"

namespace {

using namespace dixit;
using match::WordClass;

struct Shape {
  const char* name;
  std::size_t rows;
  std::size_t columns;
  std::size_t windows;  ///< each in a source of its own
  std::size_t turns;    ///< in each window
  bool marked;          ///< an ellipsis in the middle
};

constexpr Shape kShapes[] = {
    {"8x60", 8, 60, 1, 1, false},           {"20x120", 20, 120, 2, 1, false},
    {"20x450_one", 20, 450, 1, 1, false},   {"20x300_turns", 20, 300, 5, 3, false},
    {"20x300_mark", 20, 300, 5, 1, true},   {"40x600", 40, 600, 8, 1, false},
    {"40x600_turns", 40, 600, 8, 3, false},
};

struct Input {
  match::Query query;
  match::Columns columns;
  match::PairTable pairs{0};
};

/// About two words in five of a stretch stand in the quotation, common ones most often; the
/// quotation itself stands in the middle of the first.
Input made_input(const Shape& shape) {
  std::mt19937 random(11);
  Input in;
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  for (std::size_t row = 0; row < shape.rows; ++row) {
    in.query.classes.push_back(static_cast<WordClass>(1 + row * 9 / 10));
    in.query.weights.push_back(match::bits(row % 3 == 0 ? 5 : 12));
    in.query.inserts.push_back(row % 3 == 0 ? match::kInsertFunction : match::kInsertContent);
    in.query.joints.push_back(shape.marked && row == shape.rows / 2 ? match::Joint::kMarked
                                                                    : match::Joint::kPlain);
    in.query.groups.push_back(0);
    in.query.content.push_back(row % 3 != 0);
  }
  in.pairs = match::PairTable(shape.rows);
  for (std::size_t word = 0; word <= shape.rows; ++word) {
    std::vector<match::Score> scores;
    for (std::size_t row = 0; row < shape.rows; ++row) {
      const bool same = word > 0 && in.query.classes[row] == word;
      scores.push_back(same ? in.query.weights[row] : match::kSubstitute);
    }
    in.pairs.add(scores);
  }
  const std::size_t each = shape.columns / shape.windows;
  for (std::size_t c = 0; c < each * shape.windows; ++c) {
    const std::size_t at = c % each;
    const std::size_t quoted = at - each / 4;
    const bool common = random() % 5 < 2;
    const std::size_t one = below(shape.rows) * below(shape.rows) / shape.rows / 3 * 3;
    in.columns.positions.push_back(static_cast<std::uint32_t>(1'000 * (c / each) + at));
    in.columns.classes.push_back(c < each && quoted < shape.rows ? in.query.classes[quoted]
                                 : common                        ? in.query.classes[one]
                                                                 : match::kNoClass);
    in.columns.sources.push_back(static_cast<std::uint32_t>(c / each));
    in.columns.turns.push_back(
        static_cast<std::uint32_t>(c / each * shape.turns + at * shape.turns / each));
    in.columns.speaker_costs.push_back(in.columns.turns.back() % 2 == 0 ? 0 : match::kOtherSpeaker);
  }
  return in;
}

void align(benchmark::State& state, const match::Kernel* kernel, const Shape& shape) {
  const Input in = made_input(shape);
  match::Workspace workspace;
  match::force_kernel(kernel);
  for (auto _ : state)
    benchmark::DoNotOptimize(match::align(in.query, in.columns, in.pairs, workspace).score);
  match::force_kernel(nullptr);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(shape.rows) *
                          static_cast<std::int64_t>(in.columns.positions.size()));
}

void potential(benchmark::State& state) {
  const Input in = made_input(kShapes[1]);
  match::Workspace workspace;
  for (auto _ : state)
    benchmark::DoNotOptimize(match::potential(in.query, in.pairs, in.columns.classes, workspace));
}
BENCHMARK(potential);

const bool registered = [] {
  for (const Shape& shape : kShapes) {
    for (const match::Kernel& kernel : match::kernels())
      benchmark::RegisterBenchmark((std::string("align/") + shape.name + "/" + kernel.name).c_str(),
                                   align, &kernel, shape);
    benchmark::RegisterBenchmark((std::string("align/") + shape.name + "/chosen").c_str(), align,
                                 nullptr, shape);
  }
  return true;
}();

}  // namespace
