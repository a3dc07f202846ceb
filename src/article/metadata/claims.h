// Internal to the article room: what several places of a page say of one thing, in order of trust.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "record/article.h"

namespace dixit::article {

/// One statement. `from` is one of the names of record/article.h: "json-ld", "open graph", "time",
/// "meta", "page".
struct Claim {
  std::string value;
  std::string_view from;
};

/// Whether two values are the same thing.
using Same = bool (*)(std::string_view a, std::string_view b);

/// Takes   used: the claim that was taken. others: all of them; empty ones say nothing.
/// Does    adds a conflict for each that says something else, at most three and each value once.
void report_conflicts(std::string_view field, const Claim& used, const std::vector<Claim>& others,
                      Same same, std::vector<Conflict>& conflicts);

/// Whether two titles are the same, or one is the other with more before or after it.
[[nodiscard]] bool same_title(std::string_view a, std::string_view b);
/// Whether two names can be of the same publication: one holds the other.
[[nodiscard]] bool same_site(std::string_view a, std::string_view b);
/// Whether two addresses lead to the same page: scheme, "www.", query, fragment, a last slash and
/// a mark of the mobile or AMP edition aside.
[[nodiscard]] bool same_page(std::string_view a, std::string_view b);
/// Whether two language codes are equal.
[[nodiscard]] bool same_code(std::string_view a, std::string_view b);

}  // namespace dixit::article
