// Internal to the confine room: which system calls are left.
#pragma once

namespace dixit::confine {

/// Puts the filter in force. False where it is not permitted. REQUIRES: no_new_privs is set.
/// may_read: files can be opened for reading, folders listed; which, is left to Landlock.
[[nodiscard]] bool filter_system_calls(bool may_read);

}  // namespace dixit::confine
