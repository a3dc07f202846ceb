// Times as transcripts write them.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace dixit::source {

/// A time and how many bytes of the text it took.
struct Clock {
  double seconds = 0;
  std::size_t bytes = 0;
  int fields = 1;  ///< 1 "12.5", 2 "00:12", 3 "01:02:03"
};

/// The time that `text` starts with: "1:02:03.5", "01:02:03,500", "12:04", "12.5". Not one that
/// runs on into a letter or a further colon, nor a time of day ("11:41 A.M."). Up to 9999 hours.
[[nodiscard]] std::optional<Clock> parse_clock(std::string_view text);

/// A time alone in brackets, or a range of two, of which the first counts: "[00:12]", "(1:02:03)",
/// "[00:12 - 00:15]", "\[01:46\]" (Markdown). Seconds alone are no time mark. `end` is the range's.
struct TimeMark {
  double start = 0;
  std::optional<double> end;
  std::size_t bytes = 0;
};
[[nodiscard]] std::optional<TimeMark> parse_bracketed_time(std::string_view text);

}  // namespace dixit::source
