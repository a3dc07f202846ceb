// A body of text that can be searched: sources in memory, or an index file. What it has is numbered
// within it: words of the vocabulary, places of the text, sources. match::Corpus puts several of
// them together.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "record/source.h"

namespace dixit::match {

using WordId = std::uint32_t;
inline constexpr WordId kNoWord = 0;  ///< no word of the holding; also stands between two sources
/// A place in a holding: its words one after the other, with one empty place (kNoWord) after each
/// source, so that no run of words crosses from one source into the next.
using Position = std::uint32_t;

/// Where a source's words stand in its holding.
struct SourceExtent {
  std::uint32_t source = 0;
  Position begin = 0;
  Position end = 0;
};

/// One turn, in the numbers of its source.
struct TurnExtent {
  std::uint32_t turn = 0;
  std::uint32_t word_begin = 0;
  std::uint32_t word_end = 0;
  std::int32_t speaker = -1;  ///< index into the card's speakers
};

/// Safe to use from any number of threads. Every function may be called with any numbers within
/// the bounds told; a damaged index is refused when it is opened, or gives wrong words, never a
/// crash.
class Holding {
 public:
  virtual ~Holding() = default;

  [[nodiscard]] virtual std::uint64_t word_count() const = 0;
  [[nodiscard]] virtual Position end() const = 0;  ///< words and the empty places between sources

  // The vocabulary: folded words, numbered from 1.
  [[nodiscard]] virtual std::uint32_t vocabulary_size() const = 0;  ///< one more than the highest
  [[nodiscard]] virtual WordId find_word(std::string_view folded) const = 0;
  [[nodiscard]] virtual std::string_view word(WordId id) const = 0;
  [[nodiscard]] virtual std::uint32_t count(WordId id) const = 0;  ///< how often it stands

  // The text.
  /// How often the words stand one after the other (1 to kRunMost words, none of them kNoWord).
  /// When that is at most `most`, the places are appended to `out`, in no special order.
  virtual std::uint64_t find(std::span<const WordId> run, std::uint64_t most,
                             std::vector<Position>& out) const = 0;
  static constexpr std::size_t kRunMost = 4;
  /// Says that runs of these words, one after the other, are about to be looked up in that order,
  /// longer ones only while they stand at more than `most` places. Changes no answer; a holding
  /// whose places lie far apart fetches them together.
  virtual void expect(std::span<const WordId> /*words*/, std::uint64_t /*most*/) const {}
  /// Writes the words at [begin, begin + out.size()); past the end they are kNoWord.
  virtual void read(Position begin, std::span<WordId> out) const = 0;

  // The sources.
  [[nodiscard]] virtual std::uint32_t source_count() const = 0;
  /// Of the source that holds a position. REQUIRES: position < end().
  [[nodiscard]] virtual SourceExtent source_at(Position position) const = 0;
  [[nodiscard]] virtual SourceExtent source(std::uint32_t source) const = 0;
  /// The turn that holds a word of a source.
  [[nodiscard]] virtual TurnExtent turn_of(std::uint32_t source, std::uint32_t word) const = 0;
  /// A turn by its number; an empty one past the last.
  [[nodiscard]] virtual TurnExtent turn(std::uint32_t source, std::uint32_t turn) const = 0;
  [[nodiscard]] virtual std::shared_ptr<const SourceCard> card(std::uint32_t source) const = 0;
  /// The source around its words [begin, end): at least kMarginWords words on either side,
  /// where there are so many; or the whole source. A turn that is cut at the start of it starts so
  /// much later.
  [[nodiscard]] virtual Excerpt excerpt(std::uint32_t source, std::uint32_t begin,
                                        std::uint32_t end) const = 0;
  static constexpr std::uint32_t kMarginWords = 200;
};

}  // namespace dixit::match
