// Internal to the confine room: the kernel's Landlock, which its own header may not know yet.
#pragma once

namespace dixit::confine {

/// Gives up every right to files, and to networks where the kernel's Landlock knows of them. False
/// where there is no Landlock. REQUIRES: no_new_privs is set.
[[nodiscard]] bool forbid_files();

}  // namespace dixit::confine
