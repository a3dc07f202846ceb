// What stands behind a public Collection.
#pragma once
#include <string>
#include <vector>

#include "app/collection.h"
#include "lib/public.h"

namespace dixit::v0 {

struct Collection::Impl {
  app::Collection sources;
  std::vector<std::string> problems;

  /// REQUIRES: source < corpus().source_count().
  [[nodiscard]] const Source* in_memory(std::uint32_t source) const {
    return source < sources.plain().size() ? &sources.plain()[source] : nullptr;
  }
};

}  // namespace dixit::v0
