// The worker room's door: a document's bytes are read by another process that may do nothing but
// that.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/document.h"

namespace dixit::worker {

struct WorkerLimits {
  std::size_t memory_bytes = std::size_t{1536} << 20;  ///< beside the file itself
  int cpu_seconds = 60;
  int seconds = 120;  ///< by the clock
};

/// Takes   bytes: a whole file; path: for its ending and messages.
/// Gives   the document that the program dixit-worker made of it. Every promise of
/// record/document.h
///         was checked on this side.
/// Errors  those of document::read_document; kLimit past the limits; kOpen when there is no worker;
///         kFormat when it crashed. Error::file is the path.
/// Cost    a process: about 20 ms. Safe on any number of threads.
Result<Document> read_in_worker(std::string_view bytes, const std::string& path,
                                const WorkerLimits& limits = {});

/// The path of dixit-worker: what DIXIT_WORKER names, else beside this program or library, else
/// where it is installed. Errors kOpen.
Result<std::string> find_worker();

/// Bits of Confinement (worker/answer.h) in words: "limits, Landlock, seccomp".
[[nodiscard]] std::string confinement_words(std::uint8_t held);

/// What holds the worker back on this machine: "limits, Landlock, seccomp". Errors as above.
Result<std::string> describe_confinement();

}  // namespace dixit::worker
