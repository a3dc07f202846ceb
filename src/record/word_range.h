// Words of a quotation or source, by number.
#pragma once
#include <cstdint>

namespace dixit {

/// Words [begin, end) of a quotation or source.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  friend bool operator==(WordRange, WordRange) = default;
};

}  // namespace dixit
