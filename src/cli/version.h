// What this program was built from.
#pragma once
#include <span>
#include <string>

namespace dixit::cli {

/// The commit it was built from, "" when that is not known; "+" at its end when files were changed
/// since.
[[nodiscard]] const char* build_commit();
/// Day of that commit (2025-11-26), else of the build.
[[nodiscard]] const char* build_date();

/// "0.1.0", or "0.1.0 (1a2b3c4d5e)" where the commit is known.
[[nodiscard]] std::string version_line();

/// Version, commit, features and library versions, for people or as one JSON object. `houses` are
/// the built-in profiles.
[[nodiscard]] std::string version_text(std::span<const std::string> houses);
[[nodiscard]] std::string version_json(std::span<const std::string> houses);

}  // namespace dixit::cli
