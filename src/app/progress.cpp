#include "app/progress.h"

#include <cstdio>
#include <utility>

namespace dixit::app {
namespace {

constexpr auto kFirstAfter = std::chrono::milliseconds(500);
constexpr auto kBetween = std::chrono::milliseconds(100);

std::atomic<bool> drawn_now = false;  ///< the line that the cursor stands in is progress

}  // namespace

Progress::Progress(bool show, std::string what, std::size_t total)
    : show_(show),
      what_(std::move(what)),
      total_(total),
      started_(std::chrono::steady_clock::now()),
      drawn_(started_) {}

Progress::~Progress() {
  if (visible_) static_cast<void>(std::fputs(over_progress().data(), stderr));
}

std::string_view over_progress() { return drawn_now.exchange(false) ? "\r\x1b[K" : ""; }

void Progress::step(std::size_t count) {
  done_.fetch_add(count, std::memory_order_relaxed);
  if (show_) draw();
}

void Progress::announce(std::string what) {
  if (!show_) return;
  const std::lock_guard lock(mutex_);
  what_ = std::move(what);
  visible_ = true;
  drawn_now = true;
  static_cast<void>(std::fprintf(stderr, "\r\x1b[K%s", what_.c_str()));
  static_cast<void>(std::fflush(stderr));
}

void Progress::update(std::string what) {
  if (!show_) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - started_ < kFirstAfter || now - drawn_ < kBetween) return;
  drawn_ = now;
  what_ = std::move(what);
  visible_ = true;
  drawn_now = true;
  static_cast<void>(std::fprintf(stderr, "\r\x1b[K%s", what_.c_str()));
  static_cast<void>(std::fflush(stderr));
}

void Progress::draw() {
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return;
  const auto now = std::chrono::steady_clock::now();
  if (now - started_ < kFirstAfter || now - drawn_ < kBetween) return;
  drawn_ = now;
  visible_ = true;
  drawn_now = true;
  const std::size_t done = done_.load(std::memory_order_relaxed);
  if (total_ > 0) {
    static_cast<void>(std::fprintf(stderr, "\r\x1b[K%s  %zu / %zu", what_.c_str(), done, total_));
  } else {
    static_cast<void>(std::fprintf(stderr, "\r\x1b[K%s  %zu", what_.c_str(), done));
  }
  static_cast<void>(std::fflush(stderr));
}

}  // namespace dixit::app
