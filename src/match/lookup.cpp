#include "match/lookup.h"

#include <algorithm>
#include <array>

namespace dixit::match {
namespace {

constexpr std::uint64_t kFewPlaces = 256;  ///< a run that stands at no more places is a seed,
constexpr std::uint64_t kFewLeast = 32;    ///< of a quotation of very many words
constexpr std::uint64_t kRowsUsual = 12;
constexpr std::size_t kRowsShort = 64;        ///< a longer quotation has enough rows with seeds
constexpr std::uint64_t kManyPlaces = 4'000;  ///< … when few rows have one
constexpr double kRowsSeeded = 0.3;  ///< so many of the rows must have a seed, or commoner runs are
                                     ///< looked at, too

void add_hits(Query& query, std::size_t row, std::size_t run, std::size_t holding,
              const std::vector<Position>& places) {
  for (const Position p : places) {
    query.hits.push_back({p, static_cast<std::uint32_t>(row), static_cast<std::uint16_t>(run),
                          static_cast<std::uint16_t>(holding)});
  }
}

/// Looks up ever longer runs from a row on until one stands at few enough places. Gives the count
/// of the pair that begins here.
std::uint64_t seed_row(Query& query, const Holding& holding, std::size_t h, std::size_t row,
                       std::uint64_t most, std::vector<Position>& places) {
  const std::vector<WordId>& ids = query.ids[h];
  std::array<WordId, Holding::kRunMost> run{};
  std::uint64_t pair = 0;
  bool seeded = false;
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
    if (count <= most && !seeded) {
      add_hits(query, row, n, h, places);
      seeded = true;
    }
  }
  return pair;
}

}  // namespace

std::vector<RowCounts> look_up(Query& query, const Corpus& corpus) {
  const std::size_t rows = query.folded.size();
  std::vector<RowCounts> counts(rows);
  std::vector<Position> places;
  const std::uint64_t most =
      std::clamp(kFewPlaces * kRowsUsual / std::max<std::uint64_t>(rows, 1), kFewLeast, kFewPlaces);
  for (std::size_t h = 0; h < corpus.holding_count(); ++h) {
    const Holding& holding = corpus.holding(h);
    const std::size_t first = query.hits.size();
    for (std::size_t row = 0; row < rows; ++row) {
      const WordId id = query.ids[h][row];
      if (id == kNoWord) continue;
      counts[row].alone += holding.count(id);
      if (query.groups[row] != 0) continue;
      const std::uint64_t pair = seed_row(query, holding, h, row, most, places);
      if (row + 1 < rows) counts[row + 1].pair += pair;
    }
    std::size_t seeded = 0;
    for (std::size_t k = first; k < query.hits.size(); ++k)
      seeded += k == first || query.hits[k].row != query.hits[k - 1].row;
    if (rows > kRowsShort || static_cast<double>(seeded) >= kRowsSeeded * static_cast<double>(rows))
      continue;
    query.hits.resize(first);
    for (std::size_t row = 0; row < rows; ++row) {
      if (query.ids[h][row] != kNoWord && query.groups[row] == 0)
        seed_row(query, holding, h, row, kManyPlaces, places);
    }
  }
  return counts;
}

}  // namespace dixit::match
