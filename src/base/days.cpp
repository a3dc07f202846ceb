#include "base/days.h"

#include <array>
#include <cstdio>

namespace dixit {
namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};

/// The digits of text[at, at + count) as a number, or -1.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t k = at; k < at + count; ++k) {
    if (text[k] < '0' || text[k] > '9') return -1;
    value = value * 10 + (text[k] - '0');
  }
  return value;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

std::optional<Day> day_of(CalendarDay date) {
  if (date.year < 1000 || date.year > 2999) return std::nullopt;
  if (date.day < 1 || date.day > days_in_month(date.year, date.month)) return std::nullopt;
  // Years start in March here, so that the leap day is the last.
  const int year = date.year - (date.month <= 2 ? 1 : 0);
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

std::optional<Day> day_of(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (iso.size() > 10 && iso[10] != 'T' && iso[10] != ' ') return std::nullopt;
  const CalendarDay date{digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2)};
  if (date.year < 0 || date.month < 0 || date.day < 0) return std::nullopt;
  return day_of(date);
}

CalendarDay calendar_of(Day day) {
  const int shifted = day + 719'468;
  const int era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const int of_era = shifted - era * 146'097;
  const int year = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
  const int of_year = of_era - (365 * year + year / 4 - year / 100);
  const int month = (5 * of_year + 2) / 153;
  CalendarDay out;
  out.day = of_year - (153 * month + 2) / 5 + 1;
  out.month = month < 10 ? month + 3 : month - 9;
  out.year = year + era * 400 + (out.month <= 2 ? 1 : 0);
  return out;
}

int weekday_of(Day day) {
  const int since_monday = (day + 3) % 7;  // 1970-01-01 was a Thursday
  return (since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

std::string iso_of(Day day) {
  const CalendarDay date = calendar_of(day);
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return out.data();
}

std::string long_date(Day day) {
  const CalendarDay date = calendar_of(day);
  return std::string(kWeekdays[static_cast<std::size_t>(weekday_of(day) - 1)]) + ", " +
         std::to_string(date.day) + " " + kMonths[static_cast<std::size_t>(date.month - 1)] + " " +
         std::to_string(date.year);
}

}  // namespace dixit
