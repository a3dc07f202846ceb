#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace dixit::cli {
namespace {

constexpr int kWidthMin = 20;
constexpr int kWidthMax = 1000;

/// The variable's value; "" when it is not set. Called before any thread is started.
std::string environment(const char* name) {
  const char* value = std::getenv(name);
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
  if (width < kWidthMin) width = std::atoi(environment("COLUMNS").c_str());
  if (width >= kWidthMin && width <= kWidthMax) terminal.width = width;
  return terminal;
}

}  // namespace dixit::cli
