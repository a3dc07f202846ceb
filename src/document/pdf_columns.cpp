// Columns are found by the white stretches between them: the tallest gutter is cut first, and what
// stands left and right of it is looked at again.
#include <algorithm>
#include <cmath>
#include <optional>

#include "document/pdf_rows.h"

namespace dixit::document {
namespace {

constexpr double kGutterMin = 0.45;  // of the size of most letters
constexpr double kGutterUsual = 0.8;
constexpr double kGutterWide = 1.5;      // so wide, few rows are proof enough
constexpr std::size_t kRowsWide = 3;     // rows on both sides of a wide gutter
constexpr std::size_t kRowsUsual = 6;    // of a usual one
constexpr std::size_t kRowsNarrow = 12;  // of one no broader than a blank between words
constexpr int kShaved = 8;          // rows at either end that may turn out to go over both columns
constexpr double kFillMin = 0.5;    // of a column's width, by its lines on the average
constexpr double kLettersMin = 13;  // between wide gaps, on the average: cells of tables have fewer
constexpr int kDepthMax = 12;
constexpr std::size_t kGutterStepsMax = 4'000'000;  // of one page

struct Gutter {
  std::size_t first = 0;  // rows [first, last]
  std::size_t last = 0;
  double x0 = 0;
  double x1 = 0;
  double score = 0;
};

class Cutter {
 public:
  Cutter(const PdfPage& page, std::vector<PdfRegion>& out) : page_(page), out_(out) {}

  void cut(const WordList& words, int depth) {
    if (words.empty()) return;
    std::vector<PdfRow> rows = rows_of(page_, words);
    const std::optional<Gutter> gutter = depth < kDepthMax ? best_gutter(rows) : std::nullopt;
    if (!gutter) {
      leave(std::move(rows));
      return;
    }
    WordList above;
    WordList left;
    WordList right;
    WordList below;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (const std::uint32_t w : rows[r].words) {
        if (r < gutter->first)
          above.push_back(w);
        else if (r > gutter->last)
          below.push_back(w);
        else
          (page_.words[w].x1 <= gutter->x0 + 0.01 ? left : right).push_back(w);
      }
    }
    cut(above, depth + 1);
    cut(left, depth + 1);
    cut(right, depth + 1);
    cut(below, depth + 1);
  }

 private:
  void leave(std::vector<PdfRow> rows) {
    PdfRegion region;
    region.x0 = rows.front().x0;
    region.x1 = rows.front().x1;
    for (const PdfRow& row : rows) {
      region.x0 = std::min(region.x0, row.x0);
      region.x1 = std::max(region.x1, row.x1);
    }
    region.rows = std::move(rows);
    out_.push_back(std::move(region));
  }

  /// White stretches of a row between `from` and `to`, its ends included.
  void gaps_of(const PdfRow& row, double from, double to, double least,
               std::vector<std::pair<double, double>>& out) const {
    out.clear();
    double at = from;
    for (const std::uint32_t w : row.words) {
      if (page_.words[w].x0 - at >= least) out.emplace_back(at, page_.words[w].x0);
      at = std::max(at, page_.words[w].x1);
    }
    if (to - at >= least) out.emplace_back(at, to);
  }

  [[nodiscard]] double usual_size(const std::vector<PdfRow>& rows) const {
    std::vector<double> sizes;
    for (const PdfRow& row : rows) {
      for (const std::uint32_t w : row.words) sizes.push_back(page_.words[w].size);
    }
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return std::max(2.0, *middle);
  }

  using Gaps = std::vector<std::pair<double, double>>;

  /// Follows a white stretch from a row up or down; narrows it to what all rows leave free.
  std::size_t follow(const std::vector<Gaps>& gaps, std::size_t row, int step, double least,
                     Gutter& g) {
    std::size_t last = row;
    for (std::size_t r = row + static_cast<std::size_t>(step); r < gaps.size();
         r += static_cast<std::size_t>(step)) {
      double best = 0;
      double x0 = 0;
      double x1 = 0;
      for (const auto& [a, b] : gaps[r]) {
        ++steps_;
        const double lo = std::max(a, g.x0);
        const double hi = std::min(b, g.x1);
        if (hi - lo > best) {
          best = hi - lo;
          x0 = lo;
          x1 = hi;
        }
      }
      if (best < least) break;
      g.x0 = x0;
      g.x1 = x1;
      last = r;
    }
    return last;
  }

  struct Side {
    std::size_t rows = 0;
    double letters = 0;
    double fill = 0;   // how far its rows reach, added up
    double parts = 0;  // of its rows: what stands between wide gaps
    double x0 = 1e9;
    double x1 = -1e9;
    double top = 1e9;
    double bottom = -1e9;
    std::size_t first = 0;
    std::size_t last = 0;
  };

  [[nodiscard]] Side side_of(const std::vector<PdfRow>& rows, const Gutter& g, bool left) const {
    Side side;
    for (std::size_t r = g.first; r <= g.last; ++r) {
      double x0 = 1e9;
      double x1 = -1e9;
      std::size_t bytes = 0;
      for (const std::uint32_t number : rows[r].words) {
        const PdfWord& w = page_.words[number];
        if ((w.x1 <= g.x0 + 0.01) != left) continue;
        if (bytes == 0 || w.x0 - x1 > kGutterUsual * w.size) ++side.parts;
        x0 = std::min(x0, w.x0);
        x1 = std::max(x1, w.x1);
        bytes += w.text.size() + 1;
      }
      if (bytes == 0) continue;
      if (side.rows++ == 0) side.first = r;
      side.last = r;
      side.fill += x1 - x0;
      side.letters += static_cast<double>(bytes);
      side.x0 = std::min(side.x0, x0);
      side.x1 = std::max(side.x1, x1);
      side.top = std::min(side.top, rows[r].mid());
      side.bottom = std::max(side.bottom, rows[r].mid());
    }
    return side;
  }

