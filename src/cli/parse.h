// The command line's words, held against the table.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/flags.h"

namespace dixit::cli {

/// A flag as it was given; one entry for each value.
struct Given {
  FlagId flag = FlagId::kHelp;
  std::string value;
};

struct Invocation {
  Verb verb = Verb::kHelp;
  std::vector<std::string> operands;
  std::vector<Given> given;  ///< in the order given

  [[nodiscard]] bool has(FlagId flag) const;
  /// The last value given, as a later flag overrides an earlier one.
  [[nodiscard]] std::optional<std::string> value(FlagId flag) const;
  [[nodiscard]] std::vector<std::string> values(FlagId flag) const;
};

/// Reads the words after the program's name. `--flag value`, `--flag=value`, `-o FILE`, `-oFILE`,
/// `-qo FILE`; `--` ends the options; `--against` takes every word up to the next option. `--help`
/// anywhere makes it `help VERB`. Errors: kUsage, with the nearest known word where there is one.
[[nodiscard]] Result<Invocation> parse(std::span<const std::string> words);

/// A number in the flag's range, or an error that names both.
[[nodiscard]] Result<long> parse_number(const Flag& flag, const std::string& value);

/// "512M" as bytes: a whole number, at least 1, with K, M, G or T (powers of 1024), or an error.
[[nodiscard]] Result<std::size_t> parse_size(const Flag& flag, const std::string& value);

/// "92.5", "1:32.5" or "0:01:32.5" as seconds of at most a day, or an error.
[[nodiscard]] Result<double> parse_seconds(const Flag& flag, const std::string& value);

}  // namespace dixit::cli
