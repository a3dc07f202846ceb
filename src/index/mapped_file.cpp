#include "index/mapped_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "index/open.h"

namespace dixit::index {
namespace {

std::unexpected<Error> cannot_open(const std::string& path, int error) {
  return fail(ErrorCode::kOpen, std::string("cannot be read: ") + std::strerror(error), "", path);
}

extern "C" void on_bus_error(int) {
  constexpr char kLine[] =
      "dixit: an index was cut short or its disk failed while it was being read; "
      "make the index again\n";
  // Nothing else is safe here.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kLine, sizeof kLine - 1);
  ::_exit(2);
}

}  // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::map(const std::string& path) {
  // Without waiting: a pipe of that name may have no writer.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return cannot_open(path, errno);
  struct stat status = {};
  if (::fstat(fd, &status) != 0) {
    const int error = errno;
    ::close(fd);
    return cannot_open(path, error);
  }
  if (!S_ISREG(status.st_mode)) {
    ::close(fd);
    return fail(ErrorCode::kOpen,
                std::string("expected an index, found a ") +
                    (S_ISDIR(status.st_mode) ? "folder" : "pipe or device"),
                "give the file that `dixit index` wrote", path);
  }
  void* at = nullptr;
  Bytes bytes;
  bytes.size = static_cast<std::uint64_t>(status.st_size);
  if (bytes.size > 0) {
    at = ::mmap(nullptr, bytes.size, PROT_READ, MAP_PRIVATE, fd, 0);
    const int error = errno;
    ::close(fd);
    if (at == MAP_FAILED) return cannot_open(path, error);
    bytes.data = static_cast<const Byte*>(at);
  } else {
    ::close(fd);
  }
  return std::shared_ptr<const MappedFile>(new MappedFile(at, bytes));
}

MappedFile::~MappedFile() {
  if (map_ != nullptr) ::munmap(map_, bytes_.size);
}

void MappedFile::read_ahead() const {
  if (map_ != nullptr) ::madvise(map_, bytes_.size, MADV_SEQUENTIAL);
}

void guard_mapped_reads() {
  struct sigaction action = {};
  action.sa_handler = on_bus_error;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGBUS, &action, nullptr);
}

}  // namespace dixit::index
