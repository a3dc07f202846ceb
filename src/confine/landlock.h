// Internal to the confine room: the kernel's Landlock, which its own header may not know yet.
#pragma once
#include <string>

namespace dixit::confine {

/// Gives up every right to files, and to networks where the kernel's Landlock knows of them. False
/// where there is no Landlock. Files below `readable_folder` can be read, unless it is "".
/// REQUIRES: no_new_privs is set.
[[nodiscard]] bool forbid_files(const std::string& readable_folder);

}  // namespace dixit::confine
