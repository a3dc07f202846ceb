// One worker process: started, fed, listened to, ended. Knows nothing of what is asked of it.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::worker {

struct ProcessLimits {
  int seconds = 120;                      ///< by the clock; then it is killed
  std::size_t answer_bytes = 700u << 20;  ///< more is not listened to
};

/// Takes   program: its path; words: its command line after its name; request: what it reads on
///         standard input, piece after piece. Its standard error goes nowhere, its environment is
///         empty but for the loader's paths.
/// Gives   all that it wrote on standard output, when it ended by itself with status 0.
/// Errors  kOpen when it cannot be started; kLimit when it took too long, too much memory or wrote
///         too much; kFormat when it crashed or did what it may not.
/// Safe    on any number of threads; changes nothing in this process (no signal handler, no
///         environment).
Result<std::string> ask(const std::string& program, const std::vector<std::string>& words,
                        const std::vector<std::string_view>& request, const ProcessLimits& limits);

}  // namespace dixit::worker
