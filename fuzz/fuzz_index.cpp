// rooms: index match record text base
// Any bytes as an index: refused, or every answer keeps its promise. The size, the byte order and
// the checksum of the header are put right first, so that damage behind them is reached.
#include <sys/mman.h>
#include <unistd.h>
#include <xxhash.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "index/bytes.h"
#include "index/format.h"
#include "index/open.h"
#include "index/promises_test_help.h"

namespace {

using namespace dixit::index;

void put_right(ByteVector& bytes) {
  if (bytes.size() < kHeaderSize) return;
  for (std::size_t k = 0; k < kMagic.size(); ++k) bytes[k] = static_cast<Byte>(kMagic[k]);
  store_le(bytes.data() + 8, kByteOrder);
  store_le(bytes.data() + 12, kVersion);
  store_le(bytes.data() + 16, std::uint64_t{bytes.size()});
  const Bytes file = view(bytes);
  const auto at = file.number<std::uint64_t>(24);
  const auto size = file.number<std::uint64_t>(32);
  if (!file.has(at, size)) return;
  store_le(
      bytes.data() + kHeaderChecksumAt,
      XXH3_64bits_withSeed(bytes.data() + at, size, XXH3_64bits(bytes.data(), kHeaderChecksumAt)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ByteVector bytes(data, data + size);
  put_right(bytes);
  static const int fd = ::memfd_create("index", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(fd);
  if (fd < 0 || ::ftruncate(fd, 0) != 0) std::abort();
  if (::pwrite(fd, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    std::abort();
  (void)verify(path);
  const auto index = open(path);
  if (index && !Promises(size).kept(**index, 12)) std::abort();
  return 0;
}
