// What the table says, for people: help, the manual page, completions.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/flags.h"

namespace dixit::cli {

/// The overview, wrapped to `width` columns.
[[nodiscard]] std::string help_text(int width);
/// One verb with its options and examples.
[[nodiscard]] std::string help_text(Verb verb, int width);
/// The manual page, in roff with man macros. `version` and `date` (2025-11-26) stand in its foot.
[[nodiscard]] std::string man_page(std::string_view version, std::string_view date);

enum class Shell : std::uint8_t { kBash, kZsh, kFish };
[[nodiscard]] std::optional<Shell> shell_named(std::string_view name);
[[nodiscard]] std::string completions(Shell shell);

/// "-o, --output FILE": how a flag is written.
[[nodiscard]] std::string spelling(const Flag& flag);

}  // namespace dixit::cli
