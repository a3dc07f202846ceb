#include "match/seeds.h"

#include <algorithm>
#include <bit>

namespace dixit::match {
namespace {

constexpr std::size_t kWindowsForAll = 12;
constexpr std::size_t kWindowsForPart = 6;
constexpr std::size_t kRowsAWindow = 12;  ///< a long quotation may be put together from more places
constexpr double kCoverLeast = 0.25;  ///< of what the best block covers, or a block is left aside
constexpr Position kPadding = 16;
constexpr std::size_t kLines = 6;
constexpr unsigned kPositionBits = 40;         ///< of a block's key; the rest is the holding
constexpr std::int64_t kStartShift = 1 << 20;  ///< a start may lie before the first position
constexpr std::size_t kMaskBits = 64;

/// What the hits that begin in one block of positions bring.
struct Block {
  std::uint64_t key = 0;   ///< holding and block number
  std::uint64_t mask = 0;  ///< rows covered; a long quotation's rows share bits
  std::int64_t low = 0;    ///< least and greatest place where the quotation's first word
  std::int64_t high = 0;   ///< would stand
  Position first = 0;      ///< of its hits
  Position last = 0;
  Score covered = 0;  ///< weight of its rows
};

/// Blocks by key, kept between calls by each thread.
class BlockTable {
 public:
  void clear(std::size_t hits) {
    blocks_.clear();
    std::size_t size = 256;
    while (size < hits * 2) size *= 2;
    slots_.assign(size, kNone);
  }
  Block& of(std::uint64_t key) {
    const std::size_t slot = slot_of(key);
    if (slots_[slot] == kNone) {
      slots_[slot] = static_cast<std::uint32_t>(blocks_.size());
      blocks_.push_back({key, 0, INT64_MAX, INT64_MIN, ~Position{0}, 0, 0});
    }
    return blocks_[slots_[slot]];
  }
  [[nodiscard]] const Block* find(std::uint64_t key) const {
    const std::size_t slot = slot_of(key);
    return slots_[slot] == kNone ? nullptr : &blocks_[slots_[slot]];
  }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

 private:
  static constexpr std::uint32_t kNone = ~0u;
  /// Of the key's block, or the empty one where it would go.
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (key * 0x9E3779B97F4A7C15u >> 20) & mask;
    while (slots_[slot] != kNone && blocks_[slots_[slot]].key != key) slot = (slot + 1) & mask;
    return slot;
  }
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> slots_;
};

/// How rows map to the bits of a mask, and what each bit weighs.
struct Bits {
  std::size_t rows_a_bit = 1;
  std::vector<Score> weights;
  explicit Bits(const Query& query)
      : rows_a_bit(rows_a_mask_bit(query.weights.size())), weights(kMaskBits, 0) {
    for (std::size_t row = 0; row < query.weights.size(); ++row) {
      if (query.groups[row] == 0) weights[row / rows_a_bit] += query.weights[row];
    }
  }
  [[nodiscard]] std::uint64_t of(std::size_t begin, std::size_t end) const {
    const std::size_t first = mask_bit(begin, rows_a_bit);
    const std::size_t last = mask_bit(end - 1, rows_a_bit);
    const std::uint64_t high = last + 1 >= kMaskBits ? 0 : ~0ull << (last + 1);
    return ~0ull << first & ~high;
  }
  [[nodiscard]] Score weight(std::uint64_t mask) const {
    Score sum = 0;
    for (; mask != 0; mask &= mask - 1)
      sum += weights[static_cast<std::size_t>(std::countr_zero(mask))];
    return sum;
  }
};

/// The `keep` blocks that, with the block after them, cover most of the rows in `part`.
void pick(const BlockTable& table, const Bits& row_bits, std::uint64_t part, std::size_t keep,
          std::vector<std::pair<Score, std::uint32_t>>& ranked,
          std::vector<std::uint32_t>& chosen) {
  ranked.clear();
  const std::vector<Block>& blocks = table.blocks();
  const bool whole = part == ~0ull;
  Score most = 0;
  for (std::uint32_t k = 0; k < blocks.size(); ++k) {
    if ((blocks[k].mask & part) == 0) continue;
    const Score own = whole ? blocks[k].covered : row_bits.weight(blocks[k].mask & part);
    ranked.emplace_back(own, k);
    most = std::max(most, own);
  }
  // Half of what is asked may stand in the block after it.
  const auto least = [&](double share) {
    return static_cast<Score>(share * kCoverLeast * static_cast<double>(most));
  };
  std::erase_if(ranked, [&](const auto& r) { return r.first < least(0.5); });
  for (auto& [covered, k] : ranked) {
    const Block* after = table.find(blocks[k].key + 1);
    if (after == nullptr) continue;
    covered = row_bits.weight((blocks[k].mask | after->mask) & part);
    most = std::max(most, covered);
  }
  std::erase_if(ranked, [&](const auto& r) { return r.first < least(1); });
  keep = std::min(keep, ranked.size());
  const auto better = [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : blocks[a.second].key < blocks[b.second].key;
  };
  if (keep < ranked.size()) {
    std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(keep),
                     ranked.end(), better);
  }
  for (std::size_t k = 0; k < keep; ++k) chosen.push_back(ranked[k].second);
}

