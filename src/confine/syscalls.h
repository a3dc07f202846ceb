// Internal to the confine room: which system calls are left.
#pragma once

namespace dixit::confine {

/// Puts the filter in force. False where it is not permitted. REQUIRES: no_new_privs is set.
[[nodiscard]] bool filter_system_calls();

}  // namespace dixit::confine
