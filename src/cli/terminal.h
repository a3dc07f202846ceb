// What the process was started with: terminals, their width, the few environment variables that
// count.
#pragma once

namespace dixit::cli {

struct Terminal {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool in_is_terminal = false;
  bool colour_wanted = true;  ///< false with NO_COLOR set, or TERM=dumb
  int width = 80;             ///< columns: of the terminal, else COLUMNS, else 80
};

[[nodiscard]] Terminal look_at_terminal();

}  // namespace dixit::cli
