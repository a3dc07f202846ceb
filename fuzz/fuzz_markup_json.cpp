// Any bytes as JSON: no crash, and every plain run of the map is the same bytes.
// rooms: markup
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "markup/json.h"
#include "text/decode.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoded = dixit::text::decode({reinterpret_cast<const char*>(data), size});
  if (!decoded) return 0;
  const auto json = dixit::markup::parse_json(decoded->text);
  if (!json) return 0;
  for (const auto& run : json->places().runs()) {
    if (std::size_t{run.source} + run.source_size > decoded->text.size()) std::abort();
    if (run.folded) continue;
    if (json->strings().compare(run.text, run.text_size, decoded->text, run.source,
                                run.source_size) != 0)
      std::abort();
  }
  return 0;
}
