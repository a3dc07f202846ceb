// The command line as a function.
#pragma once
#include <span>
#include <string>

namespace dixit::cli {

/// Does what the words after the program's name ask for. Returns the exit status.
[[nodiscard]] int run(std::span<const std::string> words);

}  // namespace dixit::cli
