# Writes OUT with the commit and its day of the checkout SOURCE; in a release archive the commit is "" and the day is the build's.
set(commit "")
string(TIMESTAMP day "%Y-%m-%d" UTC)
if(EXISTS "${SOURCE}/.git")
  execute_process(COMMAND git -C "${SOURCE}" log -1 --abbrev=10 --format=%h|%cs
    OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
  if(status EQUAL 0 AND head MATCHES "^([0-9a-f]+)[|]([-0-9]+)$")
    set(commit "${CMAKE_MATCH_1}")
    set(day "${CMAKE_MATCH_2}")
    execute_process(COMMAND git -C "${SOURCE}" diff --quiet HEAD -- src cmake data
      OUTPUT_QUIET ERROR_QUIET RESULT_VARIABLE changed)
    if(NOT changed EQUAL 0)
      string(APPEND commit "+")
    endif()
  endif()
endif()
set(code "// Made by cmake/commit.cmake.
#include \"cli/version.h\"
namespace dixit::cli {
const char* build_commit() { return \"${commit}\"; }
const char* build_date() { return \"${day}\"; }
}  // namespace dixit::cli
")
set(old "")
if(EXISTS "${OUT}")
  file(READ "${OUT}" old)
endif()
if(NOT old STREQUAL code)
  file(WRITE "${OUT}" "${code}")
endif()
