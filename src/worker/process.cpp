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

/// Starts a program with these as its standard input and output; gives errno or 0.
int start(const std::string& program, const std::vector<std::string>& words, int input, int output,
          pid_t& pid) {
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
  ::posix_spawn_file_actions_adddup2(&actions, input, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output, 1);
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

Result<bool> judge_status(int status, const Trade& trade) {
  const std::string reader = "its " + std::string(trade.reader);
  const std::string hint(trade.hint);
  if (status == -1) return true;  // the answer tells
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU)
      return fail(ErrorCode::kLimit,
                  "not read within the time that a " + std::string(trade.thing) + " may take",
                  hint);
    if (signal == SIGSYS) {
      return fail(ErrorCode::kFormat,
                  "made " + reader + " try what no reader of " + std::string(trade.thing) +
                      "s needs; it was stopped",
                  "do not trust this file");
    }
    if (signal == SIGKILL) {
      return fail(ErrorCode::kLimit, reader + " was killed from outside, perhaps for its memory",
                  hint);
    }
    return fail(ErrorCode::kFormat, reader + " crashed (signal " + std::to_string(signal) + ")",
                hint);
  }
  if (WEXITSTATUS(status) == 127)
    return fail(ErrorCode::kOpen,
                "the program that " + std::string(trade.does) + " lacks a library",
                "install dixit again");
  if (WEXITSTATUS(status) != 0)
    return fail(ErrorCode::kFormat,
                reader + " failed (status " + std::to_string(WEXITSTATUS(status)) + ")", hint);
  return true;
}

Result<bool> judge_end(Talk talk, int status, int seconds, const Trade& trade) {
  const std::string hint(trade.hint);
  if (talk == Talk::kTooLong)
    return fail(ErrorCode::kLimit, "not read within " + std::to_string(seconds) + " s", hint);
  if (talk == Talk::kTooMuch) {
    return fail(ErrorCode::kLimit,
                "holds more text than is read of one " + std::string(trade.thing), hint);
  }
  return judge_status(status, trade);
}

Error not_started(const std::string& program, int error, const Trade& trade) {
  return {ErrorCode::kOpen,
          "the program that " + std::string(trade.does) + ", " + program +
              ", cannot be started: " + std::string(std::strerror(error)),
          "install dixit again",
          {},
          {}};
}

enum class Heard : std::uint8_t { kEnded, kSilent, kEnough, kBroken };

Heard hear(int fd, int idle_seconds, const std::function<Heed(std::string_view)>& take) {
  std::vector<char> buffer(std::size_t{256} << 10);
  for (;;) {
    pollfd waiting{fd, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, idle_seconds * 1000);
    if (ready == 0) return Heard::kSilent;
    if (ready < 0) {
      if (errno == EINTR) continue;
      return Heard::kBroken;
    }
    const ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n == 0) return Heard::kEnded;
    if (n < 0) {
      if (errno == EINTR || errno == EAGAIN) continue;
      return Heard::kBroken;
    }
    if (take({buffer.data(), static_cast<std::size_t>(n)}) == Heed::kEnough) return Heard::kEnough;
  }
}

/// A process that is ended and waited for, whatever happens.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) end();
  }
  void end() {
    ::kill(pid_, SIGKILL);
    static_cast<void>(wait());
  }
  int wait() {
    const int status = wait_for(pid_);
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_;
};

}  // namespace

Result<std::string> ask(const std::string& program, const std::vector<std::string>& words,
                        const std::vector<std::string_view>& request, const ProcessLimits& limits) {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return fail(ErrorCode::kOpen, "no process that " + std::string(limits.trade.does) +
                                      " can be started: " + std::string(std::strerror(errno)));
  Socket ours(ends[0]);
  Socket theirs(ends[1]);
  pid_t pid = -1;
  if (const int error = start(program, words, theirs.fd(), theirs.fd(), pid); error != 0)
    return fail(not_started(program, error, limits.trade));
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
  DX_TRY([[maybe_unused]] const bool good, judge_end(how, status, limits.seconds, limits.trade));
  return answer;
}

Result<bool> listen(const std::string& program, const std::vector<std::string>& words, int input,
                    const ListenLimits& limits, const std::function<Heed(std::string_view)>& take) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return fail(not_started(program, errno, limits.trade));
  Socket ours(ends[0]);
  // Above the three that the process gets, so that none is overwritten where ours are closed.
  Socket theirs(::fcntl(ends[1], F_DUPFD_CLOEXEC, 3));
  ::close(ends[1]);
  Socket given(::fcntl(input, F_DUPFD_CLOEXEC, 3));
  if (theirs.fd() < 0 || given.fd() < 0) return fail(not_started(program, errno, limits.trade));
  ::fcntl(ours.fd(), F_SETPIPE_SZ, 1 << 20);  // it can compute on while we do; refused is no harm
  pid_t pid = -1;
  if (const int error = start(program, words, given.fd(), theirs.fd(), pid); error != 0)
    return fail(not_started(program, error, limits.trade));
  theirs.close();
  Child child(pid);
  const Heard how = hear(ours.fd(), limits.idle_seconds, take);
  if (how == Heard::kEnded) {
    ours.close();
    return judge_status(child.wait(), limits.trade);
  }
  child.end();
  if (how == Heard::kEnough) return false;
  return fail(ErrorCode::kLimit,
              "nothing came of it for " + std::to_string(limits.idle_seconds) + " s",
              std::string(limits.trade.hint));
}

}  // namespace dixit::worker
