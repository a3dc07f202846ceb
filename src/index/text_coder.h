// The text of a batch in the numbers of its volume.
#pragma once
#include <cstdint>
#include <vector>

#include "index/batch.h"
#include "index/numbering.h"
#include "index/place_parts.h"

namespace dixit::index {

struct CodedText {
  ByteVector text;
  ByteVector separators;
  std::vector<std::uint64_t> blocks;     ///< where text of each block begins, in `text`
  std::vector<std::uint64_t> stretches;  ///< where separators of each 512 positions begin
};

/// `begin`: the batch's first position in the volume. The places of its words go to `stretch`.
[[nodiscard]] CodedText code_text(const Batch& batch, std::uint64_t begin,
                                  const StringTable& surfaces, const StringTable& separators,
                                  const Numbering& numbering, PlaceParts::Stretch& stretch);

}  // namespace dixit::index
