#include "markup/html_arena.h"

#include <bit>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace dixit::markup {
namespace {

// Before each block stands its class, so that a released block finds its list.
constexpr std::size_t kHeader = 8;
constexpr std::size_t kStep = 16;  // blocks of up to kFine bytes come in steps of this
constexpr std::size_t kFineBits = 9;
constexpr std::size_t kFine = std::size_t{1} << kFineBits;
constexpr std::size_t kFineClasses = kFine / kStep;

/// Blocks of one class are of one size.
std::size_t class_of(std::size_t whole) {
  return whole <= kFine ? (whole + kStep - 1) / kStep - 1
                        : kFineClasses +
                              static_cast<std::size_t>(std::bit_width(whole - 1) -
                                                       static_cast<int>(kFineBits)) -
                              1;
}

std::size_t bytes_of(std::size_t size_class) {
  return size_class < kFineClasses ? (size_class + 1) * kStep
                                   : kFine << (size_class - kFineClasses + 1);
}

/// A thread's chunks that wait for its next page: their memory need not be asked for and cleared
/// by the system again.
struct Spare {
  static constexpr std::size_t kMost = 32;
  void* chunks[kMost] = {};
  std::size_t count = 0;
  ~Spare() {
    while (count > 0) std::free(chunks[--count]);
    count = kMost + 1;  // what comes after the thread's end is freed at once
  }
};
thread_local Spare spare;

}  // namespace

double thread_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

HtmlArena::HtmlArena(std::size_t bytes_max, double seconds_max)
    : bytes_max_(bytes_max), time_max_(thread_seconds() + seconds_max) {}

HtmlArena::~HtmlArena() {
  while (chunks_ != nullptr) {
    Chunk* next = chunks_->next;
    if (chunks_->size == sizeof(Chunk) + kChunkBytes && spare.count < Spare::kMost) {
      spare.chunks[spare.count++] = chunks_;
    } else {
      std::free(chunks_);
    }
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
    if (thread_seconds() > time_max_) leave(Stop::kTime);
  }
  if (size > bytes_max_) leave(Stop::kMemory);
  const std::size_t size_class = class_of(size + kHeader);
  const std::size_t whole = bytes_of(size_class);
  if (size_class >= kClasses) leave(Stop::kMemory);
  char* start = static_cast<char*>(free_[size_class]);
  if (start != nullptr) {
    std::memcpy(&free_[size_class], start + sizeof size_class, sizeof(void*));
  } else if (static_cast<std::size_t>(end_ - at_) >= whole) {
    start = at_;
    at_ += whole;
  } else {
    start = take_chunk(whole);
  }
  std::memcpy(start, &size_class, sizeof size_class);
  return start + kHeader;
}

char* HtmlArena::take_chunk(std::size_t whole) {
  const std::size_t chunk = sizeof(Chunk) + (whole > kChunkBytes ? whole : kChunkBytes);
  if (bytes_used_ + chunk > bytes_max_) leave(Stop::kMemory);
  const bool kept = whole <= kChunkBytes && spare.count > 0 && spare.count <= Spare::kMost;
  auto* fresh = static_cast<Chunk*>(kept ? spare.chunks[--spare.count] : std::malloc(chunk));
  if (fresh == nullptr) leave(Stop::kMemory);
  bytes_used_ += chunk;
  fresh->next = chunks_;
  fresh->size = chunk;
  chunks_ = fresh;
  char* room = reinterpret_cast<char*>(fresh + 1);
  if (whole > kChunkBytes) return room;  // a block of its own; the current chunk stays in use
  at_ = room + whole;
  end_ = room + kChunkBytes;
  return room;
}

}  // namespace dixit::markup
