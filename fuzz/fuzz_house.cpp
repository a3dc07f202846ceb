// Any bytes as a house profile: it is read or refused with the line, and a profile that was read
// never moves a severity out of its range, nor makes a changed meaning mild.
// rooms: judge
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "judge/house.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dixit;
  if (size > 8192) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto house = judge::parse_house(text, "fuzz.house");
  if (!house) {
    if (house.error().message.empty() || house.error().line().find('\n') != std::string::npos)
      std::abort();
    return 0;
  }
  if (house->id.empty()) std::abort();
  for (int k = 0; k <= static_cast<int>(Form::kNotFound); ++k) {
    const auto form = static_cast<Form>(k);
    for (int severity = 0; severity <= 7; ++severity) {
      const int moved = judge::house_severity(*house, form, severity);
      if (moved < 0 || moved > 7 || (severity > 2 && moved != severity)) std::abort();
    }
  }
  return 0;
}
