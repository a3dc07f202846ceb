#include "base/lines.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/limits.h"

namespace dixit {
namespace {

constexpr std::size_t kReadBytes = 1u << 18;

}  // namespace

LineReader::LineReader(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}

LineReader::LineReader(LineReader&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)),
      at_(other.at_),
      number_(other.number_),
      ended_(other.ended_) {}

LineReader::~LineReader() {
  if (fd_ > 2) ::close(fd_);
}

Result<LineReader> LineReader::open(const std::string& path) {
  const int fd = path == "-" ? 0 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return fail(ErrorCode::kOpen, "cannot open: " + std::generic_category().message(errno),
                "check the path and its permissions", path);
  }
  return LineReader(fd, path);
}

bool LineReader::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t used = buffer_.size();
  buffer_.resize(used + kReadBytes);
  ssize_t got = 0;
  do {
    got = ::read(fd_, buffer_.data() + used, kReadBytes);
  } while (got < 0 && errno == EINTR);
  buffer_.resize(used + static_cast<std::size_t>(got > 0 ? got : 0));
  if (got <= 0) ended_ = true;
  return got > 0;
}

bool LineReader::has_line() const {
  return buffer_.find('\n', at_) != std::string::npos || (ended_ && at_ < buffer_.size());
}

bool LineReader::wait(int milliseconds) const {
  if (ended_ || has_line()) return true;
  pollfd asked{.fd = fd_, .events = POLLIN, .revents = 0};
  return ::poll(&asked, 1, milliseconds) != 0;
}

Result<bool> LineReader::next(std::string& line) {
  std::size_t searched = at_;
  bool too_long = false;
  for (;;) {
    const std::size_t end = buffer_.find('\n', searched);
    if (end != std::string::npos || ended_) {
      if (end == std::string::npos && at_ >= buffer_.size() && !too_long) return false;
      const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
      too_long |= stop - at_ > limits::kLineBytesMax;
      ++number_;
      line.assign(buffer_, at_, stop - at_);
      if (!line.empty() && line.back() == '\r') line.pop_back();
      at_ = end == std::string::npos ? buffer_.size() : end + 1;
      if (too_long) {
        return fail(ErrorCode::kLimit,
                    "a line longer than " + std::to_string(limits::kLineBytesMax >> 20) + " MB",
                    "split it", path_, std::to_string(number_));
      }
      return true;
    }
    const std::size_t looked = buffer_.size() - at_;
    if (looked > limits::kLineBytesMax) {
      too_long = true;  // what was read of it is let go: memory stays bounded
      at_ = buffer_.size();
    }
    fill();
    searched = too_long ? at_ : at_ + looked;
  }
}

}  // namespace dixit
