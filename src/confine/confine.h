// A process gives up what it does not need, before it touches a stranger's bytes: files, network,
// other processes, more than its share of memory and time. For the worker programs; knows nothing
// of what they do.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace dixit::confine {

struct ConfineLimits {
  std::size_t memory_bytes = 0;  ///< of address space; 0: none
  unsigned cpu_seconds = 60;
  /// Files below it can still be read, by those that load their tables word by word; "": none.
  std::string readable_folder = {};
};

/// What holds, once confine() has returned.
struct Confined {
  bool limits = false;    ///< rlimits; with them no new descriptor can be had
  bool landlock = false;  ///< the kernel knows Landlock: no file can be reached
  bool seccomp = false;   ///< no system call but those that computing and answering need
};

/// Closes every descriptor but standard input, output and error. To be called first.
void close_other_descriptors();

/// Takes   limits. Everything that is read from files (tables, fonts, modules) must be here by now.
/// Gives   what could be put in force. Each is tried by itself: containers may refuse seccomp,
/// older
///         kernels do not know Landlock; with rlimits alone no file and no socket can be opened,
///         either.
/// Once it has returned, opening a file is refused (EACCES, or EMFILE); starting a program,
/// reaching the network, other processes or the kernel's odd corners ends the process (SIGSYS).
Confined confine(const ConfineLimits& limits);

}  // namespace dixit::confine
