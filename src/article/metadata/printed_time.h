// Internal to the article room: the time of day beside a printed date.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "article/metadata/date_tokens.h"

namespace dixit::article {

struct TimeOfDay {
  std::string iso;        ///< "T09:30:00", with "Z" or "+01:00" when the zone is told; or ""
  std::size_t after = 0;  ///< the token after it; 0 when there is none
};

/// Takes   k: the token after a date. Gives   the time within the next few tokens: "T09:30:00Z",
/// "um 14:05 Uhr", "9:30 p.m. EDT", "klo 9.30", "14h05", "下午3:05", "오후 3시 5분".
[[nodiscard]] TimeOfDay time_after(const std::vector<DateToken>& tokens, std::size_t k);

/// The time that ends right before the date at token k, at or after token `from`: "14:05 Uhr,
/// 26.11.2025".
[[nodiscard]] TimeOfDay time_before(const std::vector<DateToken>& tokens, std::size_t from,
                                    std::size_t k);

}  // namespace dixit::article
