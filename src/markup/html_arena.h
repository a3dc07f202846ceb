// Internal to the markup room: runs gumbo inside bounds of memory and time.
#pragma once
#include <gumbo.h>

#include <csetjmp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "markup/html.h"

namespace dixit::markup {

/// The processor time this thread has taken. A limit on it gives the same answer on a busy machine.
[[nodiscard]] double thread_seconds();

/// Memory for one parse: freed blocks are used again by size, all of it goes at once. When the
/// budget or the time is spent, it leaves the parser by longjmp; there are only C frames without
/// anything to clean up in between.
class HtmlArena {
 public:
  enum class Stop : int { kNone = 0, kMemory = 1, kTime = 2 };

  HtmlArena(std::size_t bytes_max, double seconds_max);
  HtmlArena(const HtmlArena&) = delete;
  HtmlArena& operator=(const HtmlArena&) = delete;
  ~HtmlArena();

  /// Parses; on kNone `output` is the tree, which lives as long as the arena.
  Stop parse(std::string_view page, GumboOutput** output);

 private:
  static void* allocate(void* self, std::size_t size);
  static void release(void* self, void* block);
  void* take(std::size_t size);
  char* take_chunk(std::size_t whole);
  [[noreturn]] void leave(Stop why);

  static constexpr std::size_t kChunkBytes = std::size_t{1} << 18;
  static constexpr unsigned kClasses = 60;
  struct Chunk {
    Chunk* next;
    std::size_t size;
  };
  std::size_t bytes_max_;
  std::size_t bytes_used_ = 0;
  double time_max_;
  unsigned calls_ = 0;
  char* at_ = nullptr;
  char* end_ = nullptr;
  Chunk* chunks_ = nullptr;
  void* free_[kClasses] = {};
  std::jmp_buf out_;
};

}  // namespace dixit::markup
