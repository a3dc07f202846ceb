#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/run.h"
#include "index/open.h"

namespace {

constexpr int kBad = 2;
constexpr int kInterrupted = 130;
constexpr int kTerminated = 143;

// A reader that closes the pipe has what it wanted.
extern "C" void end_quietly(int /*signal*/) { ::_exit(0); }
extern "C" void end_interrupted(int /*signal*/) { ::_exit(kInterrupted); }
extern "C" void end_terminated(int /*signal*/) { ::_exit(kTerminated); }

void handle(int signal, void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

void complain(const char* what) {
  static_cast<void>(std::fputs("dixit: ", stderr));
  static_cast<void>(std::fputs(what, stderr));
  static_cast<void>(std::fputs("\n", stderr));
}

}  // namespace

int main(int count, char** words) {
  handle(SIGPIPE, end_quietly);
  handle(SIGINT, end_interrupted);
  handle(SIGTERM, end_terminated);
  dixit::index::guard_mapped_reads();
  try {
    const std::vector<std::string> given(words + (count > 0 ? 1 : 0), words + count);
    const int status = dixit::cli::run(given);
    if (std::fflush(stdout) != 0) {
      complain("standard output could not be written; check the free space");
      return kBad;
    }
    return status;
  } catch (const std::bad_alloc&) {
    complain("out of memory; give it fewer or smaller inputs at a time");
  } catch (const std::exception& error) {
    complain(error.what());
  }
  return kBad;
}
