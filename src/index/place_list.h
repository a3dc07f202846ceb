// A list of ascending places in few bits: each place whole where they are few, else in the manner
// of Elias and Fano (low bits one after the other, high bits as gaps in unary).
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "index/bytes.h"

namespace dixit::index {

/// How `count` places below `end` are laid out; told by the two numbers alone, so that lists can be
/// passed over without a look at them.
struct ListShape {
  unsigned low = 0;        ///< bits of the low part; of a whole place when `whole`
  bool whole = true;       ///< each place in `low` bits, nothing more
  std::uint64_t bits = 0;  ///< of the list
};

[[nodiscard]] inline ListShape list_shape(std::uint64_t count, std::uint64_t end) {
  const auto width = static_cast<unsigned>(std::bit_width(end));
  const std::uint64_t whole = count * width;
  if (count < 4 || count >= end) return {width, true, whole};
  const unsigned low = static_cast<unsigned>(std::bit_width(end / count)) - 1;
  const std::uint64_t split = count * low + count + (end >> low) + 1;
  return split < whole ? ListShape{low, false, split} : ListShape{width, true, whole};
}

/// Appends bits to bytes.
class BitWriter {
 public:
  explicit BitWriter(ByteVector& out) : out_(out) {}
  ~BitWriter() { flush(); }
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;
  void put(std::uint64_t value, unsigned count) {  // count <= 32
    held_ |= value << filled_;
    filled_ += count;
    while (filled_ >= 8) {
      out_.push_back(static_cast<Byte>(held_));
      held_ >>= 8;
      filled_ -= 8;
    }
  }
  /// `count` zeros, then a one.
  void gap(std::uint64_t count) {
    for (; count >= 32; count -= 32) put(0, 32);
    put(std::uint64_t{1} << count, static_cast<unsigned>(count) + 1);
  }
  void zeros(std::uint64_t count) {
    for (; count >= 32; count -= 32) put(0, 32);
    put(0, static_cast<unsigned>(count));
  }
  /// Fills the last byte with zeros.
  void flush() {
    if (filled_ > 0) out_.push_back(static_cast<Byte>(held_));
    held_ = 0;
    filled_ = 0;
  }

 private:
  ByteVector& out_;
  std::uint64_t held_ = 0;
  unsigned filled_ = 0;
};

/// REQUIRES: places ascending, all below `end`.
inline void write_list(BitWriter& out, std::span<const std::uint32_t> places, std::uint64_t end) {
  const ListShape shape = list_shape(places.size(), end);
  const std::uint64_t mask = (std::uint64_t{1} << shape.low) - 1;
  for (const std::uint32_t place : places) out.put(place & mask, shape.low);
  if (shape.whole) return;
  std::uint64_t high = 0;
  for (const std::uint32_t place : places) {
    out.gap((place >> shape.low) - high);
    high = place >> shape.low;
  }
  out.zeros((end >> shape.low) + 1 - high);
}

/// Calls place(std::uint32_t) for each of the list that begins at `bit`; fewer where the bytes end.
template <class F>
inline void read_list(Bytes bytes, std::uint64_t bit, std::uint64_t count, std::uint64_t end,
                      const ListShape& shape, F&& place) {
  if (((bit + shape.bits + 7) >> 3) > bytes.size) return;
  if (shape.whole) {
    const auto last = static_cast<std::uint32_t>(end - 1);
    for (std::uint64_t k = 0; k < count; ++k, bit += shape.low)
      place(std::min(bytes.bits(bit, shape.low), last));
    return;
  }
  const std::uint64_t low_begin = bit;
  std::uint64_t at = bit + count * shape.low;
  const std::uint64_t stop = bit + shape.bits;
  const std::uint64_t high_begin = at;
  std::uint64_t k = 0;
  while (k < count && at < stop) {
    std::uint32_t window = bytes.bits(at, 32);
    while (window != 0 && k < count) {
      const auto one = static_cast<unsigned>(std::countr_zero(window));
      window &= window - 1;
      const std::uint64_t high = at + one - high_begin - k;
      const std::uint64_t value =
          (high << shape.low) | bytes.bits(low_begin + k * shape.low, shape.low);
      place(static_cast<std::uint32_t>(std::min(value, end - 1)));
      ++k;
    }
    at += 32;
  }
}

}  // namespace dixit::index
