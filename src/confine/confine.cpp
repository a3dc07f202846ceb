#include "confine/confine.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>

#include "confine/landlock.h"
#include "confine/syscalls.h"

// A sanitizer reserves terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define DIXIT_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define DIXIT_SANITIZED 1
#endif
#endif

namespace dixit::confine {
namespace {

constexpr rlim_t kDescriptors = 3;          // those that are open
constexpr rlim_t kReadingDescriptors = 24;  // and folders in folders

bool limit(__rlimit_resource what, rlim_t most) {
  rlimit now{};
  if (::getrlimit(what, &now) != 0) return false;
  // What is less already stays.
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
  const rlimit then{most, most};
  return ::setrlimit(what, &then) == 0;
}

bool set_limits(const ConfineLimits& limits) {
  bool good = true;
#ifndef DIXIT_SANITIZED
  if (limits.memory_bytes > 0) good = limit(RLIMIT_AS, limits.memory_bytes) && good;
#endif
  good = limit(RLIMIT_CPU, limits.cpu_seconds) && good;
  good = limit(RLIMIT_CORE, 0) && good;
  good = limit(RLIMIT_FSIZE, 0) && good;
  good = limit(RLIMIT_NPROC, 0) && good;
  good = limit(RLIMIT_MEMLOCK, 0) && good;
  good =
      limit(RLIMIT_NOFILE, limits.readable_folder.empty() ? kDescriptors : kReadingDescriptors) &&
      good;
  return good;
}

}  // namespace

void close_other_descriptors() {
  constexpr unsigned kFirst = 3;
#ifdef SYS_close_range
  if (::syscall(SYS_close_range, kFirst, ~0u, 0) == 0) return;
#endif
  const long most = ::sysconf(_SC_OPEN_MAX);
  for (int fd = static_cast<int>(kFirst); fd < (most > 0 && most < 65'536 ? most : 65'536); ++fd)
    ::close(fd);
}

Confined confine(const ConfineLimits& limits) {
  Confined out;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nothing is left behind
  const bool settled = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (settled) out.landlock = forbid_files(limits.readable_folder);
  out.limits = set_limits(limits);
  if (settled) out.seccomp = filter_system_calls(!limits.readable_folder.empty());
  return out;
}

}  // namespace dixit::confine
