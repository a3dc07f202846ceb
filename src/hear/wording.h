// A row of words as it is written and as it may be spoken, and where two rows differ.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "acoustic/engine.h"
#include "base/result.h"
#include "pronounce/pronouncer.h"

namespace dixit::hear {

struct Wording {
  std::vector<std::string> keys;      ///< the words, folded
  std::vector<pronounce::Ways> ways;  ///< of each; empty for what is not spoken
  std::vector<std::string> written;   ///< the words as they stand
  [[nodiscard]] std::size_t size() const { return keys.size(); }
  [[nodiscard]] std::size_t phones() const;  ///< of the likeliest ways
};

/// Errors: kUsage when nothing in the text can be spoken; those of the pronouncer.
Result<Wording> make_wording(const pronounce::Pronouncer& pronouncer, std::string_view text);

/// Words [begin, end) of a wording.
[[nodiscard]] Wording part_of(const Wording& whole, std::size_t begin, std::size_t end);
[[nodiscard]] std::string written(const Wording& wording, std::size_t begin, std::size_t end);

/// The words between the common beginning and the common end of two wordings.
struct Difference {
  std::size_t begin = 0;
  std::size_t first_end = 0;
  std::size_t second_end = 0;
  [[nodiscard]] bool none() const { return begin == first_end && begin == second_end; }
};
[[nodiscard]] Difference differ(const Wording& first, const Wording& second);

/// Whether the words where the two differ have a usual way of speaking in common.
[[nodiscard]] bool spoken_alike(const Wording& first, const Wording& second,
                                const Difference& where);

}  // namespace dixit::hear
