// Words by number. Every distinct folded word of the sources has one.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/holding.h"

namespace dixit::match {

/// A hash table from folded words to numbers 1, 2, 3, … in the order they were added.
class Vocabulary {
 public:
  Vocabulary();
  WordId add(std::string_view folded);
  /// kNoWord when the word is not there.
  [[nodiscard]] WordId find(std::string_view folded) const;
  [[nodiscard]] std::string_view word(WordId id) const;
  /// One more than the highest number.
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
  };
  [[nodiscard]] std::size_t slot_of(std::string_view folded, std::uint64_t hash) const;
  void grow();
  std::string letters_;
  std::vector<Entry> entries_;
  std::vector<WordId> slots_;
};

}  // namespace dixit::match
