#include "match/seeds.h"

#include <algorithm>
#include <array>

namespace dixit::match {
namespace {

constexpr std::size_t kFewPlaces =
    256;  ///< a seed that stands at no more places than this is used as it is
constexpr std::size_t kManyPlaces =
    6'000;  ///< a run at more places than this is passed over even when seeds are few
constexpr double kRowsSeeded =
    0.3;  ///< so many of the rows must have a seed, or commoner runs are looked at, too
constexpr std::size_t kSeedWords = 4;
constexpr std::size_t kWindowsForAll = 10;
constexpr std::size_t kWindowsForPart = 6;
constexpr std::size_t kWindowsForWord =
    2;  ///< at least so many of the best windows that hold each seed
constexpr Position kPadding = 16;

struct Hit {
  Position position = 0;
  std::uint32_t row = 0;
  Score weight = 0;
};

/// How many words from `row` on stand at `position`, exactly.
std::size_t run_length(const Query& query, const Corpus& corpus, std::size_t row,
                       Position position) {
  std::size_t n = 0;
  while (row + n < query.ids.size() && position + n < corpus.end() &&
         query.ids[row + n] != kNoWord &&
         corpus.at(position + static_cast<Position>(n)) == query.ids[row + n]) {
    ++n;
  }
  return n;
}

/// A run so common that only its longest continuations are worth looking at.
void keep_longest(const Query& query, const Corpus& corpus, std::size_t row,
                  std::span<const Position> places, std::vector<Position>& out) {
  std::vector<std::pair<std::size_t, Position>> runs;
  runs.reserve(places.size());
  for (const Position p : places) runs.emplace_back(run_length(query, corpus, row, p), p);
  const std::size_t keep = std::min(kFewPlaces, runs.size());
  std::partial_sort(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(keep), runs.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  for (std::size_t k = 0; k < keep; ++k) out.push_back(runs[k].second);
}

void seed_row(const Query& query, const Corpus& corpus, std::size_t row, bool common,
              std::vector<Hit>& hits) {
  std::array<WordId, kSeedWords> words{};
  std::span<const Position> places;
  std::size_t length = 0;
  for (std::size_t n = 1; n <= kSeedWords && row + n <= query.ids.size(); ++n) {
    if (query.ids[row + n - 1] == kNoWord || query.groups[row + n - 1] != 0) break;
    words[n - 1] = query.ids[row + n - 1];
    const std::span<const Position> found = corpus.find(std::span(words.data(), n));
    if (found.empty()) break;
    places = found;
    length = n;
    if (places.size() <= kFewPlaces) break;
  }
  if (length == 0) return;
  std::vector<Position> chosen;
  if (places.size() <= kFewPlaces) {
    chosen.assign(places.begin(), places.end());
  } else if (common && places.size() <= kManyPlaces) {
    keep_longest(query, corpus, row, places, chosen);
  }
  for (const Position p : chosen) {
    const std::size_t run =
        std::max(length, std::min<std::size_t>(run_length(query, corpus, row, p), 64));
    // Every word of the run counts for its own row, so that a window's cover does not depend on
    // which row found it.
    for (std::size_t n = 0; n < run; ++n) {
      hits.push_back({p + static_cast<Position>(n), static_cast<std::uint32_t>(row + n),
                      query.weights[row + n]});
    }
  }
}

/// The best windows of hits whose row is in [row_begin, row_end).
void pick_windows(const Corpus& corpus, std::span<const Hit> hits, std::size_t row_begin,
                  std::size_t row_end, std::size_t keep, std::vector<Window>& out) {
  std::vector<Hit> used;
  for (const Hit& h : hits) {
    if (h.row >= row_begin && h.row < row_end) used.push_back(h);
  }
  if (used.empty()) return;
  const auto rows = static_cast<Position>(row_end - row_begin);
  const Position width = rows + rows / 2 + 30;
  std::vector<std::uint32_t> seen(row_end - row_begin, 0);
  std::vector<Window> windows;
  Score covered = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < used.size(); ++last) {
    if (seen[used[last].row - row_begin]++ == 0) covered += used[last].weight;
    while (used[last].position - used[first].position > width ||
           corpus.source_of(used[first].position) != corpus.source_of(used[last].position)) {
      if (--seen[used[first].row - row_begin] == 0) covered -= used[first].weight;
      ++first;
    }
    const Window w{used[first].position, used[last].position + 1, covered};
    if (!windows.empty() && windows.back().begin + width > w.begin &&
        windows.back().end + width / 2 > w.end) {
      if (w.covered > windows.back().covered)
        windows.back() = w;  // the same neighbourhood, more of the words
    } else {
      windows.push_back(w);
    }
  }
  std::stable_sort(windows.begin(), windows.end(),
                   [](const Window& a, const Window& b) { return a.covered > b.covered; });
  std::vector<std::uint32_t> per_row(row_end - row_begin, 0);
  std::size_t taken = 0;
  for (const Window& w : windows) {
    bool wanted = taken < keep;
    // Rows that no better window has shown yet earn their window a place.
    const auto low = std::lower_bound(used.begin(), used.end(), w.begin,
                                      [](const Hit& h, Position p) { return h.position < p; });
    for (auto h = low; h != used.end() && h->position < w.end; ++h)
      wanted |= per_row[h->row - row_begin] < kWindowsForWord;
    if (!wanted) continue;
    for (auto h = low; h != used.end() && h->position < w.end; ++h) ++per_row[h->row - row_begin];
    out.push_back(w);
    if (++taken >= keep * 3) break;
  }
}

}  // namespace

std::vector<Window> find_windows(const Query& query, const Corpus& corpus) {
  std::vector<Hit> hits;
  for (std::size_t row = 0; row < query.ids.size(); ++row)
    seed_row(query, corpus, row, false, hits);
  std::vector<bool> seeded(query.ids.size(), false);
  for (const Hit& h : hits) seeded[h.row] = true;
  const auto rows = static_cast<double>(std::count(seeded.begin(), seeded.end(), true));
  if (rows < kRowsSeeded * static_cast<double>(query.ids.size())) {
    for (std::size_t row = 0; row < query.ids.size(); ++row)
      seed_row(query, corpus, row, true, hits);
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.position != b.position ? a.position < b.position : a.row < b.row;
  });
  hits.erase(std::unique(hits.begin(), hits.end(),
                         [](const Hit& a, const Hit& b) {
                           return a.position == b.position && a.row == b.row;
                         }),
             hits.end());
  std::vector<Window> windows;
  pick_windows(corpus, hits, 0, query.ids.size(), kWindowsForAll, windows);
  std::size_t part = 0;
  for (std::size_t row = 1; row <= query.ids.size(); ++row) {
    if (row < query.ids.size() && query.joints[row] != Joint::kMarked) continue;
    if (part != 0 || row != query.ids.size())
      pick_windows(corpus, hits, part, row, kWindowsForPart, windows);
    part = row;
  }
  for (Window& w : windows) {
    const std::uint32_t source = corpus.source_of(w.begin);
    const Position source_begin = corpus.base(source);
    const Position source_end =
        source_begin + static_cast<Position>(corpus.sources()[source].words.size());
    const auto margin =
        kPadding + static_cast<Position>(std::min<std::size_t>(query.ids.size() / 4, 200));
    w.begin = w.begin - source_begin > margin ? w.begin - margin : source_begin;
    w.end = std::min(source_end, w.end + margin);
  }
  std::sort(windows.begin(), windows.end(),
            [](const Window& a, const Window& b) { return a.begin < b.begin; });
  std::vector<Window> merged;
  for (const Window& w : windows) {
    if (!merged.empty() && w.begin <= merged.back().end &&
        corpus.source_of(w.begin) == corpus.source_of(merged.back().begin)) {
      merged.back().end = std::max(merged.back().end, w.end);
      merged.back().covered = std::max(merged.back().covered, w.covered);
    } else {
      merged.push_back(w);
    }
  }
  return merged;
}

}  // namespace dixit::match
