#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>

#include "base/limits.h"

namespace dixit {

void parallel_for(std::size_t count, unsigned threads,
                  const std::function<void(std::size_t)>& work) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, count));
  if (threads <= 1) {
    for (std::size_t index = 0; index < count; ++index) work(index);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t index = next.fetch_add(1); index < count; index = next.fetch_add(1))
        work(index);
    } catch (const std::exception&) {
      next = count;
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> pool;
    try {
      start_threads(pool, threads - 1, run);
    } catch (const std::system_error&) {
      // This thread does it all.
    }
    run();
  }
  if (failure) std::rethrow_exception(failure);
}

void start_threads(std::vector<std::jthread>& pool, unsigned count,
                   const std::function<void()>& body) {
  count = std::min(count, limits::kThreadsMax);
  for (unsigned k = 0; k < count; ++k) {
    try {
      pool.emplace_back(body);
    } catch (const std::system_error& error) {
      if (k > 0) return;
      throw std::system_error(error.code(), "no thread can be started, give it fewer (--threads)");
    }
  }
}

}  // namespace dixit
