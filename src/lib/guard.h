// The library's outer wall: errors of the rooms become public ones, exceptions end here.
#pragma once
#include <exception>
#include <new>
#include <utility>

#include "base/result.h"
#include "lib/public.h"

namespace dixit::lib {

[[nodiscard]] api::Error to_public(const Error& error);

/// Calls work(), which gives a Result<T>, and gives it as a public one. An exception is an error.
template <class Work>
auto guarded(const Work& work) noexcept -> api::Result<typename decltype(work())::value_type> {
  try {
    auto done = work();
    if (!done) return to_public(done.error());
    return std::move(*done);
  } catch (const std::bad_alloc&) {
    return api::Error{api::ErrorKind::kMemory, "out of memory"};  // short: takes no memory itself
  } catch (const std::exception& fault) {
    return api::Error{api::ErrorKind::kInternal, fault.what()};
  }
}

}  // namespace dixit::lib
