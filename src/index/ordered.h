// Work done on several threads whose results are taken in order.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>

#include "base/parallel.h"

namespace dixit::index {

/// Calls make(k) for every k in [0, count) on up to `threads` threads, and take(k, what make gave)
/// for one after the other in order. At most `threads` results exist at a time.
template <class Make, class Take>
void ordered_parallel(std::size_t count, unsigned threads, Make&& make, Take&& take) {
  std::mutex lock;
  std::condition_variable turn;
  std::size_t next = 0;
  std::atomic<std::size_t> begun = 0;
  parallel_for(count, threads, [&](std::size_t) {
    const std::size_t k = begun.fetch_add(1);  // in order, whatever order the callers come in
    auto made = make(k);
    std::unique_lock held(lock);
    turn.wait(held, [&] { return next == k; });
    held.unlock();
    take(k, made);
    held.lock();
    ++next;
    held.unlock();
    turn.notify_all();
  });
}

}  // namespace dixit::index
