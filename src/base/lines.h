// A file read line by line, in bounded memory.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.h"

namespace dixit {

class LineReader {
 public:
  /// Opens a file; "-" is standard input.
  static Result<LineReader> open(const std::string& path);
  LineReader(LineReader&& other) noexcept;
  LineReader& operator=(LineReader&&) = delete;
  LineReader(const LineReader&) = delete;
  ~LineReader();

  /// The next line without its end; false at the end of the file. A line over limits::kLineBytesMax
  /// is an error (kLimit) once; reading goes on after it. Errors carry the file and the line's
  /// number.
  Result<bool> next(std::string& line);
  [[nodiscard]] std::uint64_t line_number() const { return number_; }
  /// Whether a whole line is here already, so that next() need not read.
  [[nodiscard]] bool has_line() const;
  /// Whether next() need not wait for the first bytes of a line; waits for that up to so long.
  [[nodiscard]] bool wait(int milliseconds) const;

 private:
  LineReader(int fd, std::string path);
  bool fill();
  int fd_ = -1;
  std::string path_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace dixit
