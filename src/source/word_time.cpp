#include "source/word_time.h"

#include <algorithm>
#include <cmath>

namespace dixit::source {
namespace {

constexpr double kWordsPerSecond = 2.5;
constexpr double kSlowestWordsPerSecond = 1;

}  // namespace

double word_seconds(const Source& source, std::uint32_t word, bool end) {
  if (word < source.word_times.size()) {
    const WordTime& time = source.word_times[word];
    return static_cast<double>(end ? time.end_seconds : time.start_seconds);
  }
  const auto& points = source.time_points;
  const auto next =
      std::upper_bound(points.begin(), points.end(), word,
                       [](std::uint32_t w, const TimePoint& p) { return w < p.word; });
  if (next == points.begin()) return kNoTime;
  const TimePoint& point = *(next - 1);
  const auto count_end =
      next == points.end() ? static_cast<std::uint32_t>(source.words.size()) : next->word;
  const double count = std::max(1.0, static_cast<double>(count_end - point.word));
  double stop = point.end;
  if (std::isnan(stop)) {
    // Told only by the next mark: speech fills the time up to it, unless that would be too slow.
    stop = point.start + count / kWordsPerSecond;
    if (next != points.end() && next->start >= point.start) {
      stop = std::min(next->start, point.start + count / kSlowestWordsPerSecond);
    }
  }
  const double place = static_cast<double>(word - point.word) + (end ? 1 : 0);
  return point.start + std::max(0.0, stop - point.start) * place / count;
}

}  // namespace dixit::source
