// Work that flows: made by one thread, worked on by several, used in the order it was made.
#pragma once
#include <algorithm>
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
#include "base/parallel.h"

namespace dixit::app {

/// How much may be under way at once.
struct PipelineLimits {
  unsigned threads = 0;  ///< for the work (0: one per processor)
  std::size_t jobs = 0;  ///< 0: eight for each thread
  std::size_t bytes =
      64 << 20;  ///< of jobs that are under way, as `weigh` tells; one may be larger
};

/// What run_pipeline() is made of.
template <class Job>
class Pipeline {
 public:
  explicit Pipeline(const PipelineLimits& limits)
      : threads_(limits.threads > 0 ? limits.threads
                                    : std::max(1u, std::thread::hardware_concurrency())),
        jobs_most_(limits.jobs > 0 ? limits.jobs : std::size_t{8} * threads_),
        bytes_most_(limits.bytes) {}

  template <class Make, class Weigh, class Work, class Use>
  void run(const Make& make, const Weigh& weigh, const Work& work, const Use& use) {
    {
      std::vector<std::jthread> pool;
      start_threads(pool, 1, [&] {
        leave_signals_to_others();
        guarded([&] { make_all(make, weigh); });
      });
      guarded([&] {
        start_threads(pool, threads_, [&] {
          leave_signals_to_others();
          guarded([&] { work_on_all(work); });
        });
      });
      guarded([&] { use_all(use); });
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  struct Slot {
    Job job;
    std::size_t bytes = 0;
    bool done = false;
  };

  /// What a thread does; when it ends, or fails, the others look again.
  template <class Body>
  void guarded(const Body& body) {
    try {
      body();
    } catch (const std::exception&) {
      const std::scoped_lock lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stop_ = true;
    }
    const std::scoped_lock lock(mutex_);
    room_.notify_all();
    ready_.notify_all();
    first_.notify_all();
  }

  template <class Make, class Weigh>
  void make_all(const Make& make, const Weigh& weigh) {
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] {
          return stop_ || under_way_.empty() ||
                 (under_way_.size() < jobs_most_ && bytes_ < bytes_most_);
        });
        if (stop_) break;
      }
      auto slot = std::make_unique<Slot>();
      if (!make(slot->job, stop_)) break;
      slot->bytes = weigh(slot->job);
      const std::scoped_lock lock(mutex_);
      bytes_ += slot->bytes;
      under_way_.push_back(std::move(slot));
      ready_.notify_one();
    }
    const std::scoped_lock lock(mutex_);
    made_all_ = true;
  }

  template <class Work>
  void work_on_all(const Work& work) {
    std::unique_lock lock(mutex_);
    for (;;) {
      ready_.wait(lock, [&] { return stop_ || taken_ < under_way_.size() || made_all_; });
      if (stop_ || taken_ >= under_way_.size()) return;
      Slot& slot = *under_way_[taken_++];
      lock.unlock();
      work(slot.job);
      lock.lock();
      slot.done = true;
      if (&slot == under_way_.front().get()) first_.notify_one();
    }
  }

  template <class Use>
  void use_all(const Use& use) {
    std::unique_lock lock(mutex_);
    for (;;) {
      first_.wait(lock, [&] {
        return stop_ || (!under_way_.empty() && under_way_.front()->done) ||
               (made_all_ && under_way_.empty());
      });
      if (stop_ || under_way_.empty()) return;
      const std::unique_ptr<Slot> slot = std::move(under_way_.front());
      under_way_.pop_front();
      --taken_;
      bytes_ -= slot->bytes;
      room_.notify_one();
      lock.unlock();
      const bool go_on = use(slot->job);
      lock.lock();
      if (!go_on) stop_ = true;
    }
  }

  const unsigned threads_;
  const std::size_t jobs_most_;
  const std::size_t bytes_most_;
  std::mutex mutex_;
  std::condition_variable room_;                 // the maker waits for it
  std::condition_variable ready_;                // the workers wait for it
  std::condition_variable first_;                // the user of the first job waits for it
  std::deque<std::unique_ptr<Slot>> under_way_;  // in the order of making
  std::size_t taken_ = 0;                        // of under_way_, how many a worker has, or had
  std::size_t bytes_ = 0;
  bool made_all_ = false;
  std::atomic<bool> stop_ = false;
  std::exception_ptr failure_;
};

/// Calls make(job, stopping) until it gives false, on a thread of its own; work(job), on up to
/// limits.threads threads at a time; and use(job), on the calling thread, in the order of making.
/// What comes out does not depend on the threads. `weigh(job)` is asked once after making. When
/// use() gives false no more is made, worked on or used: a make() that waits for something looks at
/// `stopping` (std::atomic<bool>) meanwhile. An exception of any of them is thrown again here,
/// after the threads have ended.
template <class Job, class Make, class Weigh, class Work, class Use>
void run_pipeline(const PipelineLimits& limits, const Make& make, const Weigh& weigh,
                  const Work& work, const Use& use) {
  Pipeline<Job>(limits).run(make, weigh, work, use);
}

}  // namespace dixit::app
