#include "base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "base/limits.h"

namespace dixit {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ > 2) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string reason() { return std::generic_category().message(errno); }

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t bytes_max) {
  const bool standard = path == "-";
  const Descriptor file(standard ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    return fail(ErrorCode::kOpen, "cannot open: " + reason(), "check the path and its permissions",
                path);
  }
  struct stat info{};
  std::size_t expected = 0;
  if (::fstat(file.get(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      return fail(ErrorCode::kOpen, "expected a file, found a folder", "name a file in it", path);
    }
    if (S_ISREG(info.st_mode)) expected = static_cast<std::size_t>(info.st_size);
  }
  const auto too_large = [&] {
    return fail(ErrorCode::kLimit, "larger than " + std::to_string(bytes_max >> 20) + " MB",
                "split it into smaller files", path);
  };
  if (expected > bytes_max) return too_large();
  std::string bytes;
  // One byte more than the size says: the last read then sees the end of the file without growing
  // the buffer.
  bytes.resize(expected + 1);
  std::size_t used = 0;
  for (;;) {
    if (used == bytes.size()) {
      if (used > bytes_max) return too_large();
      bytes.resize(std::max<std::size_t>(bytes.size() * 2, 1u << 16));
    }
    const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
    if (got < 0) {
      if (errno == EINTR) continue;
      return fail(ErrorCode::kOpen, "cannot read: " + reason(), "check the file and the disk",
                  path);
    }
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  if (used > bytes_max) return too_large();
  bytes.resize(used);
  return bytes;
}

Result<bool> write_file(const std::string& path, std::string_view bytes) {
  const bool standard = path == "-";
  // A device, a pipe or a link stays what it is: it is written to, not replaced.
  struct stat there{};
  const bool replaced = !standard && (::lstat(path.c_str(), &there) != 0 ||
                                      S_ISREG(there.st_mode) || S_ISDIR(there.st_mode));
  const std::string temporary = replaced ? path + ".part" + std::to_string(::getpid()) : path;
  const int fd =
      standard ? 1 : ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  const auto give_up = [&] {
    const std::string why = reason();
    if (replaced && fd >= 0) ::unlink(temporary.c_str());
    return fail(ErrorCode::kWrite, "cannot write: " + why,
                "check the folder, its permissions and the free space", path);
  };
  if (fd < 0) return give_up();
  const Descriptor file(fd);
  while (!bytes.empty()) {
    const ssize_t put = ::write(fd, bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) continue;
      return give_up();
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  if (replaced && ::rename(temporary.c_str(), path.c_str()) != 0) return give_up();
  return true;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return std::filesystem::is_directory(path, error);
}

Result<std::vector<FoundFile>> list_files(const std::string& path) {
  namespace fs = std::filesystem;
  std::vector<FoundFile> found;
  std::error_code error;
  const fs::path root(path);
  if (path == "-" || !fs::is_directory(root, error)) {
    if (path != "-" && !fs::exists(root, error)) {
      return fail(ErrorCode::kOpen, "no such file or folder", "check the path", path);
    }
    found.push_back({path, path == "-" ? "stdin" : root.filename().string()});
    return found;
  }
  std::error_code walked;  // of the walk alone: an error ends it, and what was found is not all
  fs::recursive_directory_iterator walk(root, fs::directory_options::none, walked);
  for (const fs::recursive_directory_iterator end; walk != end; walk.increment(walked)) {
    const std::string name = walk->path().filename().string();
    if (name.starts_with('.')) {
      if (walk->is_directory(error)) walk.disable_recursion_pending();
      continue;
    }
    if (walk.depth() > limits::kFolderDepthMax) {
      return fail(ErrorCode::kLimit,
                  "folders nested deeper than " + std::to_string(limits::kFolderDepthMax),
                  "name the inner folder", walk->path().string());
    }
    if (!walk->is_regular_file(error)) continue;
    if (found.size() >= limits::kFolderFilesMax) {
      return fail(ErrorCode::kLimit,
                  "more than " + std::to_string(limits::kFolderFilesMax) + " files",
                  "name smaller folders", path);
    }
    found.push_back(
        {walk->path().string(), walk->path().lexically_relative(root).generic_string()});
  }
  if (walked)
    return fail(ErrorCode::kOpen, "cannot list the folder: " + walked.message(),
                "check its permissions and those of the folders in it", path);
  std::sort(found.begin(), found.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.relative < b.relative; });
  return found;
}

std::string canonical_path(const std::string& path) {
  std::error_code error;
  const std::filesystem::path canonical = std::filesystem::weakly_canonical(path, error);
  return error ? path : canonical.string();
}

std::string file_ending(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string ending(name.substr(dot + 1));
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return ending;
}

}  // namespace dixit
