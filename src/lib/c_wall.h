// Between C and C++: errors handed out, arguments looked at, exceptions stopped.
#pragma once
#include <dixit/dixit.h>

#include <cstddef>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <string_view>

#include "lib/public.h"

struct dixit_error {
  dixit::v0::Error error;
};

namespace dixit::lib {

/// Gives the kind's number; *to becomes a new error where `to` is not null.
int hand_out(api::Error error, dixit_error** to) noexcept;

/// work() gives a public Result; an exception is an error, too.
template <class Work>
auto walled(const Work& work) noexcept -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return api::Error{api::ErrorKind::kMemory, "out of memory"};
  } catch (const std::exception& fault) {
    return api::Error{api::ErrorKind::kInternal, fault.what()};
  }
}

/// For functions that give a status: work() gives a Result<bool>.
template <class Work>
int as_status(dixit_error** error, const Work& work) noexcept {
  auto done = walled(work);
  return done ? int{DIXIT_OK} : hand_out(done.error(), error);
}

/// For functions that give a pointer: work() gives a Result of one.
template <class Pointer, class Work>
Pointer as_pointer(dixit_error** error, const Work& work) noexcept {
  api::Result<Pointer> done = walled(work);
  if (done) return *done;
  hand_out(done.error(), error);
  return nullptr;
}

[[nodiscard]] inline api::Error missing(const char* what) {
  return {api::ErrorKind::kUsage, std::string("expected ") + what + ", found a null pointer"};
}

/// Text of a caller. REQUIRES: text is not null.
[[nodiscard]] inline std::string_view view_of(const char* text, std::size_t size) {
  return size == DIXIT_NUL_ENDED ? std::string_view(text) : std::string_view(text, size);
}
[[nodiscard]] inline std::string string_of(const char* text) {
  return text == nullptr ? std::string{} : std::string(text);
}

/// A copy of a caller's struct, as long as the caller knows it.
template <class T>
api::Result<T> taken(const T* given) {
  T out{};
  if (given == nullptr) return out;
  if (given->size < sizeof(given->size) || given->size > sizeof(T) * 64)
    return api::Error{api::ErrorKind::kUsage, "expected `size` to be the size of the struct"};
  std::memcpy(&out, given, given->size < sizeof(T) ? given->size : sizeof(T));
  return out;
}

/// 0 is none.
api::Result<std::optional<api::Evidence>> evidence_of(dixit_evidence evidence);

/// A string that dixit_string_free() frees.
api::Result<char*> copied(std::string_view text);

}  // namespace dixit::lib
