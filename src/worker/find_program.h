// Where the programs are that do for dixit what it does not do itself.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace dixit::worker {

struct ProgramName {
  std::string_view name;      ///< "dixit-worker"
  /// Of the environment, that may name another: "DIXIT_WORKER".
  std::string_view variable;
  std::string_view does;  ///< for messages: "the program that …, dixit-worker, is not installed"
};

/// Gives   what the variable names, else the program beside this one or beside this library, else
///         where it is installed.
/// Errors  kOpen when there is none.
Result<std::string> find_program(const ProgramName& wanted);

}  // namespace dixit::worker
