// Sorts the places of words and writes them as places.h reads them.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "index/bytes.h"
#include "index/place_list.h"

namespace dixit::index {

/// A place of some word, with the three words after it (past the end of a source: kNoWord).
struct Place {
  std::array<std::uint32_t, 3> next{};
  std::uint32_t position = 0;
};

class PlacesWriter {
 public:
  /// `end`: of the volume; decides how many bits a place takes.
  explicit PlacesWriter(std::uint64_t end) : end_(end) {}

  /// Writes the places of a word that stands at most kRareCount times; gives where they begin.
  std::uint64_t write_rare(std::span<const Place> places);
  /// The places of any other word come in one or more stretches, each of them all the places with
  /// some next words (in the order of these), by position; their order is changed. Then close()
  /// gives the root of the bucket.
  void add(std::span<Place> places) { groups(places, 0); }
  std::uint64_t close() { return close(0); }

  /// What has been written; every number in it tells a distance, so that it may be put anywhere.
  [[nodiscard]] const ByteVector& bytes() const { return out_; }
  [[nodiscard]] ByteVector& bytes() { return out_; }

 private:
  struct Level {
    ByteVector heads;  ///< of the block that is being filled
    struct Child {
      std::size_t at = 0;  ///< in heads: its distance is told there
      std::uint64_t root = 0;
    };
    std::vector<Child> children;
    std::vector<std::uint32_t> places;
    std::vector<std::uint32_t> list_sizes;
    std::uint64_t list_bits = 0;
    std::uint32_t first = 0;
    std::uint32_t before = 0;
    bool open = false;
    std::vector<std::uint32_t> block_ids;
    std::vector<std::uint64_t> block_offsets;
  };
  void groups(std::span<Place> places, unsigned level);
  void add_list(unsigned level, std::uint32_t id, std::span<const Place> places);
  void add_child(unsigned level, std::uint32_t id, std::uint64_t count, std::uint64_t root);
  void put_head(Level& level, std::uint32_t id, unsigned kind);
  void write_block(Level& level);
  std::uint64_t close(unsigned level);
  void write_parts(std::span<const Place> places);

  ByteVector out_;
  std::uint64_t end_;
  std::array<Level, 4> levels_;
  std::vector<Place> spare_;
  std::vector<std::uint32_t> scratch_;
  ByteVector block_;
};

/// Sorts by one of the next words and leaves equal ones in their order. `spare` is overwritten.
void sort_places(std::span<Place> places, unsigned by, std::vector<Place>& spare);

}  // namespace dixit::index
