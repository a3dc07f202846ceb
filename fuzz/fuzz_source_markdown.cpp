// rooms: source
// Any bytes as a .md source: read or refused in one line, never a crash, and what was read keeps
// its promises.
#include "source_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  dixit::read_and_check_source("a.md", data, size);
  return 0;
}
