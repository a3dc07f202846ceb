#include "markup/html_arena.h"

#include <bit>
#include <cstdlib>
#include <cstring>

namespace dixit::markup {
namespace {

// Before each block stands its class, so that a released block finds its list. 16 bytes keep the
// alignment.
constexpr std::size_t kHeader = 16;
constexpr std::size_t kChunkBytes = std::size_t{1} << 20;

}  // namespace

HtmlArena::HtmlArena(std::size_t bytes_max, double seconds_max)
    : bytes_max_(bytes_max),
      deadline_(std::chrono::steady_clock::now() +
                std::chrono::microseconds(static_cast<std::int64_t>(seconds_max * 1e6))) {}

HtmlArena::~HtmlArena() {
  while (chunks_ != nullptr) {
    Chunk* next = chunks_->next;
    std::free(chunks_);
    chunks_ = next;
  }
}

HtmlArena::Stop HtmlArena::parse(std::string_view page, GumboOutput** output) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &HtmlArena::allocate;
  options.deallocator = &HtmlArena::release;
  options.userdata = this;
  options.max_errors = 0;
  // Nothing in this frame has a destructor, and nothing is read after the jump that was changed
  // before it.
  const int why = setjmp(out_);
  if (why != 0) return static_cast<Stop>(why);
  *output = gumbo_parse_with_options(&options, page.data(), page.size());
  return Stop::kNone;
}

void HtmlArena::leave(Stop why) { std::longjmp(out_, static_cast<int>(why)); }

void* HtmlArena::allocate(void* self, std::size_t size) {
  return static_cast<HtmlArena*>(self)->take(size);
}

void HtmlArena::release(void* self, void* block) {
  if (block == nullptr) return;
  auto* arena = static_cast<HtmlArena*>(self);
  char* start = static_cast<char*>(block) - kHeader;
  std::size_t size_class = 0;
  std::memcpy(&size_class, start, sizeof size_class);
  std::memcpy(start + sizeof size_class, &arena->free_[size_class], sizeof(void*));
  arena->free_[size_class] = start;
}

void* HtmlArena::take(std::size_t size) {
  if ((++calls_ & 255u) == 0 || size > kChunkBytes) {
    if (std::chrono::steady_clock::now() > deadline_) leave(Stop::kTime);
  }
  if (size > bytes_max_) leave(Stop::kMemory);
  const std::size_t whole = std::bit_ceil(size + kHeader);
  const auto size_class = static_cast<std::size_t>(std::countr_zero(whole));
  if (size_class >= kClasses) leave(Stop::kMemory);
  char* start = static_cast<char*>(free_[size_class]);
  if (start != nullptr) {
    std::memcpy(&free_[size_class], start + sizeof size_class, sizeof(void*));
  } else {
    if (static_cast<std::size_t>(end_ - at_) < whole) {
      const std::size_t chunk = sizeof(Chunk) + (whole > kChunkBytes ? whole : kChunkBytes);
      if (bytes_used_ + chunk > bytes_max_) leave(Stop::kMemory);
      auto* fresh = static_cast<Chunk*>(std::malloc(chunk));
      if (fresh == nullptr) leave(Stop::kMemory);
      bytes_used_ += chunk;
      fresh->next = chunks_;
      fresh->size = chunk;
      chunks_ = fresh;
      char* room = reinterpret_cast<char*>(fresh + 1);
      if (whole > kChunkBytes) {  // a block of its own; the current chunk stays in use
        std::memcpy(room, &size_class, sizeof size_class);
        return room + kHeader;
      }
      at_ = room;
      end_ = room + kChunkBytes;
    }
    start = at_;
    at_ += whole;
  }
  std::memcpy(start, &size_class, sizeof size_class);
  return start + kHeader;
}

}  // namespace dixit::markup
