// A line on standard error while long work goes on; only on a terminal, only after half a second.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace dixit::app {

class Progress {
 public:
  /// Takes whether to show anything, what is being done, and how many steps it has (0: not known).
  Progress(bool show, std::string what, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// One step done; safe from any thread.
  void step(std::size_t count = 1);
  /// What is done now, in steps that nobody counts; shown at once.
  void announce(std::string what);
  /// What is done now, in units of its own ("listening to call.opus, 12:30 of 58:10"); shown as
  /// often as steps are. Safe from any thread.
  void update(std::string what);

 private:
  void draw();
  bool show_;
  std::string what_;
  std::size_t total_;
  std::atomic<std::size_t> done_{0};
  std::mutex mutex_;
  std::chrono::steady_clock::time_point started_;
  std::chrono::steady_clock::time_point drawn_;
  bool visible_ = false;
};

/// What to write on standard error before a line of another kind: what takes away the progress
/// drawn there, or nothing.
[[nodiscard]] std::string_view over_progress();

}  // namespace dixit::app
