// Days of the calendar as numbers, so that dates can be compared and reckoned with.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dixit {

/// Days since 1970-01-01 (Gregorian); negative before it.
using Day = std::int32_t;

/// A day of the Gregorian calendar.
struct CalendarDay {
  int year = 0;
  int month = 0;  ///< 1 to 12
  int day = 0;    ///< 1 to 31
};

/// The day that text starts with as "2025-11-26"; a time may follow after 'T' or a space. Nothing
/// when it is no such date, or no day of the calendar (years 1000 to 2999).
[[nodiscard]] std::optional<Day> day_of(std::string_view iso);
/// Nothing when the calendar has no such day.
[[nodiscard]] std::optional<Day> day_of(CalendarDay date);
[[nodiscard]] CalendarDay calendar_of(Day day);
/// 1 Monday to 7 Sunday.
[[nodiscard]] int weekday_of(Day day);
/// 28 to 31; 0 for a month that there is not.
[[nodiscard]] int days_in_month(int year, int month);
/// "2025-11-26"
[[nodiscard]] std::string iso_of(Day day);
/// "Wednesday, 26 November 2025"
[[nodiscard]] std::string long_date(Day day);

}  // namespace dixit
