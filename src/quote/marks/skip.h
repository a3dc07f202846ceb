// Passing over the bytes of a text that are of no interest, many at a time.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/span.h"

namespace dixit::quote {

/// The first place in text[range) whose byte `wanted` says yes to, or range.end. `wanted` is asked
/// of sixteen bytes at once, or of one: it compares with == and joins with |.
template <class Wanted>
[[nodiscard]] std::uint32_t skip_to(std::string_view text, Span range, Wanted wanted) {
  constexpr std::uint32_t kBlock = 16;
  using Block [[gnu::vector_size(kBlock)]] = unsigned char;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  std::uint32_t at = range.begin;
  for (; range.end - at >= kBlock; at += kBlock) {
    Block block;
    std::memcpy(&block, bytes + at, kBlock);
    const auto is = wanted(block);
    std::array<std::uint64_t, 2> halves{};
    std::memcpy(halves.data(), &is, kBlock);
    if ((halves[0] | halves[1]) != 0) break;
  }
  while (at < range.end && !static_cast<bool>(wanted(bytes[at]))) ++at;
  return at;
}

}  // namespace dixit::quote
