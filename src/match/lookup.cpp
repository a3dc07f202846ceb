#include "match/lookup.h"

#include <algorithm>
#include <array>

namespace dixit::match {
namespace {

constexpr std::uint64_t kFewPlaces = 256;  ///< a run that stands at no more places is a seed,
constexpr std::uint64_t kFewLeast = 16;    ///< of a quotation of very many words
constexpr std::uint64_t kRowsUsual = 4;
constexpr std::size_t kRowsShort = 64;        ///< a longer quotation has enough rows with seeds
constexpr std::uint64_t kManyPlaces = 2'500;  ///< … when few rows have one
constexpr std::uint64_t kMostCompared =
    5'000;  ///< places of a run that are compared with the quotation word by word
constexpr std::size_t kRowsCompared = 32;
constexpr std::size_t kLinesKept = 64;
constexpr double kRowsSeeded = 0.3;  ///< so many of the rows must have a seed, or commoner runs are
                                     ///< looked at, too

void add_hits(Query& query, std::size_t row, std::size_t run, std::size_t holding,
              const std::vector<Position>& places) {
  for (const Position p : places) {
    query.hits.push_back({p, static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(run),
                          static_cast<std::uint16_t>(holding)});
  }
}

/// A row without a seed, and its longest run that stands anywhere.
struct CommonRun {
  std::uint64_t count = 0;
  std::size_t row = 0;
  std::size_t words = 0;
};

/// Looks up ever longer runs from a row on until one stands at few enough places. Gives the count
/// of the pair that begins here.
std::uint64_t seed_row(Query& query, const Holding& holding, std::size_t h, std::size_t row,
                       std::uint64_t most, std::vector<Position>& places,
                       std::vector<CommonRun>& common) {
  const std::vector<WordId>& ids = query.ids[h];
  std::array<WordId, Holding::kRunMost> run{};
  std::uint64_t pair = 0;
  bool seeded = false;
  CommonRun longest;
  for (std::size_t n = 1; n <= run.size() && row + n <= ids.size(); ++n) {
    const WordId id = ids[row + n - 1];
    if (id == kNoWord || query.groups[row + n - 1] != 0) break;
    run[n - 1] = id;
    if (n > 2 && seeded) break;
    places.clear();
    const std::uint64_t count = n == 1 && holding.count(id) > most
                                    ? holding.count(id)
                                    : holding.find({run.data(), n}, seeded ? 0 : most, places);
    if (n == 2) pair = count;
    if (count == 0) break;
    longest = {count, row, n};
    if (count <= most && !seeded) {
      add_hits(query, row, n, h, places);
      seeded = true;
      if (n == 1) query.listed[row] = 1;
    }
  }
  if (!seeded && longest.words > 0) common.push_back(longest);
  return pair;
}

/// Of the places of a run too common to be looked at one by one, those where most of the
/// quotation's words stand in line with it: a quotation of nothing but common words is found by its
/// length.
void add_longest(Query& query, const Holding& holding, std::size_t h, const CommonRun& run,
                 std::vector<Position>& places) {
  const std::vector<WordId>& ids = query.ids[h];
  const std::size_t reach = std::min(ids.size(), kRowsCompared);
  const std::size_t first = run.row - std::min(run.row, reach / 2);
  const std::size_t rows = std::min(reach, ids.size() - first);
  struct Line {
    std::size_t same = 0;  ///< words that stand in line
    Position start = 0;    ///< where the row `first` stands
  };
  std::vector<Line> lines;
  std::vector<WordId> words(rows);
  for (const Position place : places) {
    if (place < run.row - first) continue;
    const Position start = place - static_cast<Position>(run.row - first);
    holding.read(start, words);
    std::size_t same = 0;
    for (std::size_t k = 0; k < rows; ++k)
      same += static_cast<std::size_t>(words[k] == ids[first + k]);
    lines.push_back({same, start});
  }
  const std::size_t keep = std::min(kLinesKept, lines.size());
  std::partial_sort(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(keep), lines.end(),
                    [](const Line& a, const Line& b) {
                      return a.same != b.same ? a.same > b.same : a.start < b.start;
                    });
  for (std::size_t n = 0; n < keep; ++n) {
    holding.read(lines[n].start, words);
    for (std::size_t k = 0; k < rows; ++k) {
      if (words[k] != ids[first + k] || words[k] == kNoWord || query.groups[first + k] != 0)
        continue;
      query.hits.push_back({lines[n].start + static_cast<Position>(k),
                            static_cast<std::uint32_t>(first + k), 1,
                            static_cast<std::uint16_t>(h)});
    }
  }
}

/// The rarest of the common runs, as many as may be looked at. The holding's hits begin at `first`.
void add_common(Query& query, const Holding& holding, std::size_t h, std::vector<CommonRun>& common,
                std::vector<Position>& places, std::size_t first) {
  std::stable_sort(common.begin(), common.end(),
                   [](const CommonRun& a, const CommonRun& b) { return a.count < b.count; });
  std::uint64_t left = kManyPlaces;
  for (const CommonRun& c : common) {
    if (c.count > left) {
      places.clear();
      if (query.hits.size() == first && c.count <= kMostCompared) {
        holding.find(std::span(query.ids[h]).subspan(c.row, c.words), c.count, places);
        add_longest(query, holding, h, c, places);
      }
      break;
    }
    left -= c.count;
    places.clear();
    holding.find(std::span(query.ids[h]).subspan(c.row, c.words), c.count, places);
    add_hits(query, c.row, c.words, h, places);
  }
}

}  // namespace

std::vector<RowCounts> look_up(Query& query, const Corpus& corpus) {
  const std::size_t rows = query.folded.size();
  std::vector<RowCounts> counts(rows);
  std::vector<Position> places;
  std::vector<CommonRun> common;
  query.listed.assign(rows, 1);
  const std::uint64_t most =
      std::clamp(kFewPlaces * kRowsUsual / std::max<std::uint64_t>(rows, 1), kFewLeast, kFewPlaces);
  for (std::size_t h = 0; h < corpus.holding_count(); ++h) {
    const Holding& holding = corpus.holding(h);
    const std::size_t first = query.hits.size();
    common.clear();
    std::vector<std::uint8_t> before(rows, 0);
    before.swap(query.listed);
    holding.expect(query.ids[h], most);
    for (std::size_t row = 0; row < rows; ++row) {
      const WordId id = query.ids[h][row];
      query.listed[row] = id == kNoWord;
      if (id == kNoWord) continue;
      counts[row].alone += holding.count(id);
      if (query.groups[row] != 0) continue;
      const std::uint64_t pair = seed_row(query, holding, h, row, most, places, common);
      if (row + 1 < rows) counts[row + 1].pair += pair;
    }
    for (std::size_t row = 0; row < rows; ++row) query.listed[row] &= before[row];
    std::size_t seeded = 0;
    for (std::size_t k = first; k < query.hits.size(); ++k)
      seeded += k == first || query.hits[k].row != query.hits[k - 1].row;
    if (rows > kRowsShort || static_cast<double>(seeded) >= kRowsSeeded * static_cast<double>(rows))
      continue;
    query.common = true;
    add_common(query, holding, h, common, places, first);
  }
  return counts;
}

}  // namespace dixit::match
