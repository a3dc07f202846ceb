#include "index/section_file.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>

namespace dixit::index {
namespace {

constexpr std::size_t kBufferSize = 256u << 10;
constexpr std::size_t kCopySize = 1u << 20;

}  // namespace

Error write_error(const std::string& path, int error) {
  return {ErrorCode::kWrite, std::string("cannot be written: ") + std::strerror(error),
          error == ENOSPC || error == EDQUOT || error == EFBIG
              ? "make room and run the same command again: it goes on from the work kept in the "
                "folder ending .part.d"
              : "what was done is kept in the folder ending .part.d",
          path, ""};
}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      error_(other.error_),
      size_(other.size_),
      buffer_(std::move(other.buffer_)) {}

OutputFile::~OutputFile() {
  if (fd_ >= 0) ::close(fd_);
}

Result<OutputFile> OutputFile::create(const std::string& path) {
  OutputFile file;
  file.path_ = path;
  file.fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file.fd_ < 0) return fail(write_error(path, errno));
  return file;
}

void OutputFile::write_all(const Byte* data, std::uint64_t size) {
  while (size > 0 && error_ == 0) {
    const ssize_t some = ::write(fd_, data, size);
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) {
      error_ = some < 0 ? errno : EIO;
      return;
    }
    data += some;
    size -= static_cast<std::uint64_t>(some);
  }
}

void OutputFile::flush() {
  write_all(buffer_.data(), buffer_.size());
  buffer_.clear();
}

void OutputFile::write(Bytes bytes) {
  size_ += bytes.size;
  if (buffer_.size() + bytes.size > kBufferSize) flush();
  if (bytes.size > kBufferSize) return write_all(bytes.data, bytes.size);
  buffer_.insert(buffer_.end(), bytes.data, bytes.data + bytes.size);
}

void OutputFile::pad_to(std::uint64_t multiple, std::uint64_t least) {
  const std::uint64_t end = (size_ + least + multiple - 1) / multiple * multiple;
  write(ByteVector(end - size_, 0));
}

void OutputFile::copy(const std::string& path) {
  flush();
  const int from = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (from < 0) {
    if (error_ == 0) error_ = errno;
    return;
  }
  ByteVector bytes(kCopySize);
  while (error_ == 0) {
    const ssize_t some = ::read(from, bytes.data(), bytes.size());
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) error_ = errno;
    if (some <= 0) break;
    write_all(bytes.data(), static_cast<std::uint64_t>(some));
    size_ += static_cast<std::uint64_t>(some);
  }
  ::close(from);
}

void OutputFile::write_at(std::uint64_t at, Bytes bytes) {
  flush();
  while (bytes.size > 0 && error_ == 0) {
    const ssize_t some = ::pwrite(fd_, bytes.data, bytes.size, static_cast<off_t>(at));
    if (some < 0 && errno == EINTR) continue;
    if (some <= 0) {
      error_ = some < 0 ? errno : EIO;
      return;
    }
    bytes.data += some;
    bytes.size -= static_cast<std::uint64_t>(some);
    at += static_cast<std::uint64_t>(some);
  }
}

Result<bool> OutputFile::finish(bool sync) {
  flush();
  if (error_ == 0 && sync && ::fsync(fd_) != 0) error_ = errno;
  if (::close(std::exchange(fd_, -1)) != 0 && error_ == 0) error_ = errno;
  if (error_ != 0) return fail(write_error(path_, error_));
  return true;
}

struct SectionFile::Sum {
  XXH3_state_t* state = XXH3_createState();
  Sum() { XXH3_64bits_reset(state); }
  ~Sum() { XXH3_freeState(state); }
  Sum(const Sum&) = delete;
  Sum& operator=(const Sum&) = delete;
};

SectionFile::SectionFile(OutputFile file, std::unique_ptr<Sum> sum)
    : file_(std::move(file)), sum_(std::move(sum)) {}
SectionFile::SectionFile(SectionFile&&) noexcept = default;
SectionFile::~SectionFile() = default;

Result<SectionFile> SectionFile::create(const std::string& path) {
  auto file = OutputFile::create(path);
  if (!file) return fail(std::move(file).error());
  return SectionFile(std::move(*file), std::make_unique<Sum>());
}

void SectionFile::write(Bytes bytes) {
  if (bytes.size == 0) return;
  XXH3_64bits_update(sum_->state, bytes.data, bytes.size);
  file_.write(bytes);
}

std::uint64_t SectionFile::checksum() const { return XXH3_64bits_digest(sum_->state); }

}  // namespace dixit::index
