// rooms: acoustic base
// Any bytes as a file of an acoustic model: refused, or nothing in it leads outside. The first byte
// says which file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "acoustic/definition.h"
#include "acoustic/parameters.h"
#include "acoustic/sphinx_files.h"

namespace {

using namespace dixit::acoustic;

void look_everywhere(const Definition& definition) {
  const std::size_t phones = definition.phones().size();
  for (std::size_t p = 0; p < phones && p < 8; ++p) {
    for (std::size_t left = 0; left < phones && left < 8; ++left) {
      for (int place = 0; place < 4; ++place) {
        const States states =
            definition.in_context(static_cast<Phone>(p), static_cast<Phone>(left),
                                  static_cast<Phone>(phones - 1), static_cast<Place>(place));
        if (states.transition >= definition.transitions()) std::abort();
        for (const Senone s : states.senones) {
          if (s >= definition.senones() || definition.phone_of(s) >= phones) std::abort();
        }
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 5) {
    case 0:
      if (const auto read = Definition::read(bytes)) look_everywhere(*read);
      break;
    case 1:
      if (const auto read = read_gaussians(bytes);
          read && read->values.size() != read->codebooks * kStreams * kDensities * kDimensions)
        std::abort();
      break;
    case 2:
      if (const auto read = read_weights(bytes);
          read && read->bytes.size() != kStreams * kDensities * read->senones)
        std::abort();
      break;
    case 3:
      if (const auto read = read_transitions(bytes); read && read->empty()) std::abort();
      break;
    default:
      static_cast<void>(check_front_end(bytes));
  }
  return 0;
}
