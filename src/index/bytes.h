// Numbers as an index file holds them: little-endian, and variable-length ones of seven bits a
// byte. Reading never leaves the bytes it was given: past their end everything is zero.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace dixit::index {

using Byte = std::uint8_t;
using ByteVector = std::vector<Byte>;

template <class T>
[[nodiscard]] inline T load_le(const Byte* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  if constexpr (std::endian::native == std::endian::big) value = std::byteswap(value);
  return value;
}

template <class T>
inline void store_le(Byte* at, T value) {
  if constexpr (std::endian::native == std::endian::big) value = std::byteswap(value);
  std::memcpy(at, &value, sizeof value);
}

/// A stretch of the mapped file. Behind every section stand kPadding readable bytes, so that a
/// number that begins inside may be loaded whole.
struct Bytes {
  const Byte* data = nullptr;
  std::uint64_t size = 0;

  static constexpr std::uint64_t kPadding = 64;

  [[nodiscard]] bool has(std::uint64_t at, std::uint64_t count) const {
    return at <= size && count <= size - at;
  }
  /// A number of at most 8 bytes; 0 outside.
  template <class T>
  [[nodiscard]] T number(std::uint64_t at) const {
    return has(at, sizeof(T)) ? load_le<T>(data + at) : T{};
  }
  [[nodiscard]] std::string_view text(std::uint64_t begin, std::uint64_t end) const {
    if (begin > end || end > size) return {};
    return {reinterpret_cast<const char*>(data + begin), static_cast<std::size_t>(end - begin)};
  }
  /// Up to 32 bits that begin with bit `bit`; 0 outside.
  [[nodiscard]] std::uint32_t bits(std::uint64_t bit, unsigned count) const {
    const std::uint64_t at = bit >> 3;
    if (at >= size) return 0;
    const std::uint64_t word = load_le<std::uint64_t>(data + at) >> (bit & 7);
    return static_cast<std::uint32_t>(word & ((std::uint64_t{1} << count) - 1));
  }
};

/// Reads one number after the other.
class Cursor {
 public:
  Cursor(Bytes bytes, std::uint64_t at) : bytes_(bytes), at_(at < bytes.size ? at : bytes.size) {}

  [[nodiscard]] std::uint64_t at() const { return at_; }
  [[nodiscard]] bool ended() const { return at_ >= bytes_.size; }
  [[nodiscard]] Byte byte() { return at_ < bytes_.size ? bytes_.data[at_++] : Byte{0}; }
  [[nodiscard]] std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const Byte next = byte();
      value |= std::uint64_t{next & 0x7Fu} << shift;
      if (next < 0x80) return value;
    }
    return value;
  }
  [[nodiscard]] std::int64_t zigzag() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  template <class T>
  [[nodiscard]] T number() {
    const T value = bytes_.number<T>(at_);
    skip(sizeof(T));
    return value;
  }
  /// Text with its length before it; what is not there is left out.
  [[nodiscard]] std::string_view text() {
    const std::uint64_t length = varint();
    const std::uint64_t left = bytes_.size - at_;
    const std::uint64_t end = at_ + (length < left ? length : left);
    const std::string_view value = bytes_.text(at_, end);
    at_ = end;
    return value;
  }
  void skip(std::uint64_t count) {
    const std::uint64_t left = bytes_.size - at_;
    at_ += count < left ? count : left;
  }

 private:
  Bytes bytes_;
  std::uint64_t at_;
};

[[nodiscard]] inline std::uint64_t zigzagged(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

inline void put_varint(ByteVector& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<Byte>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<Byte>(value));
}
inline void put_zigzag(ByteVector& out, std::int64_t value) { put_varint(out, zigzagged(value)); }
template <class T>
inline void put_number(ByteVector& out, T value) {
  const std::size_t at = out.size();
  out.resize(at + sizeof value);
  store_le(out.data() + at, value);
}
inline void put_bytes(ByteVector& out, std::string_view text) {
  out.insert(out.end(), text.begin(), text.end());
}
inline void put_text(ByteVector& out, std::string_view text) {
  put_varint(out, text.size());
  put_bytes(out, text);
}
[[nodiscard]] inline Bytes view(const ByteVector& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace dixit::index
