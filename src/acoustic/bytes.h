// Reads numbers out of a model's files without ever stepping outside.
#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dixit::acoustic {

/// Goes through the bytes of a file. Once something was asked for that is not there, all further
/// answers are zeros and ok() is false, so that one look at the end is enough.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

  /// The next `count` bytes.
  std::string_view take(std::size_t count) {
    if (!ok_ || count > left()) {
      ok_ = false;
      return {};
    }
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  /// One number as this machine and the file have it: the lowest byte first.
  template <class T>
  T number() {
    static_assert(std::is_arithmetic_v<T>);
    T value{};
    const std::string_view bytes = take(sizeof(T));
    if (bytes.size() == sizeof(T)) std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
  }
  /// As many numbers as `count` says, or none at all.
  template <class T>
  std::vector<T> numbers(std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (!ok_ || count > left() / sizeof(T)) {
      ok_ = false;
      return {};
    }
    std::vector<T> values(count);
    const std::string_view bytes = take(count * sizeof(T));
    if (count > 0) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  }
  /// Text up to a zero byte or the end of the line, which is passed over.
  std::string_view text(char end) {
    const std::size_t found = ok_ ? bytes_.find(end, at_) : std::string_view::npos;
    if (found == std::string_view::npos) {
      ok_ = false;
      return {};
    }
    const std::string_view value = bytes_.substr(at_, found - at_);
    at_ = found + 1;
    return value;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace dixit::acoustic
