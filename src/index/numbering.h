// The numbers that words, tokens and separators have in a volume: the lower, the more often they
// stand.
#pragma once
#include <cstdint>
#include <vector>

#include "index/bytes.h"
#include "index/string_table.h"

namespace dixit::index {

struct Numbering {
  StringTable folded;                        ///< in the order they were first seen
  std::vector<std::uint32_t> word_order;     ///< word number - 1 -> number in `folded`
  std::vector<std::uint64_t> word_counts;    ///< by word number; 0 for kNoWord
  std::vector<std::uint32_t> token_of;       ///< surface -> token; the last: the end of a source
  std::vector<std::uint32_t> token_entries;  ///< token -> word number and form
  std::vector<std::uint32_t> own_tokens;     ///< tokens of form kOwn, ascending
  std::vector<std::uint32_t> own_surfaces;   ///< and their surfaces
  std::vector<std::uint32_t> separator_of;   ///< separator -> rank
  std::vector<std::uint32_t> separator_order;

  /// REQUIRES: one count for each string.
  Numbering(const StringTable& surfaces, const std::vector<std::uint64_t>& surface_counts,
            std::uint64_t sources, const std::vector<std::uint64_t>& separator_counts,
            unsigned threads);

  [[nodiscard]] std::uint32_t end_token() const { return token_of.back(); }
  [[nodiscard]] std::uint32_t vocabulary() const {
    return static_cast<std::uint32_t>(word_counts.size());
  }
};

/// The numbers from 0, those of the highest counts first, else in order.
[[nodiscard]] std::vector<std::uint32_t> by_count(const std::vector<std::uint64_t>& counts);

/// The code of a token (text_reader.h).
inline void put_token(ByteVector& out, std::uint32_t token) {
  // Lengths of codes are told by their last byte, so each length starts anew from zero.
  std::uint32_t rest = token;
  if (rest < 128) {
    out.push_back(static_cast<Byte>(rest | 0x80));
    return;
  }
  rest -= 128;
  if (rest < 16384) {
    out.push_back(static_cast<Byte>(rest & 0x7F));
    out.push_back(static_cast<Byte>((rest >> 7) | 0x80));
    return;
  }
  rest -= 16384;
  const bool three = rest < 2097152;
  if (!three) rest -= 2097152;
  out.push_back(static_cast<Byte>(rest & 0x7F));
  out.push_back(static_cast<Byte>((rest >> 7) & 0x7F));
  if (!three) out.push_back(static_cast<Byte>((rest >> 14) & 0x7F));
  out.push_back(static_cast<Byte>((rest >> (three ? 14 : 21)) | 0x80));
}

}  // namespace dixit::index
