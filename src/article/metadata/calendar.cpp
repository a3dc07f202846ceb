#include "article/metadata/calendar.h"

#include <cstdio>

namespace dixit::article {
namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Whole numbers without a sign; -1 where there is none.
int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool is_valid(const Day& day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.year < 1800 || day.year > 2200 || day.month < 1 || day.month > 12 || day.day < 1)
    return false;
  return day.day <= kDays[day.month - 1] + (day.month == 2 && is_leap(day.year) ? 1 : 0);
}

std::string iso_of(const Day& day) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", day.year, day.month, day.day);
  return buffer;
}

long long days_of(const Day& day) {
  // Years begin in March here, so that the leap day is their last.
  const int year = day.month <= 2 ? day.year - 1 : day.year;
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  return era * 146097LL + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

Day from_persian(int year, int month, int day) {
  if (year < 1300 || year > 1500 || month < 1 || month > 12 || day < 1 || day > 31) return {};
  if (month > 6 && day > 30) return {};
  // New Year's Day falls on the day after the equinox's noon: by the 33-year rule, good for these
  // years.
  constexpr int kLeap[] = {1, 5, 9, 13, 17, 22, 26, 30};
  const auto leaps_before = [&](int y) {
    int count = y / 33 * 8;
    for (const int leap : kLeap) count += leap < y % 33 ? 1 : 0;
    return count;
  };
  // 1 Farvardin 1400 was 2021-03-21.
  const long long epoch = days_of({2021, 3, 21});
  const long long new_year =
      epoch + (year - 1400) * 365LL + (leaps_before(year) - leaps_before(1400));
  const int before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const std::string iso = iso_of_seconds((new_year + before + day - 1) * 86400);
  if (iso.size() < 10) return {};
  return {number_at(iso, 0, 4), number_at(iso, 5, 2), number_at(iso, 8, 2)};
}

std::string iso_of_seconds(long long seconds) {
  if (seconds < -5'000'000'000 || seconds > 7'000'000'000) return {};
  long long days = seconds / 86400;
  long long rest = seconds % 86400;
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  const long long shifted = days + 719468;
  const long long era = shifted / 146097;
  const auto of_era = static_cast<int>(shifted - era * 146097);
  const int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * of_year + 2) / 153;
  Day day;
  day.day = of_year - (153 * shifted_month + 2) / 5 + 1;
  day.month = shifted_month + (shifted_month < 10 ? 3 : -9);
  day.year = static_cast<int>(year_of_era + era * 400) + (day.month <= 2 ? 1 : 0);
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, "T%02lld:%02lld:%02lld", rest / 3600, rest / 60 % 60,
                rest % 60);
  return iso_of(day) + buffer;
}

Moment moment_of(std::string_view iso) {
  Moment moment;
  const Day day{number_at(iso, 0, 4), number_at(iso, 5, 2), number_at(iso, 8, 2)};
  if (!is_valid(day)) return moment;
  moment.good = true;
  moment.local = days_of(day) * 86400;
  const int hours = number_at(iso, 11, 2);
  const int minutes = number_at(iso, 14, 2);
  const int seconds = number_at(iso, 17, 2);
  moment.timed = iso.size() >= 19 && iso[10] == 'T' && hours >= 0 && minutes >= 0 && seconds >= 0;
  if (moment.timed) moment.local += hours * 3600LL + minutes * 60LL + seconds;
  moment.seconds = moment.local;
  if (!moment.timed || iso.size() == 19) return moment;
  moment.zoned = true;
  if (iso[19] == 'Z') return moment;
  const long long ahead = number_at(iso, 20, 2) * 3600LL + number_at(iso, 23, 2) * 60LL;
  moment.seconds -= iso[19] == '-' ? -ahead : ahead;
  return moment;
}

}  // namespace dixit::article
