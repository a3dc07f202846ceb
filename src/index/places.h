// Where words stand, grouped by the words after them.
//
// A word that stands more than kRareCount times has a bucket: its places, grouped by the word that
// follows; a large group is a bucket of its own, grouped by the third word, and so on to the
// fourth. A bucket is cut into small blocks with a directory, so that one run of words costs a
// binary search and the reading of a block for each of its words.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "index/bytes.h"
#include "index/place_list.h"
#include "index/text_reader.h"
#include "match/holding.h"

namespace dixit::index {

class Places {
 public:
  Places() = default;
  Places(Bytes places, Bytes word_table, std::uint32_t vocabulary, match::Position end);

  /// As match::Holding::find. REQUIRES: a first word of the vocabulary, 1 to kRunMost words.
  std::uint64_t find(const TextReader& text, std::span<const match::WordId> run, std::uint64_t most,
                     std::vector<match::Position>& out) const;
  /// As match::Holding::expect.
  void expect(std::span<const match::WordId> words, std::uint64_t most) const;

 private:
  struct Bucket {
    std::uint64_t root = 0;
    std::uint64_t blocks = 0;
    bool one_block = false;
    std::uint64_t first_block = 0;  ///< of a bucket of one block
    std::uint64_t directory = 0;    ///< of one of several: first words and distances
    unsigned id_bytes = 0;
    unsigned offset_bytes = 0;
    unsigned entry_bytes = 0;
  };
  struct Group {
    std::uint32_t id = 0;
    bool is_child = false;
    std::uint64_t count = 0;
    std::uint64_t child = 0;  ///< root of its bucket, where it has one
    std::uint64_t list = 0;   ///< first bit of its list, else
    ListShape shape;
  };
  /// The groups of the first words of a run that has been asked for, or will be.
  struct Path {
    std::size_t done = 0;  ///< words
    bool ended = false;    ///< the run of one more word that `next` is stands nowhere
    match::WordId next = 0;
    std::array<match::WordId, match::Holding::kRunMost> words{};
    std::array<Group, match::Holding::kRunMost> groups{};
  };
  /// Where a search in a directory stands, so that several can go on side by side.
  struct Search {
    Search() = default;
    explicit Search(const Bucket& in) : bucket(in), left(in.one_block ? 1 : in.blocks) {}
    /// Halves what is left; gives how many entries are still in doubt.
    std::uint64_t step(const Byte* places, match::WordId id);
    Bucket bucket;
    std::uint64_t first = 0;
    std::uint64_t left = 0;
    std::uint64_t block = 0;  ///< when found
  };
  struct Ahead;
  static Ahead& ahead();
  void begin(Path& path, match::WordId word) const;
  bool go_on(Path& path, std::uint64_t block, match::WordId word) const;
  void fetch_rows(Ahead& ahead) const;
  [[nodiscard]] Path& path_for(std::span<const match::WordId> run) const;
  void prefetch(std::uint64_t at, std::size_t lines) const;
  [[nodiscard]] ListShape shape(std::uint64_t count) const {
    return count < shapes_.size() ? shapes_[count] : list_shape(count, end_);
  }
  [[nodiscard]] Bucket bucket(std::uint64_t root) const;
  [[nodiscard]] std::uint64_t block_of(const Bucket& bucket, std::uint64_t number) const;
  [[nodiscard]] bool find_group(std::uint64_t block, match::WordId id, Group& group) const;
  template <class F>
  void groups(std::uint64_t block, F&& each) const;
  void collect(std::uint64_t root, unsigned depth, std::uint64_t count,
               std::vector<match::Position>& out) const;
  std::uint64_t check(const TextReader& text, const Group& group, match::Position shift,
                      std::span<const match::WordId> rest, std::uint64_t most,
                      std::vector<match::Position>& out) const;

  Bytes places_;
  Bytes word_table_;
  std::uint32_t vocabulary_ = 0;
  match::Position end_ = 0;
  std::uint64_t serial_ = 0;  ///< each opened volume's own
  std::array<ListShape, 65> shapes_{};
};

}  // namespace dixit::index
