// Internal to the article room: printed dates become ISO ones.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::article {

/// What is known of the page that a date stands on.
struct DateHints {
  std::string language;    ///< ISO 639-1, or ""
  bool day_first = false;  ///< 03/05/2025 is the third of May there
};

/// The hints that a language tag gives: "de" writes the day first, "en" and "en-US" tell nothing
/// (templates say them all over the world), "en-GB" writes the day first.
[[nodiscard]] DateHints hints_of(std::string_view language_tag);

/// What a label before a date says of it.
enum class DateRole : std::uint8_t { kPlain, kPublished, kModified, kOther };

struct PrintedDate {
  std::string iso;
  DateRole role = DateRole::kPlain;
  std::size_t begin = 0;  ///< bytes of the printed text that the day is written in
  std::size_t end = 0;
};

/// Takes   printed: any short text (the first 600 bytes are looked at).
/// Gives   the whole dates in it, in order: "2025-11-26", with a time "2025-11-26T09:30:00", and
/// "Z" or "+01:00" after it when the zone is told. Dates that lack a year, relative ones ("two
/// hours ago") and such as could be read two ways are none: no date is better than a wrong one.
[[nodiscard]] std::vector<PrintedDate> find_dates(std::string_view printed,
                                                  const DateHints& hints = {});

/// Takes   printed: "2025-11-26T09:30:00+01:00", "Wed, 26 Nov 2025 09:30:00 GMT", "November 26,
/// 2025", "26. November 2025 um 14:05 Uhr", "26.11.2025", "2025年11月26日", "1403/2/14" in Persian
/// and the like, with anything around the date.
/// Gives   the first date that is not said to be one of a change; "" when there is none.
[[nodiscard]] std::string iso_date(std::string_view printed, const DateHints& hints = {});

/// iso_date for values that machines write, where a lone number counts seconds or milliseconds
/// since 1970.
[[nodiscard]] std::string machine_date(std::string_view value);

/// Whether two ISO dates can be the same moment, told with or without the time and the zone.
/// Moments less than an hour apart are the same: a page is put up, and its parts say so in turn.
[[nodiscard]] bool same_moment(std::string_view a, std::string_view b);

}  // namespace dixit::article
