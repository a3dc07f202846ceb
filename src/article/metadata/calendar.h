// Internal to the article room: days and moments of the calendar, without time zones' names.
#pragma once
#include <string>
#include <string_view>

namespace dixit::article {

/// A day of the Gregorian calendar.
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
};

/// Whether there is such a day, between 1800 and 2200.
[[nodiscard]] bool is_valid(const Day& day);
[[nodiscard]] std::string iso_of(const Day& day);
/// Days since 1970-01-01.
[[nodiscard]] long long days_of(const Day& day);
/// A day of the Persian solar calendar; one that is not valid where there is none.
[[nodiscard]] Day from_persian(int year, int month, int day);
/// Seconds since 1970 as "2025-11-26T09:30:00"; "" out of all bounds.
[[nodiscard]] std::string iso_of_seconds(long long seconds);

/// An ISO date as numbers.
struct Moment {
  bool good = false;
  bool timed = false;     ///< a time is told
  bool zoned = false;     ///< and its zone
  long long seconds = 0;  ///< since 1970 in UTC, or of the wall clock where no zone is told
  long long local = 0;    ///< of the wall clock
};
[[nodiscard]] Moment moment_of(std::string_view iso);

}  // namespace dixit::article
