// Work that flows: made by one thread, worked on by several, used in the order it was made.
#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "app/line_output.h"

namespace dixit::app {

/// How much may be under way at once.
struct PipelineLimits {
  unsigned threads = 0;  ///< for the work (0: one per processor)
  std::size_t jobs = 0;  ///< 0: eight for each thread
  std::size_t bytes =
      64 << 20;  ///< of jobs that are under way, as `weigh` tells; one may be larger
};

/// Calls make(job, stopping) until it gives false, on a thread of its own; work(job), on up to
/// limits.threads threads at a time; and use(job), on the calling thread, in the order of making.
/// What comes out does not depend on the threads. `weigh(job)` is asked once after making. When
/// use() gives false no more is made, worked on or used: a make() that waits for something looks at
/// `stopping` (std::atomic<bool>) meanwhile. An exception of any of them is thrown again here,
/// after the threads have ended.
template <class Job, class Make, class Weigh, class Work, class Use>
void run_pipeline(const PipelineLimits& limits, Make make, Weigh weigh, Work work, Use use) {
  struct Slot {
    Job job;
    std::size_t bytes = 0;
    bool done = false;
  };
  const unsigned threads =
      limits.threads > 0 ? limits.threads : std::max(1u, std::thread::hardware_concurrency());
  const std::size_t jobs_most = limits.jobs > 0 ? limits.jobs : std::size_t{8} * threads;
  std::mutex mutex;
  std::condition_variable room;                 // the maker waits for it
  std::condition_variable ready;                // the workers wait for it
  std::condition_variable first;                // the user of the first job waits for it
  std::deque<std::unique_ptr<Slot>> under_way;  // in the order of making
  std::size_t taken = 0;                        // of under_way, how many a worker has, or had
  std::size_t bytes = 0;
  bool made_all = false;
  std::atomic<bool> stop = false;
  std::exception_ptr failure;
  const auto guarded = [&](const auto& body) {
    try {
      body();
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
      stop = made_all = true;
    }
    const std::scoped_lock lock(mutex);
    room.notify_all();
    ready.notify_all();
    first.notify_all();
  };
  const auto maker = [&] {
    leave_signals_to_others();
    guarded([&] {
      for (;;) {
        {
          std::unique_lock lock(mutex);
          room.wait(lock, [&] {
            return stop || under_way.empty() ||
                   (under_way.size() < jobs_most && bytes < limits.bytes);
          });
          if (stop) break;
        }
        auto slot = std::make_unique<Slot>();
        if (!make(slot->job, stop)) break;
        slot->bytes = weigh(slot->job);
        const std::scoped_lock lock(mutex);
        bytes += slot->bytes;
        under_way.push_back(std::move(slot));
        ready.notify_one();
      }
      const std::scoped_lock lock(mutex);
      made_all = true;
    });
  };
  const auto worker = [&] {
    leave_signals_to_others();
    guarded([&] {
      std::unique_lock lock(mutex);
      for (;;) {
        ready.wait(lock, [&] { return stop || taken < under_way.size() || made_all; });
        if (stop || taken >= under_way.size()) return;
        Slot& slot = *under_way[taken++];
        lock.unlock();
        work(slot.job);
        lock.lock();
        slot.done = true;
        if (&slot == under_way.front().get()) first.notify_one();
      }
    });
  };
  const auto user = [&] {
    guarded([&] {
      std::unique_lock lock(mutex);
      for (;;) {
        first.wait(lock, [&] {
          return stop || (!under_way.empty() && under_way.front()->done) ||
                 (made_all && under_way.empty());
        });
        if (stop || under_way.empty()) return;
        const std::unique_ptr<Slot> slot = std::move(under_way.front());
        under_way.pop_front();
        --taken;
        bytes -= slot->bytes;
        room.notify_one();
        lock.unlock();
        const bool go_on = use(slot->job);
        lock.lock();
        stop = stop || !go_on;
      }
    });
  };
  {
    std::vector<std::jthread> pool;
    pool.emplace_back(maker);
    for (unsigned k = 0; k < threads; ++k) pool.emplace_back(worker);
    user();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace dixit::app
