#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace dixit::cli {
namespace {

constexpr int kWidthMin = 20;
constexpr int kWidthMax = 1000;

/// The variable's value; "" when it is not set.
std::string_view environment(const char* name) {
  // Read before any thread is started.
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value ? value : "";
}

int width_of(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

}  // namespace

Terminal look_at_terminal() {
  Terminal terminal;
  terminal.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
  terminal.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  terminal.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
  terminal.colour_wanted = environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  int width = terminal.out_is_terminal ? width_of(STDOUT_FILENO) : 0;
  if (width < kWidthMin) width = std::atoi(environment("COLUMNS").data());
  if (width >= kWidthMin && width <= kWidthMax) terminal.width = width;
  return terminal;
}

}  // namespace dixit::cli
