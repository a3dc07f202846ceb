// Whole lines into a file or a pipe, also when the program is told to end meanwhile.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dixit::app {

/// One in a program. From now on SIGINT and SIGTERM do what the program has set them to do (end it
/// with 130 and 143) after the line that is being written (a second signal at once); all threads
/// but the one that writes leave them to it.
class LineOutput {
 public:
  /// "" and "-" are standard output. Errors: kWrite.
  static Result<LineOutput> open(const std::string& path);
  LineOutput(LineOutput&& other) noexcept;
  LineOutput& operator=(LineOutput&&) = delete;
  LineOutput(const LineOutput&) = delete;
  ~LineOutput();

  enum class Outcome : std::uint8_t { kWritten, kClosed, kFailed };
  /// Takes whole lines. kClosed: the reader has gone. kFailed: nothing more can be written; a file
  /// is cut back to the last whole batch.
  [[nodiscard]] Outcome write(std::string_view lines);

 private:
  LineOutput(int fd, std::string path);
  int fd_;
  std::string path_;
  std::int64_t whole_ = 0;  ///< bytes of whole batches
};

/// SIGINT and SIGTERM no longer come to the thread that calls this, but to the others.
void leave_signals_to_others();

}  // namespace dixit::app
