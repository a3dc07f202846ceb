// Confines itself as dixit-worker does, then tries what its word names, and says how that went.
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

#include "confine/confine.h"

namespace {

void say(std::string_view what) { static_cast<void>(::write(1, what.data(), what.size())); }

int outcome(bool done) {
  say(done ? "done" : "refused");
  return 0;
}

int grow() {
  constexpr std::size_t kPiece = std::size_t{16} << 20;
  for (int k = 0; k < 1000; ++k) {
    void* piece = std::malloc(kPiece);
    if (piece == nullptr) return outcome(false);
    std::memset(piece, 1, kPiece);
  }
  return outcome(true);
}

int attempt(std::string_view what) {
  volatile unsigned long turns = 0;
  if (what == "open") return outcome(::open("/etc/passwd", O_RDONLY) >= 0);
  if (what == "reader-inside") return outcome(::open("/usr/share", O_RDONLY | O_DIRECTORY) >= 0);
  if (what == "reader-outside") return outcome(::open("/etc/passwd", O_RDONLY) >= 0);
  if (what == "reader-write")
    return outcome(::open("/usr/share/dixit-probe", O_WRONLY | O_CREAT, 0600) >= 0);
  if (what == "reader-socket") return outcome(::socket(AF_INET, SOCK_STREAM, 0) >= 0);
  if (what == "write") return outcome(::open("/tmp/dixit-probe", O_WRONLY | O_CREAT, 0600) >= 0);
  if (what == "socket") return outcome(::socket(AF_INET, SOCK_STREAM, 0) >= 0);
  if (what == "fork") return outcome(::fork() >= 0);
  if (what == "exec") return outcome(::execl("/bin/true", "true", nullptr) == 0);
  if (what == "code") {
    return outcome(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
  }
  if (what == "kill") return outcome(::kill(::getppid(), 0) == 0);
  if (what == "grow") return grow();
  if (what == "hang") {
    for (;;) turns = turns + 1;
  }
  if (what == "crash") {
    volatile int* nowhere = nullptr;
    *nowhere = 1;
  }
  if (what == "flood") {
    for (;;) say("flood flood flood flood flood flood flood flood flood flood flood flood ");
  }
  return outcome(true);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  dixit::confine::close_other_descriptors();
  // "reader-…": one that may go on to read a folder.
  const bool reader = std::string_view(words[1]).starts_with("reader-");
  const auto held =
      dixit::confine::confine({std::size_t{256} << 20, 2, reader ? "/usr/share" : ""});
  if (std::string_view(words[1]) == "state") {
    if (held.limits) say("limits ");
    if (held.landlock) say("landlock ");
    if (held.seccomp) say("seccomp ");
    return 0;
  }
  return attempt(words[1]);
}
