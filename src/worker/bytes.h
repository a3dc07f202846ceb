// Numbers and strings as bytes and back, for what passes between a worker and the program. The
// reading side trusts nothing.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace dixit::worker {

class ByteWriter {
 public:
  void u8(std::uint8_t value) { out_ += static_cast<char>(value); }
  void u32(std::uint32_t value) {
    for (unsigned k = 0; k < 4; ++k) u8(static_cast<std::uint8_t>(value >> (8 * k)));
  }
  void u64(std::uint64_t value) {
    for (unsigned k = 0; k < 8; ++k) u8(static_cast<std::uint8_t>(value >> (8 * k)));
  }
  /// REQUIRES: less than 4 GB.
  void string(std::string_view value) {
    u32(static_cast<std::uint32_t>(value.size()));
    out_ += value;
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

/// Reads until something is missing or wrong; from then on everything is 0 or "" and good() is
/// false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
  std::uint64_t u64() { return number(8); }
  /// A string of at most so many bytes, which must be valid UTF-8.
  std::string string(std::size_t bytes_max) {
    const std::uint32_t size = u32();
    if (size > bytes_max || size > bytes_.size()) return refuse();
    const std::string_view value = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    if (utf8::find_invalid(value) != std::string_view::npos) return refuse();
    return std::string(value);
  }
  /// How many entries of at least `entry_bytes` each follow; more than fit is wrong.
  std::uint32_t count(std::size_t entry_bytes) {
    const std::uint32_t value = u32();
    if (value > bytes_.size() / entry_bytes) {
      refuse();
      return 0;
    }
    return value;
  }
  std::string refuse() {
    good_ = false;
    bytes_ = {};
    return {};
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::uint64_t number(unsigned size) {
    if (bytes_.size() < size) {
      refuse();
      return 0;
    }
    std::uint64_t value = 0;
    for (unsigned k = 0; k < size; ++k)
      value |= std::uint64_t{static_cast<unsigned char>(bytes_[k])} << (8 * k);
    bytes_.remove_prefix(size);
    return value;
  }
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace dixit::worker
