// The places of a volume on their way from the order of the text to the order of the words: cut
// into parts that are sorted one at a time, kept in memory while there is room, then in files.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/bytes.h"
#include "index/places_writer.h"

namespace dixit::index {

/// Places with the words [first, last]; or, of one word, those with next words [next_begin,
/// next_end).
struct PlacePart {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t next_begin = 0;
  std::uint32_t next_end = 0xFFFFFFFF;
  [[nodiscard]] bool is_piece() const { return next_begin != 0 || next_end != 0xFFFFFFFF; }
};

class PlaceParts {
 public:
  /// `counts` of the words by number; `places_most`: of a part, about.
  PlaceParts(const std::vector<std::uint64_t>& counts, std::uint64_t places_most,
             std::string folder, std::uint64_t memory_bytes);
  ~PlaceParts();
  PlaceParts(const PlaceParts&) = delete;
  PlaceParts& operator=(const PlaceParts&) = delete;

  [[nodiscard]] const std::vector<PlacePart>& parts() const { return parts_; }

  /// Places of a stretch of text, by part.
  class Stretch {
   public:
    Stretch(const PlaceParts& parts, std::uint32_t begin);
    void add(std::uint32_t word, const Place& place);

   private:
    friend class PlaceParts;
    const PlaceParts& parts_;
    std::uint32_t begin_;
    std::vector<ByteVector> bytes_;
    std::vector<std::uint32_t> before_;
  };
  /// Takes stretches in the order of the text. Errors: kWrite.
  Result<bool> take(const Stretch& stretch);

  /// Calls each(word, place) for the places of a part, in the order of the text; may be called on
  /// several threads. Errors: kOpen.
  template <class F>
  Result<bool> read(std::size_t part, F&& each) const {
    auto bytes = load(part);
    if (!bytes) return fail(std::move(bytes).error());
    const Bytes all = view(*bytes);
    Cursor cursor(all, 0);
    while (!cursor.ended()) {
      Place place;
      place.position = static_cast<std::uint32_t>(cursor.varint());
      const std::uint64_t stop = cursor.varint() + cursor.at();
      while (cursor.at() < stop) {
        const auto word = parts_[part].first + static_cast<std::uint32_t>(cursor.varint());
        for (std::uint32_t& next : place.next) next = static_cast<std::uint32_t>(cursor.varint());
        place.position += static_cast<std::uint32_t>(cursor.varint());
        each(word, place);
      }
    }
    return true;
  }
  /// Frees what a part takes.
  void drop(std::size_t part);

 private:
  [[nodiscard]] std::size_t part_of(std::uint32_t word, std::uint32_t next) const;
  [[nodiscard]] Result<ByteVector> load(std::size_t part) const;
  [[nodiscard]] std::string path(std::size_t part) const;
  Result<bool> spill();
  std::vector<PlacePart> parts_;
  std::vector<std::uint32_t> part_of_word_;
  std::vector<ByteVector> held_;
  std::vector<std::uint64_t> spilled_;
  std::uint64_t held_bytes_ = 0;
  std::string folder_;
  std::uint64_t memory_bytes_;
};

}  // namespace dixit::index
