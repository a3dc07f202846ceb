// Lines of a text, for many positions of it.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/source_map.h"

namespace dixit::report {

/// Whether the places of a text of that size are places in itself: it is the file's own text, or a
/// document's, of which the file holds the words packed.
[[nodiscard]] inline bool is_own_text(const SourceMap& places, std::size_t size) {
  const auto& runs = places.runs();
  return runs.size() == 1 && !runs[0].folded && runs[0].text == 0 && runs[0].source == 0 &&
         runs[0].text_size == size;
}

class LineIndex {
 public:
  explicit LineIndex(std::string_view text) {
    for (std::size_t k = text.find('\n'); k != std::string_view::npos; k = text.find('\n', k + 1)) {
      starts_.push_back(static_cast<std::uint32_t>(k + 1));
    }
  }
  /// The line of a byte offset, 1-based.
  [[nodiscard]] std::uint32_t line(std::uint32_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return static_cast<std::uint32_t>(after - starts_.begin()) + 1;
  }
  /// The byte offset where a line starts. REQUIRES: a line that line() gave.
  [[nodiscard]] std::uint32_t start(std::uint32_t line) const {
    return line < 2 ? 0 : starts_[line - 2];
  }

 private:
  std::vector<std::uint32_t> starts_;  // of every line but the first
};

}  // namespace dixit::report
