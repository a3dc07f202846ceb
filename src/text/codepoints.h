// Byte offsets to code-point offsets and back: the report's door, where positions leave Dixit.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace dixit::text {

/// Answers in O(1) amortised for a text of valid UTF-8. Keeps a view: the text must outlive it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  /// Code points before byte `offset`. REQUIRES: offset <= text.size().
  [[nodiscard]] std::uint32_t code_points(std::uint32_t offset) const;
  /// The byte offset of code point `index`; text.size() when there are fewer.
  [[nodiscard]] std::uint32_t bytes(std::uint32_t index) const;

 private:
  static constexpr std::uint32_t kStep = 512;
  std::string_view text_;
  bool ascii_ = false;
  std::vector<std::uint32_t> checkpoints_;  ///< code points before byte k * kStep
};

/// Line and column (1-based; column in code points) of a byte offset.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};
[[nodiscard]] LineColumn line_column(std::string_view text, std::uint32_t offset);

}  // namespace dixit::text
