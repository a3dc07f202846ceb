// Work shared over the processors, with results that do not depend on how many there are.
#pragma once
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace dixit {

/// Calls work(index) once for every index in [0, count), on up to `threads` threads (0: one per
/// processor). The callee writes only to its own index's place, so the outcome is the same for any
/// number of threads. Returns when all are done. What `work` throws (std::bad_alloc) is thrown
/// again here, after the threads have ended.
void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& work);

/// Adds up to `count` threads (at most limits::kThreadsMax) that run `body`; fewer where the system
/// gives no more. Throws std::system_error where it gives not one.
void start_threads(std::vector<std::jthread>& pool, unsigned count,
                   const std::function<void()>& body);

}  // namespace dixit
