// Which labels name the same speaker.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace dixit::source {

struct Speakers {
  std::vector<std::string> names;      ///< as printed
  std::vector<std::int32_t> of_label;  ///< label -> index into names
};

/// Labels that differ in case or spaces alone are one speaker. A remark in parentheses ("Jane Okoro
/// (Mayor)", "OKORO (off camera)") is left out of the name, unless it is what tells two apart
/// ("Maurer (north)", "Maurer (south)").
[[nodiscard]] Speakers unite_speakers(const std::vector<std::string>& labels);

}  // namespace dixit::source
