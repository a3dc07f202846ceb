// The line that stands in the output of `dixit match` for a line of the input that could not be
// read.
#pragma once
#include <string>
#include <string_view>

namespace dixit::report {

/// {"id": …, "error": …}; the id is null when none was told.
[[nodiscard]] std::string render_error_line(std::string_view id, std::string_view message);
/// A JSON number used as an id, as a person wrote it: 7, not 7.0.
[[nodiscard]] std::string number_text(double value);

}  // namespace dixit::report
