// Internal to the article room: printed dates become ISO ones.
#pragma once
#include <string>
#include <string_view>

namespace dixit::article {

/// Takes   printed: "2025-11-26T09:30:00+01:00", "Wed, 26 Nov 2025 09:30:00 GMT", "November 26,
/// 2025", "26. November 2025 um
///         14:05 Uhr", "26.11.2025", "26/11/2025", "2025年11月26日" and the like, with anything
///         around the date.
/// Gives   "2025-11-26", with a time "2025-11-26T09:30:00", and "Z" or "+01:00" after it when the
/// zone is told; "" when no whole
///         date is in it, or when day and month could be either way round.
[[nodiscard]] std::string iso_date(std::string_view printed);

}  // namespace dixit::article
