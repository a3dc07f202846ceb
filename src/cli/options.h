// From what was given to what the verbs take.
#pragma once
#include <string>

#include "app/verbs.h"
#include "base/result.h"
#include "cli/parse.h"
#include "cli/terminal.h"

namespace dixit::cli {

/// The options of a working verb. Errors (kUsage): inputs or sources missing, a format that the
/// verb cannot write.
[[nodiscard]] Result<app::Options> options_from(const Invocation& invocation,
                                                const Terminal& terminal,
                                                const std::string& version);

/// --color, NO_COLOR and the terminal, in this order. Output into a file is never coloured unless
/// --color always.
[[nodiscard]] bool wants_colour(const Invocation& invocation, const Terminal& terminal);

/// The format a file's ending asks for, or nothing.
[[nodiscard]] std::optional<app::Format> format_of_ending(const std::string& path);

}  // namespace dixit::cli
