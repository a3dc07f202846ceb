// Where results go: one place that opens the output and writes to it.
#pragma once
#include <string>
#include <string_view>

#include "app/verbs.h"
#include "base/result.h"

namespace dixit::app {

/// The format that --format asks for, else the one of the output's ending, else text.
[[nodiscard]] Format format_of(const Options& options);

/// Writes a finished text to the output of the options. Errors: kWrite. A closed pipe is no error:
/// the reader has seen enough.
Result<bool> put(const Options& options, std::string_view text);

}  // namespace dixit::app
