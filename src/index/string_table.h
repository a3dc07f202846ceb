// Distinct strings, numbered in the order they were first seen.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::index {

class StringTable {
 public:
  static constexpr std::uint32_t kAbsent = ~std::uint32_t{0};

  StringTable();
  /// The number of a string, from 0, new or not.
  std::uint32_t add(std::string_view text);
  [[nodiscard]] std::uint32_t find(std::string_view text) const;
  [[nodiscard]] std::string_view text(std::uint32_t number) const {
    return {letters_.data() + begins_[number],
            static_cast<std::size_t>(begins_[number + 1] - begins_[number])};
  }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(begins_.size()) - 1;
  }
  /// Of all strings together.
  [[nodiscard]] std::uint64_t bytes() const { return letters_.size(); }

 private:
  [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
  void grow();
  std::string letters_;
  std::vector<std::uint64_t> begins_;
  std::vector<std::uint64_t> slots_;  ///< number + 1 below, upper half of the hash above
};

}  // namespace dixit::index
