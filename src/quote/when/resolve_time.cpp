// What expressions of time mean, once it is known when they were printed.
#include <algorithm>
#include <array>

#include "quote/when/when.h"

namespace dixit::quote {
namespace {

constexpr int kSoon = 30;      ///< a date without a year this close ahead may be meant: unsure
constexpr int kYearsBack = 7;  ///< a weekday tells the year of a date no farther back
constexpr int kFewDays = 10;   ///< "n days ago" counts exactly

std::optional<DayRange> month_range(int year, int month, int part) {
  const auto first = day_of(CalendarDay{year, month, 1});
  if (!first) return std::nullopt;
  const Day last = *first + days_in_month(year, month) - 1;
  switch (part) {
    case 1:
      return DayRange{*first, *first + 9};
    case 2:
      return DayRange{*first + 10, *first + 19};
    case 3:
      return DayRange{*first + 20, last};
    default:
      return DayRange{*first, last};
  }
}

/// The third of a year, or all of it.
std::optional<DayRange> year_range(int year, int part) {
  constexpr std::array<int, 4> kFirst{1, 1, 5, 9};
  constexpr std::array<int, 4> kLast{12, 4, 8, 12};
  const auto k = static_cast<std::size_t>(part >= 0 && part <= 3 ? part : 0);
  const auto from = day_of(CalendarDay{year, kFirst[k], 1});
  const auto to = day_of(CalendarDay{year, kLast[k], days_in_month(year, kLast[k])});
  if (!from || !to) return std::nullopt;
  return DayRange{*from, *to, part == 0};
}

std::optional<DayRange> date_range(const TimeExpression& e, std::optional<Day> published) {
  if (e.year != 0) {
    const auto day = day_of(CalendarDay{e.year, e.month, e.day});
    if (!day || (e.weekday != 0 && weekday_of(*day) != e.weekday)) return std::nullopt;
    return DayRange{*day, *day};
  }
  if (!published) return std::nullopt;
  const int year = calendar_of(*published).year;
  for (int back = -1; back < kYearsBack; ++back) {
    const auto day = day_of(CalendarDay{year - back, e.month, e.day});
    if (!day || (e.weekday != 0 && weekday_of(*day) != e.weekday)) continue;
    if (*day > *published + kSoon) continue;
    if (*day > *published) return std::nullopt;
    return DayRange{*day, *day};
  }
  return std::nullopt;
}

DayRange weekday_range(const TimeExpression& e, Day published) {
  Day day = published - (weekday_of(published) - e.weekday + 7) % 7;
  if (e.which >= 0) return {day, day};
  if (day == published) return {day - 7, day - 7};
  return {day - 7, day, false};  // "last Wednesday" on a Friday
}

std::optional<DayRange> bare_month_range(const TimeExpression& e, std::optional<Day> published) {
  if (e.year != 0) return month_range(e.year, e.month, e.part);
  if (!published) return std::nullopt;
  const CalendarDay now = calendar_of(*published);
  const bool past = e.month < now.month || (e.month == now.month && e.which >= 0);
  auto range = month_range(past ? now.year : now.year - 1, e.month, e.part);
  if (!range || range->from > *published) return std::nullopt;
  range->to = std::min(range->to, *published);
  return range;
}

std::optional<DayRange> unit_range(const TimeExpression& e, Day published) {
  const CalendarDay now = calendar_of(published);
  const Day monday = published - (weekday_of(published) - 1);
  const bool last = e.which < 0;
  if (e.rolling) {
    constexpr std::array<int, 4> kDays{1, 8, 32, 367};
    return DayRange{published - kDays[static_cast<std::size_t>(e.unit)], published, false};
  }
  switch (e.unit) {
    case TimeUnit::kWeek:  // which may begin on Sunday
      if (!last) return DayRange{monday - 1, published};
      // On a Sunday the week that ends is the last one.
      return DayRange{monday - 8, published == monday + 6 ? published : monday - 1};
    case TimeUnit::kMonth: {
      const int before = now.month == 1 ? 12 : now.month - 1;
      auto range = last ? month_range(now.month == 1 ? now.year - 1 : now.year, before, e.part)
                        : month_range(now.year, now.month, e.part);
      if (range) range->to = std::min(range->to, published);
      return range && range->from <= range->to ? range : std::nullopt;
    }
    case TimeUnit::kYear: {
      auto range = year_range(last ? now.year - 1 : now.year, e.part);
      if (range) range->to = std::min(range->to, published);
      return range && range->from <= range->to ? range : std::nullopt;
    }
    case TimeUnit::kDay:
      break;
  }
  return std::nullopt;
}

/// `count` units after a day: the farther, the less exact is what people say.
DayRange counted_range(Day day, TimeUnit unit, int count) {
  constexpr std::array<int, 4> kDays{1, 7, 30, 365};
  constexpr std::array<int, 4> kSlack{0, 3, 16, 190};
  const auto k = static_cast<std::size_t>(unit);
  const int far = std::min(std::abs(count), 1000);
  const Day middle = day + (count < 0 ? -far : far) * kDays[k];
  const int slack = unit == TimeUnit::kDay && far > kFewDays ? far / 5 : kSlack[k];
  return {middle - slack, middle + slack, slack == 0};
}

}  // namespace

std::optional<DayRange> resolve_time(const TimeExpression& e, std::optional<Day> published,
                                     std::optional<Day> context) {
  switch (e.core) {
    case TimeCore::kDate:
      return date_range(e, published);
    case TimeCore::kMonth:
      return bare_month_range(e, published);
    case TimeCore::kYear: {
      auto range = year_range(e.year, e.part);
      if (range && published) range->to = std::min(range->to, *published);
      return range && range->from <= range->to ? range : std::nullopt;
    }
    case TimeCore::kContext: {
      if (!context) return std::nullopt;
      DayRange range = counted_range(*context, e.unit, e.count);
      range.sure = false;
      if (published && range.from > *published) return std::nullopt;
      return range;
    }
    default:
      break;
  }
  if (!published) return std::nullopt;
  if (e.core == TimeCore::kWeekday) return weekday_range(e, *published);
  if (e.core == TimeCore::kUnit) return unit_range(e, *published);
  if (e.core == TimeCore::kAgo) {
    DayRange range = counted_range(*published, e.unit, -e.count);
    range.to = std::min(range.to, *published);
    return range;
  }
  if (e.count > 0) return std::nullopt;
  return DayRange{*published + e.count, *published + e.count};
}

}  // namespace dixit::quote