  static bool is_prose(const Side& side) {
    const auto rows = static_cast<double>(side.rows);
    if (side.letters < kLettersMin * rows) return false;
    // A side that is two columns has rows of one and rows of the other.
    return side.fill >= kFillMin * rows * (side.x1 - side.x0) ||
           side.letters >= kLettersMin * side.parts;
  }

  /// Rows at the top or the foot that only one side has, and that stand apart, are no part of the
  /// columns: a short title, a date in the corner, a note at the foot.
  void trim(const std::vector<PdfRow>& rows, double em, Gutter& g) const {
    const auto apart = [&](std::size_t upper) {
      return rows[upper + 1].mid() - rows[upper].mid() > 2.4 * em || rows[upper].size > 1.35 * em;
    };
    const Side left = side_of(rows, g, true);
    const Side right = side_of(rows, g, false);
    if (left.rows == 0 || right.rows == 0) return;
    const std::size_t top = std::max(left.first, right.first);
    for (std::size_t r = top; r > g.first; --r) {
      if (!apart(r - 1)) continue;
      g.first = r;
      break;
    }
    const std::size_t foot = std::min(left.last, right.last);
    for (std::size_t r = foot; r < g.last; ++r) {
      if (rows[r + 1].mid() - rows[r].mid() <= 2.4 * em && rows[r + 1].size > 0.93 * em) continue;
      if (rows[r + 1].size > 0.93 * em) continue;  // the longer column goes on
      g.last = r;
      break;
    }
  }

  std::optional<Gutter> best_gutter(const std::vector<PdfRow>& rows) {
    if (rows.size() < kRowsWide) return std::nullopt;
    const double em = usual_size(rows);
    const double least = kGutterMin * em;
    double from = rows.front().x0;
    double to = rows.front().x1;
    for (const PdfRow& row : rows) {
      from = std::min(from, row.x0);
      to = std::max(to, row.x1);
    }
    std::vector<Gaps> gaps(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      // The blanks of a headline are no gutters.
      const double here = kGutterMin * std::max(em, rows[r].size);
      gaps_of(rows[r], from, to, here, gaps[r]);
    }
    std::optional<Gutter> best;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (const auto& [a, b] : gaps[r]) {
        if (steps_ > kGutterStepsMax) return best;
        Gutter g{r, r, a, b, 0};
        g.last = follow(gaps, r, 1, least, g);
        g.first = follow(gaps, r, -1, least, g);
        // The stretch is the one that all rows leave free, and only as far as it is between words.
        if (best && static_cast<double>(g.last - g.first) < best->score / 2) continue;
        rate(rows, em, g);
        if (g.score > 0 && (!best || g.score > best->score)) best = g;
      }
    }
    return best;
  }

  /// How broad the gutter is, seen from rows [first, last].
  [[nodiscard]] double breadth(const std::vector<PdfRow>& rows, const Gutter& g, std::size_t first,
                               std::size_t last) const {
    double left = -1e9;
    double right = 1e9;
    for (std::size_t r = first; r <= last; ++r) {
      for (const std::uint32_t number : rows[r].words) {
        const PdfWord& w = page_.words[number];
        if (w.x1 <= g.x0 + 0.01)
          left = std::max(left, w.x1);
        else
          right = std::min(right, w.x0);
      }
    }
    return right - left;
  }

  /// A line over the whole breadth may have a blank just where the gutter is; but none so broad.
  void shave(const std::vector<PdfRow>& rows, Gutter& g) const {
    for (int k = 0; k < kShaved && g.last - g.first > kRowsWide; ++k) {
      const double whole = breadth(rows, g, g.first, g.last);
      if (breadth(rows, g, g.first + 1, g.last) > 1.2 * whole + 0.4)
        ++g.first;
      else if (breadth(rows, g, g.first, g.last - 1) > 1.2 * whole + 0.4)
        --g.last;
      else
        break;
    }
  }

  void rate(const std::vector<PdfRow>& rows, double em, Gutter& g) {
    shave(rows, g);
    trim(rows, em, g);
    steps_ += (g.last - g.first) * 8;
    const Side left = side_of(rows, g, true);
    const Side right = side_of(rows, g, false);
    if (left.rows == 0 || right.rows == 0) return;
    const double width = right.x0 - left.x1;
    const std::size_t least = width >= kGutterWide * em    ? kRowsWide
                              : width >= kGutterUsual * em ? kRowsUsual
                                                           : kRowsNarrow;
    if (left.rows < least || right.rows < least) return;
    if (left.bottom < right.top || right.bottom < left.top) return;
    if (!is_prose(left) || !is_prose(right)) return;
    g.x0 = left.x1;
    g.x1 = right.x0;
    g.score = static_cast<double>(std::min(left.rows, right.rows)) + std::min(width / em, 4.0) / 8;
  }

  const PdfPage& page_;
  std::vector<PdfRegion>& out_;
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<PdfRegion> regions_of(const PdfPage& page, const WordList& words) {
  std::vector<PdfRegion> out;
  Cutter(page, out).cut(words, 0);
  return out;
}

}  // namespace dixit::document
