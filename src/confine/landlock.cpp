#include "confine/landlock.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace dixit::confine {
namespace {

// The same numbers on every processor.
constexpr long kCreateRuleset = 444;
constexpr long kRestrictSelf = 446;
constexpr std::uint32_t kAskVersion = 1;

/// struct landlock_ruleset_attr of the newest version known here; older kernels want less of it.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

}  // namespace

bool forbid_files() {
  const long version = ::syscall(kCreateRuleset, nullptr, 0, kAskVersion);
  if (version < 1) return false;
  Ruleset rules;
  // 13 rights in version 1; REFER in 2, TRUNCATE in 3, IOCTL_DEV in 5.
  unsigned rights = 13;
  if (version >= 2) rights = 14;
  if (version >= 3) rights = 15;
  if (version >= 5) rights = 16;
  rules.files = (std::uint64_t{1} << rights) - 1;
  std::size_t size = sizeof(std::uint64_t);
  if (version >= 4) {
    rules.network = 3;  // bind and connect by TCP
    size = 2 * sizeof(std::uint64_t);
  }
  if (version >= 6) {
    rules.scoped = 3;  // abstract sockets and signals
    size = 3 * sizeof(std::uint64_t);
  }
  const long ruleset = ::syscall(kCreateRuleset, &rules, size, 0);
  if (ruleset < 0) return false;
  const bool good = ::syscall(kRestrictSelf, static_cast<int>(ruleset), 0) == 0;
  ::close(static_cast<int>(ruleset));
  return good;
}

}  // namespace dixit::confine
