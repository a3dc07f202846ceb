// Internal to the recording room: a file to be handed to another process.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dixit::recording {

/// A descriptor that reads one file and can be sought in; closed when it goes.
class InputFile {
 public:
  InputFile() = default;
  InputFile(int fd, std::uint64_t bytes) : fd_(fd), bytes_(bytes) {}
  InputFile(InputFile&& other) noexcept;
  InputFile& operator=(InputFile&& other) noexcept;
  ~InputFile();
  [[nodiscard]] int fd() const { return fd_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  int fd_ = -1;
  std::uint64_t bytes_ = 0;
};

/// Takes   path: of a file, or of a pipe, whose bytes are first put in a file that has no name
///         (8 GB at most); "-" is standard input.
/// Errors  kOpen when it is absent, a folder or a device; kEmpty; kLimit. Error::file is the path.
Result<InputFile> open_input(const std::string& path);

/// Bytes as a file without a name. Errors kWrite.
Result<InputFile> keep_bytes(std::string_view bytes);

}  // namespace dixit::recording
