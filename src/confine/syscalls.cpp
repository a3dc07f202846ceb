#include "confine/syscalls.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <initializer_list>

namespace dixit::confine {
namespace {

// What computing, memory and answering need. A name that this processor does not have is -1 or
// less and is passed over.
constexpr std::initializer_list<int> kAllowed = {
    SCMP_SYS(read),           SCMP_SYS(write),        SCMP_SYS(readv),
    SCMP_SYS(writev),         SCMP_SYS(close),        SCMP_SYS(fstat),
    SCMP_SYS(lseek),          SCMP_SYS(munmap),       SCMP_SYS(brk),
    SCMP_SYS(mremap),         SCMP_SYS(madvise),      SCMP_SYS(futex),
    SCMP_SYS(exit),           SCMP_SYS(exit_group),   SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),   SCMP_SYS(time),         SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction), SCMP_SYS(sigaltstack),
    SCMP_SYS(getrandom),      SCMP_SYS(sched_yield),  SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),         SCMP_SYS(gettid),       SCMP_SYS(restart_syscall),
    SCMP_SYS(membarrier)};

// Nothing that reads a document tries these by itself.
constexpr std::initializer_list<int> kDeadly = {SCMP_SYS(execve),
                                                SCMP_SYS(execveat),
                                                SCMP_SYS(fork),
                                                SCMP_SYS(vfork),
                                                SCMP_SYS(socket),
                                                SCMP_SYS(socketpair),
                                                SCMP_SYS(connect),
                                                SCMP_SYS(bind),
                                                SCMP_SYS(listen),
                                                SCMP_SYS(accept),
                                                SCMP_SYS(accept4),
                                                SCMP_SYS(sendto),
                                                SCMP_SYS(sendmsg),
                                                SCMP_SYS(sendmmsg),
                                                SCMP_SYS(ptrace),
                                                SCMP_SYS(kill),
                                                SCMP_SYS(tkill),
                                                SCMP_SYS(process_vm_readv),
                                                SCMP_SYS(bpf),
                                                SCMP_SYS(process_vm_writev),
                                                SCMP_SYS(mount),
                                                SCMP_SYS(unlink),
                                                SCMP_SYS(unlinkat),
                                                SCMP_SYS(rename),
                                                SCMP_SYS(renameat),
                                                SCMP_SYS(renameat2),
                                                SCMP_SYS(mkdir),
                                                SCMP_SYS(mkdirat),
                                                SCMP_SYS(chmod),
                                                SCMP_SYS(fchmod),
                                                SCMP_SYS(fchmodat),
                                                SCMP_SYS(userfaultfd),
                                                SCMP_SYS(perf_event_open),
                                                SCMP_SYS(unshare),
                                                SCMP_SYS(setns),
                                                SCMP_SYS(keyctl),
                                                SCMP_SYS(add_key),
                                                SCMP_SYS(io_uring_setup),
                                                SCMP_SYS(init_module),
                                                SCMP_SYS(pidfd_open),
                                                SCMP_SYS(pidfd_getfd),
                                                SCMP_SYS(personality),
                                                SCMP_SYS(truncate),
                                                SCMP_SYS(creat),
                                                SCMP_SYS(symlink),
                                                SCMP_SYS(link),
                                                SCMP_SYS(linkat),
                                                SCMP_SYS(symlinkat)};

/// Opening for reading and nothing else.
bool add_reading(scmp_filter_ctx filter) {
  bool good = true;
  constexpr scmp_datum_t kChanges = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | O_TMPFILE;
  constexpr scmp_datum_t kFolder = O_TMPFILE & O_DIRECTORY;
  const auto when = [&](int call, scmp_arg_cmp condition) {
    if (call < 0) return;
    good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0 && good;
  };
  when(SCMP_SYS(open), SCMP_A1_64(SCMP_CMP_MASKED_EQ, kChanges & ~kFolder, 0));
  when(SCMP_SYS(openat), SCMP_A2_64(SCMP_CMP_MASKED_EQ, kChanges & ~kFolder, 0));
  for (const int call : {SCMP_SYS(newfstatat), SCMP_SYS(stat), SCMP_SYS(getdents64),
                         SCMP_SYS(fcntl), SCMP_SYS(sysinfo)}) {
    if (call >= 0) good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && good;
  }
  return good;
}

bool add_rules(scmp_filter_ctx filter, bool may_read) {
  bool good = !may_read || add_reading(filter);
  const auto rule = [&](std::uint32_t action, int call) {
    if (call < 0) return;
    good = seccomp_rule_add(filter, action, call, 0) == 0 && good;
  };
  for (const int call : kAllowed) rule(SCMP_ACT_ALLOW, call);
  for (const int call : kDeadly) rule(SCMP_ACT_KILL_PROCESS, call);
  // Libraries look for their settings; they go on without.
  for (const int call :
       {SCMP_SYS(openat2), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
        SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(lstat), SCMP_SYS(statx)})
    rule(SCMP_ACT_ERRNO(EACCES), call);
  if (!may_read) {
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(stat)})
      rule(SCMP_ACT_ERRNO(EACCES), call);
  }
  const auto when = [&](int call, scmp_arg_cmp condition) {
    if (call < 0) return;
    good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, condition) == 0 && good;
  };
  // Memory that can be written is never run.
  when(SCMP_SYS(mmap), SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  when(SCMP_SYS(mprotect), SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
  // fstat of newer C libraries.
  if (!may_read)
    when(SCMP_SYS(newfstatat), SCMP_A3_64(SCMP_CMP_MASKED_EQ, AT_EMPTY_PATH, AT_EMPTY_PATH));
  // abort() sends its signal to itself.
  when(SCMP_SYS(tgkill), SCMP_A0_64(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));
  return good;
}

}  // namespace

bool filter_system_calls(bool may_read) {
  // What is neither allowed nor deadly fails, so that a newer C library finds another way.
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return false;
  const bool good = add_rules(filter, may_read) && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return good;
}

}  // namespace dixit::confine
