// A batch: some sources as the builder keeps them until all are read. Words have numbers of the
// batch's own; all that does not depend on other sources is as it will stand in the index.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/bytes.h"
#include "index/open.h"
#include "record/source.h"

namespace dixit::index {

struct NewSource {
  Source source;
  Identity identity;
};

class Batch {
 public:
  enum Part : std::size_t {
    kSurfaces,        ///< text and count of each, in the order of their numbers
    kTokens,          ///< numbers of surfaces plus one; 0 after each source
    kSeparatorTexts,  ///< text and count of each
    kSeparators,      ///< what is not as expected: gap, number plus one; or 0 and the text itself
    kSources,         ///< as in an index, in the batch's own offsets
    kCards,
    kExtras,
    kTurnBlocks,  ///< as in an index
    kTurns,
    kParts
  };
  struct Numbers {
    std::uint64_t positions = 0;
    std::uint64_t words = 0;
    std::uint64_t surfaces = 0;
    std::uint64_t inputs_end = 0;   ///< one more than the number of its last input
    std::uint64_t inputs_hash = 0;  ///< of all inputs up to there and the settings
  };

  /// Errors: kFormat for a source whose words or turns are out of order.
  static Result<Batch> make(const std::vector<NewSource>& sources);
  /// Errors: kOpen, kFormat (cut short or damaged).
  static Result<Batch> load(const std::string& path);
  /// By way of another name, so that it is there whole or not at all. Errors: kWrite.
  [[nodiscard]] Result<bool> save(const std::string& path) const;

  [[nodiscard]] Bytes part(Part part) const { return view(parts_[part]); }
  Numbers numbers;

 private:
  std::array<ByteVector, kParts> parts_;
};

}  // namespace dixit::index
