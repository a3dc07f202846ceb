#include "app/line_output.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace dixit::app {
namespace {

volatile std::sig_atomic_t writing = 0;
volatile std::sig_atomic_t asked_to_end = 0;

// What was to be done on these signals before: the program ends there.
struct sigaction on_interrupt{};
struct sigaction on_termination{};

void end_now(int signal) {
  const struct sigaction& before = signal == SIGINT ? on_interrupt : on_termination;
  if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN) before.sa_handler(signal);
}

extern "C" void end_after_line(int signal) {
  if (writing == 0 || asked_to_end != 0) end_now(signal);
  asked_to_end = signal;
}

void handle(int signal, void (*handler)(int), struct sigaction& before) {
  struct sigaction action{};
  action.sa_handler = handler;  // no SA_RESTART: a write that waits for a reader comes back
  ::sigemptyset(&action.sa_mask);
  struct sigaction now{};
  ::sigaction(signal, nullptr, &now);
  if (now.sa_handler == handler) return;
  before = now;
  // Who has set nothing, as a program that uses the library may, keeps it so.
  if (now.sa_handler == SIG_DFL || now.sa_handler == SIG_IGN) return;
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

LineOutput::LineOutput(int fd, std::string path) : fd_(fd), path_(std::move(path)) {
  handle(SIGINT, end_after_line, on_interrupt);
  handle(SIGTERM, end_after_line, on_termination);
}

LineOutput::LineOutput(LineOutput&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), path_(std::move(other.path_)), whole_(other.whole_) {}

LineOutput::~LineOutput() {
  if (fd_ > 2) ::close(fd_);
}

Result<LineOutput> LineOutput::open(const std::string& path) {
  const bool standard = path.empty() || path == "-";
  const int fd =
      standard ? 1 : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) {
    return fail(ErrorCode::kWrite, "cannot write: " + std::generic_category().message(errno),
                "check the folder and its permissions", path);
  }
  return LineOutput(fd, path);
}

LineOutput::Outcome LineOutput::write(std::string_view lines) {
  const auto size = static_cast<std::int64_t>(lines.size());
  Outcome outcome = Outcome::kWritten;
  bool started = false;
  writing = 1;
  while (!lines.empty()) {
    if (asked_to_end != 0) {
      if (!started) break;
      lines = lines.substr(0, lines.find('\n') + 1);  // to the end of this line, no further
    }
    const ssize_t put = ::write(fd_, lines.data(), lines.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      outcome = errno == EPIPE ? Outcome::kClosed : Outcome::kFailed;
      break;
    }
    started = put > 0 && lines[static_cast<std::size_t>(put) - 1] != '\n';
    lines.remove_prefix(static_cast<std::size_t>(put));
  }
  writing = 0;
  if (asked_to_end != 0) end_now(asked_to_end);
  if (outcome == Outcome::kWritten) {
    whole_ += size;
  } else if (outcome == Outcome::kFailed && fd_ > 2) {
    // Best effort: it does not work on what is no file, and then nothing is left to do.
    [[maybe_unused]] const int cut = ::ftruncate(fd_, whole_);
  }
  return outcome;
}

void leave_signals_to_others() {
  sigset_t set;
  ::sigemptyset(&set);
  ::sigaddset(&set, SIGINT);
  ::sigaddset(&set, SIGTERM);
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace dixit::app
