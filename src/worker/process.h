// One worker process: started, fed, listened to, ended. Knows nothing of what is asked of it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::worker {

/// How messages speak of what a process does.
struct Trade {
  std::string_view does = "reads documents";  ///< "the program that … cannot be started"
  std::string_view reader = "reader";         ///< "its … crashed"
  std::string_view thing = "document";        ///< "more time than a … may take"
  std::string_view hint = "save it as plain text and give that";
};

struct ProcessLimits {
  int seconds = 120;                      ///< by the clock; then it is killed
  std::size_t answer_bytes = 700u << 20;  ///< more is not listened to
  Trade trade{};
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

/// What a listener wants after a piece.
enum class Heed : std::uint8_t {
  kMore,
  kEnough,  ///< the process is ended; that is no error
};

struct ListenLimits {
  int idle_seconds = 120;  ///< without a byte, by the clock; then it is killed
  Trade trade{};
};

/// Takes   program, words: as above; input: a descriptor that becomes its standard input (it stays
///         the caller's); take: gets what it writes on standard output as it comes, in pieces of
///         any size. While `take` works nothing is read, so the process waits.
/// Gives   true when it ended by itself with status 0, false when `take` had enough.
/// Errors  as above; kLimit when it was silent for too long.
Result<bool> listen(const std::string& program, const std::vector<std::string>& words, int input,
                    const ListenLimits& limits, const std::function<Heed(std::string_view)>& take);

}  // namespace dixit::worker
