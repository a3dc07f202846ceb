// rooms: source
// Any bytes as a TextGrid or an ELAN file, by the first byte: read or refused in one line, never a
// crash.
#include "source_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  dixit::read_and_check_source(data[0] % 2 == 0 ? "a.TextGrid" : "a.eaf", data + 1, size - 1);
  return 0;
}
