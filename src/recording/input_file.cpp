#include "recording/input_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace dixit::recording {
namespace {

constexpr std::uint64_t kPipeBytesMax = std::uint64_t{8} << 30;

/// A file without a name, on the disk where that can be had.
int nameless_file() {
  const char* folder = ::secure_getenv("TMPDIR");
  for (const char* place : {folder, "/var/tmp", "/tmp"}) {
    if (place == nullptr || *place == '\0') continue;
    const int fd = ::open(place, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0) return fd;
  }
  return ::memfd_create("dixit", MFD_CLOEXEC);
}

bool write_whole(int fd, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, bytes, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

Result<InputFile> copy_of(const InputFile& pipe, const std::string& path) {
  InputFile copy(nameless_file(), 0);
  if (copy.fd() < 0)
    return fail(ErrorCode::kOpen, "there is no room to keep what comes from it",
                "save it as a file and give that", path);
  std::vector<char> buffer(std::size_t{1} << 20);
  std::uint64_t bytes = 0;
  for (;;) {
    const ssize_t n = ::read(pipe.fd(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0)
      return fail(ErrorCode::kOpen, "cannot be read: " + std::string(std::strerror(errno)), {},
                  path);
    if (n == 0) break;
    bytes += static_cast<std::uint64_t>(n);
    if (bytes > kPipeBytesMax)
      return fail(ErrorCode::kLimit, "more than 8 GB came from it",
                  "save it as a file and give that", path);
    if (!write_whole(copy.fd(), buffer.data(), static_cast<std::size_t>(n)))
      return fail(ErrorCode::kWrite, "the disk has no room for what comes from it",
                  "name a folder with more room in TMPDIR", path);
  }
  const int fd = ::dup(copy.fd());
  return InputFile(fd, bytes);
}

}  // namespace

InputFile::InputFile(InputFile&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), bytes_(other.bytes_) {}

InputFile& InputFile::operator=(InputFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

InputFile::~InputFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<InputFile> keep_bytes(std::string_view bytes) {
  InputFile file(nameless_file(), bytes.size());
  if (file.fd() < 0 || !write_whole(file.fd(), bytes.data(), bytes.size()))
    return fail(ErrorCode::kWrite, "there is no room for a file of its own",
                "name a folder with more room in TMPDIR");
  return file;
}

Result<InputFile> open_input(const std::string& path) {
  // A pipe that nobody writes to is waited for; a device is never opened for long.
  const int fd = path == "-" ? ::dup(0) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  InputFile file(fd, 0);
  struct stat status{};
  if (fd < 0 || ::fstat(fd, &status) != 0)
    return fail(ErrorCode::kOpen, "cannot be opened: " + std::string(std::strerror(errno)),
                "check the path", path);
  if (S_ISDIR(status.st_mode))
    return fail(ErrorCode::kOpen, "is a folder, not a recording", "name a file in it", path);
  if (S_ISREG(status.st_mode)) {
    file = InputFile(::dup(fd), static_cast<std::uint64_t>(status.st_size));
  } else if (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)) {
    DX_TRY(file, copy_of(file, path));
  } else {
    return fail(ErrorCode::kOpen, "is a device, not a recording", "save the sound as a file", path);
  }
  if (file.fd() < 0)
    return fail(ErrorCode::kOpen, "cannot be opened: " + std::string(std::strerror(errno)), {},
                path);
  if (file.bytes() == 0)
    return fail(ErrorCode::kEmpty, "the file is empty", "copy it again from where it came from",
                path);
  // A descriptor of its own place in the file would be better; the process is its only user.
  if (::lseek(file.fd(), 0, SEEK_SET) < 0)
    return fail(ErrorCode::kOpen, "cannot be read at any place", "copy it to a disk first", path);
  return file;
}

}  // namespace dixit::recording
