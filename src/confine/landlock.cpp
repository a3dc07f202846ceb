#include "confine/landlock.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace dixit::confine {
namespace {

// The same numbers on every processor.
constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr std::uint32_t kAskVersion = 1;

/// struct landlock_ruleset_attr of the newest version known here; older kernels want less of it.
struct Ruleset {
  std::uint64_t files = 0;
  std::uint64_t network = 0;
  std::uint64_t scoped = 0;
};

/// struct landlock_path_beneath_attr.
struct [[gnu::packed]] PathBeneath {
  std::uint64_t rights = 0;
  std::int32_t folder = -1;
};
constexpr int kRulePathBeneath = 1;
constexpr std::uint64_t kReadFileAndFolder = (1u << 2) | (1u << 3);

void allow_reading(int ruleset, const std::string& folder) {
  const int fd = ::open(folder.c_str(), O_PATH | O_CLOEXEC | O_DIRECTORY);
  if (fd < 0) return;
  const PathBeneath rule{kReadFileAndFolder, fd};
  ::syscall(kAddRule, ruleset, kRulePathBeneath, &rule, 0);
  ::close(fd);
}

}  // namespace

bool forbid_files(const std::string& readable_folder) {
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
  // Where that fails nothing can be read, which its caller finds out soon enough.
  if (!readable_folder.empty()) allow_reading(static_cast<int>(ruleset), readable_folder);
  const bool good = ::syscall(kRestrictSelf, static_cast<int>(ruleset), 0) == 0;
  ::close(static_cast<int>(ruleset));
  return good;
}

}  // namespace dixit::confine
