#include "judge/dates.h"

#include <algorithm>
#include <string_view>

namespace dixit::judge {
namespace {

constexpr Day kZone = 1;          ///< a day at one end of the earth is another at the other
constexpr Day kPrintedLate = 14;  ///< a transcript may bear the day on which it came out
constexpr Day kOtherWeek = 15;    ///< so far a weekday may be of the week before or after

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The only date in a name: 2016-10-09, 2016_10_09, 2016.10.09 or 20161009.
std::optional<Day> day_in_name(std::string_view name) {
  std::optional<Day> found;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!is_digit(name[at]) || (at > 0 && is_digit(name[at - 1]))) continue;
    std::string digits;
    std::size_t k = at;
    for (; k < name.size() && digits.size() < 9; ++k) {
      const bool mark = name[k] == '-' || name[k] == '_' || name[k] == '.';
      if (is_digit(name[k])) {
        digits += name[k];
      } else if (!mark || (digits.size() != 4 && digits.size() != 6)) {
        break;
      }
    }
    if (digits.size() != 8) continue;
    const auto day =
        day_of(digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2));
    if (!day) continue;
    if (found && *found != *day) return std::nullopt;
    found = day;
    at = k;
  }
  return found;
}

/// How far a day lies outside the days told: negative before them, 0 within.
Day distance(Day day, Day from, Day to) {
  return day < from ? day - from : day > to ? day - to : 0;
}

bool is_certain(const SaidWhen& said, const SourceCard& card, const SourceDay& source, Day off) {
  if (!said.sure || !source.stated || card.kind != "transcript") return false;
  if (off >= -kZone && off <= kPrintedLate) return false;
  const Day far = std::abs(off);
  const Day past_week = far % 7;
  const bool same_weekday = past_week <= kZone || past_week >= 7 - kZone;
  return far > kOtherWeek || !same_weekday;
}

}  // namespace

std::optional<SourceDay> day_of_source(const SourceCard& card) {
  if (const auto day = day_of(card.date)) return SourceDay{*day, true};
  if (!card.date.empty()) return std::nullopt;  // some other statement
  const std::size_t slash = card.path.find_last_of('/');
  const std::string_view name =
      std::string_view(card.path).substr(slash == std::string::npos ? 0 : slash + 1);
  if (const auto day = day_in_name(name)) return SourceDay{*day, false};
  return std::nullopt;
}

DateFit fit_date(const SaidWhen& said, const SourceSides& sources, const Trace& trace) {
  DateFit fit;
  const auto from = day_of(said.from);
  const auto to = day_of(said.to);
  if (!from || !to || trace.segments.empty()) return fit;
  const std::uint32_t number = trace.segments[0].source_index;
  for (const Segment& segment : trace.segments) {
    if (segment.source_index != number) return fit;
  }
  const SourceCard& card = sources.at(number).card();
  const auto source = day_of_source(card);
  if (!source) return fit;
  const Day off = distance(source->day, *from, *to);
  fit.rank = std::abs(off) <= kZone ? 0 : 2;
  if (off == 0) return fit;
  DateConflict conflict{said.from, said.to, iso_of(source->day), false, false};
  conflict.certain = is_certain(said, card, *source, off);
  fit.conflict = std::move(conflict);
  return fit;
}

std::string conflict_words(const DateConflict& conflict) {
  const auto words = [](const std::string& iso) {
    const auto day = day_of(iso);
    return day ? long_date(*day) : iso;
  };
  std::string out = "the article says " + words(conflict.from);
  if (conflict.to != conflict.from) out += " to " + words(conflict.to);
  return out + "; the source is of " + words(conflict.source);
}

void forget_date(Finding& finding) {
  if (!finding.date_conflict) return;
  std::erase(finding.reasons, conflict_words(*finding.date_conflict));
  finding.date_conflict.reset();
}

}  // namespace dixit::judge
