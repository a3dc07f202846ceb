// Work shared over the processors, with results that do not depend on how many there are.
#pragma once
#include <cstddef>
#include <functional>

namespace dixit {

/// Calls work(index) once for every index in [0, count), on up to `threads` threads (0: one per
/// processor). The callee writes only to its own index's place, so the outcome is the same for any
/// number of threads. Returns when all are done. What `work` throws (std::bad_alloc) is thrown
/// again here, after the threads have ended.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& work);

}  // namespace dixit
