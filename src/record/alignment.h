// A quotation's words set against a source's words: what the matcher hands to the judge.
#pragma once
#include <cstdint>
#include <vector>

namespace dixit {

enum class PairKind : std::uint8_t {
  kEqual,       ///< the same fold
  kSubstitute,  ///< another word stands there
};

struct AlignedPair {
  std::uint32_t quote = 0;   ///< word of the quotation
  std::uint32_t source = 0;  ///< index of the source
  std::uint32_t word = 0;    ///< word of that source
  PairKind kind = PairKind::kEqual;
};

/// A chain: pairs in the quotation's order, each quotation word at most once; words without a pair
/// are insertions.
struct Alignment {
  std::vector<AlignedPair> pairs;
  double bits =
      0;  ///< evidence: how much less likely such words are to stand there by accident (log2)
  double bits_max = 0;  ///< what a verbatim place would have
  double score = 0;     ///< bits / bits_max, in [0, 1]
  double surety = 0;    ///< the chance that the quotation as a whole is from there, in [0, 1]
};

}  // namespace dixit
