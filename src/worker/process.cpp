#include "worker/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>

namespace dixit::worker {
namespace {

using Clock = std::chrono::steady_clock;

/// A descriptor that is closed when it goes.
class Socket {
 public:
  explicit Socket(int fd) : fd_(fd) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() { close(); }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }
  [[nodiscard]] int fd() const { return fd_; }

 private:
  int fd_;
};

std::vector<std::string> environment() {
  std::vector<std::string> out = {"LC_ALL=C", "MALLOC_ARENA_MAX=1"};
  for (const char* name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
    const char* value = ::secure_getenv(name);
    if (value != nullptr) out.push_back(std::string(name) + "=" + value);
  }
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  out.reserve(strings.size() + 1);
  for (std::string& s : strings) out.push_back(s.data());
  out.push_back(nullptr);
  return out;
}

/// Starts a program with one end of a socket as its standard input and output; gives errno or 0.
int start(const std::string& program, const std::vector<std::string>& words, int end, pid_t& pid) {
  std::vector<std::string> line = {program};
  line.insert(line.end(), words.begin(), words.end());
  std::vector<std::string> variables = environment();
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (::posix_spawn_file_actions_init(&actions) != 0) return ENOMEM;
  if (::posix_spawnattr_init(&attributes) != 0) {
    ::posix_spawn_file_actions_destroy(&actions);
    return ENOMEM;
  }
  sigset_t none;
  sigset_t all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  ::posix_spawn_file_actions_adddup2(&actions, end, 0);
  ::posix_spawn_file_actions_adddup2(&actions, end, 1);
  ::posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const int status = ::posix_spawn(&pid, program.c_str(), &actions, &attributes,
                                   pointers(line).data(), pointers(variables).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return status;
}

/// The request on its way: pieces and how far the first of them is sent.
struct Outgoing {
  std::vector<std::string_view> pieces;
  std::size_t next = 0;
  bool done = false;
};

/// Sends what goes without waiting. A worker that no longer listens may still have answered.
void send_some(int fd, Outgoing& out) {
  while (!out.done) {
    if (out.next == out.pieces.size()) {
      ::shutdown(fd, SHUT_WR);
      out.done = true;
      return;
    }
    std::string_view& piece = out.pieces[out.next];
    if (piece.empty()) {
      ++out.next;
      continue;
    }
    const ssize_t n = ::send(fd, piece.data(), piece.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n > 0) {
      piece.remove_prefix(static_cast<std::size_t>(n));
    } else if (n < 0 && errno == EINTR) {
      continue;
    } else if (n < 0 && errno == EAGAIN) {
      return;
    } else {
      out.done = true;
    }
  }
}

enum class Talk : std::uint8_t { kEnded, kTooLong, kTooMuch, kBroken };

Talk talk(int fd, Outgoing& out, const ProcessLimits& limits, std::string& answer) {
  const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds);
  std::vector<char> buffer(std::size_t{256} << 10);
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Talk::kTooLong;
    pollfd waiting{fd, static_cast<short>(out.done ? POLLIN : POLLIN | POLLOUT), 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return Talk::kBroken;
    if (ready <= 0) continue;
    if ((waiting.revents & POLLOUT) != 0) send_some(fd, out);
    if ((waiting.revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
    const ssize_t n = ::recv(fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (n == 0) return Talk::kEnded;
    if (n < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return errno == ECONNRESET ? Talk::kEnded : Talk::kBroken;
    }
    if (answer.size() + static_cast<std::size_t>(n) > limits.answer_bytes) return Talk::kTooMuch;
    answer.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

/// How a process ended; -1 where somebody else has taken its status already.
int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return status;
}

Result<bool> judge_end(Talk talk, int status, int seconds) {
  const std::string save = "save it as plain text and give that";
  if (talk == Talk::kTooLong)
    return fail(ErrorCode::kLimit, "not read within " + std::to_string(seconds) + " s", save);
  if (talk == Talk::kTooMuch)
    return fail(ErrorCode::kLimit, "holds more text than is read of one document", save);
  if (status == -1) return true;  // the answer tells
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU)
      return fail(ErrorCode::kLimit, "not read within the time that a document may take", save);
    if (signal == SIGSYS) {
      return fail(ErrorCode::kFormat,
                  "made its reader try what no reader of documents needs; it was stopped",
                  "do not trust this file");
    }
    if (signal == SIGKILL) {
      return fail(ErrorCode::kLimit, "its reader was killed from outside, perhaps for its memory",
                  save);
    }
    return fail(ErrorCode::kFormat, "its reader crashed (signal " + std::to_string(signal) + ")",
                save);
  }
  if (WEXITSTATUS(status) == 127)
    return fail(ErrorCode::kOpen, "the program that reads documents lacks a library",
                "install dixit again");
  if (WEXITSTATUS(status) != 0)
    return fail(ErrorCode::kFormat,
                "its reader failed (status " + std::to_string(WEXITSTATUS(status)) + ")", save);
  return true;
}

}  // namespace

Result<std::string> ask(const std::string& program, const std::vector<std::string>& words,
                        const std::vector<std::string_view>& request, const ProcessLimits& limits) {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return fail(ErrorCode::kOpen, "no process for reading documents can be started: " +
                                      std::string(std::strerror(errno)));
  Socket ours(ends[0]);
  Socket theirs(ends[1]);
  pid_t pid = -1;
  if (const int error = start(program, words, theirs.fd(), pid); error != 0)
    return fail(ErrorCode::kOpen,
                "the program that reads documents, " + program +
                    ", cannot be started: " + std::string(std::strerror(error)),
                "install dixit again");
  theirs.close();
  Outgoing out{request};
  std::string answer;
  Talk how = Talk::kEnded;
  try {
    how = talk(ours.fd(), out, limits, answer);
  } catch (const std::bad_alloc&) {
    how = Talk::kTooMuch;
  }
  if (how != Talk::kEnded) ::kill(pid, SIGKILL);
  ours.close();
  const int status = wait_for(pid);
  DX_TRY([[maybe_unused]] const bool good, judge_end(how, status, limits.seconds));
  return answer;
}

}  // namespace dixit::worker