/// The stretch of text around a block's hits.
void add_window(const Query& query, const Corpus& corpus, const Block& block,
                std::vector<Window>& windows) {
  const std::size_t rows = query.folded.size();
  const auto margin = static_cast<std::int64_t>(kPadding + std::min<std::size_t>(rows / 4, 200));
  const std::size_t h = block.key >> kPositionBits;
  const std::int64_t begin = block.low - margin;
  const std::int64_t end = block.high + static_cast<std::int64_t>(rows) + margin;
  // A block may hold the bounds of sources.
  for (Position at = block.first; at <= block.last;) {
    const SourceExtent source = corpus.holding(h).source_at(at);
    at = source.end + 1;
    const Window w{h,
                   static_cast<Position>(std::max<std::int64_t>(begin, source.begin)),
                   static_cast<Position>(std::min<std::int64_t>(end, source.end)),
                   source,
                   block.covered,
                   block.mask};
    if (w.begin < w.end) windows.push_back(w);
  }
}

void note_hit(const Hit& hit, std::uint64_t key, const Bits& row_bits, BlockTable& table) {
  Block& block = table.of((std::uint64_t{hit.holding} << kPositionBits) | key);
  const std::uint64_t fresh = row_bits.of(hit.row, hit.row + hit.run) & ~block.mask;
  block.mask |= fresh;
  block.covered += row_bits.weight(fresh);
  const std::int64_t start = static_cast<std::int64_t>(hit.position) - hit.row;
  block.low = std::min(block.low, start);
  block.high = std::max(block.high, start);
  block.first = std::min(block.first, hit.position);
  block.last = std::max(block.last, hit.position);
}

/// Where the hits are of common words, any block has some of every row. Those that stand in line
/// with the quotation tell.
void add_lines(const Query& query, const Corpus& corpus, const Bits& row_bits,
               std::vector<Window>& windows) {
  static thread_local BlockTable lines;
  lines.clear(query.hits.size());
  for (const Hit& hit : query.hits) {
    const std::int64_t start = static_cast<std::int64_t>(hit.position) - hit.row;
    note_hit(hit, static_cast<std::uint64_t>(start + kStartShift), row_bits, lines);
  }
  std::vector<const Block*> order;
  for (const Block& line : lines.blocks()) order.push_back(&line);
  const std::size_t keep = std::min(kLines, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(keep), order.end(),
                    [](const Block* a, const Block* b) {
                      return a->covered != b->covered ? a->covered > b->covered : a->key < b->key;
                    });
  for (std::size_t k = 0; k < keep; ++k) add_window(query, corpus, *order[k], windows);
}

}  // namespace

void merge_windows(std::vector<Window>& windows) {
  std::sort(windows.begin(), windows.end(), [](const Window& a, const Window& b) {
    return a.holding != b.holding ? a.holding < b.holding : a.begin < b.begin;
  });
  std::size_t kept = 0;
  for (const Window& w : windows) {
    if (kept > 0 && w.holding == windows[kept - 1].holding && w.begin <= windows[kept - 1].end &&
        w.source.source == windows[kept - 1].source.source) {
      windows[kept - 1].end = std::max(windows[kept - 1].end, w.end);
      windows[kept - 1].covered = std::max(windows[kept - 1].covered, w.covered);
      windows[kept - 1].rows |= w.rows;
    } else {
      windows[kept++] = w;
    }
  }
  windows.resize(kept);
}

std::vector<Window> find_windows(const Query& query, const Corpus& corpus) {
  static thread_local BlockTable table;
  static thread_local std::vector<std::pair<Score, std::uint32_t>> ranked;
  const std::size_t rows = query.folded.size();
  const Bits row_bits(query);
  const auto shift = static_cast<unsigned>(std::bit_width(std::max<std::size_t>(rows, 32)));
  table.clear(query.hits.size());
  for (const Hit& hit : query.hits) note_hit(hit, hit.position >> shift, row_bits, table);
  std::vector<std::uint32_t> chosen;
  pick(table, row_bits, ~0ull, kWindowsForAll + rows / kRowsAWindow, ranked, chosen);
  std::size_t part = 0;
  for (std::size_t row = 1; row <= rows; ++row) {
    if (row < rows && query.joints[row] != Joint::kMarked) continue;
    if (part != 0 || row != rows)
      pick(table, row_bits, row_bits.of(part, row), kWindowsForPart, ranked, chosen);
    part = row;
  }
  std::sort(chosen.begin(), chosen.end());
  chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
  std::vector<Window> windows;
  for (const std::uint32_t k : chosen) add_window(query, corpus, table.blocks()[k], windows);
  if (query.common) add_lines(query, corpus, row_bits, windows);
  merge_windows(windows);
  return windows;
}

}  // namespace dixit::match
