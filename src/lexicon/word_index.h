// What a lexicon says of a word, found with one look at memory, and mostly without one: nearly
// every word that is asked for stands in no list.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace dixit::lexicon {

struct WordFacts {
  ClassSet single;                  ///< sections that list the word itself
  ClassSet classes;                 ///< what Lexicon::classes() gives
  std::uint64_t phrase_starts = 0;  ///< a bit for each section with a phrase that starts so
  std::uint32_t phrases = 0;        ///< where they are listed; 0: nowhere
};

/// A table of words; `Facts` is made when a word is added.
template <class Facts>
class WordMap {
 public:
  /// The facts of a word, made when it is new. The reference is good until the next call.
  Facts& add(std::string_view word) {
    if (entries_.size() * 2 >= slots_.size()) grow();
    const std::uint64_t hash = hash_of(word);
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (entries_[slots_[slot] - 1].word == word) return entries_[slots_[slot] - 1].facts;
    }
    entries_.push_back({std::string(word), hash, {}});
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    mark(hash);
    return entries_.back().facts;
  }
  /// Null when no list has the word.
  [[nodiscard]] const Facts* find(std::string_view word) const { return find(word, hash_of(word)); }
  /// The same, where the word's hash_of() is at hand.
  [[nodiscard]] const Facts* find(std::string_view word, std::uint64_t hash) const {
    if (((seen_[(hash >> 38U) % kSeenWords] >> ((hash >> 32U) % 64)) & 1U) == 0) return nullptr;
    if (slots_.empty()) return nullptr;
    for (std::size_t slot = hash & (slots_.size() - 1); slots_[slot] != 0;
         slot = (slot + 1) & (slots_.size() - 1)) {
      const Entry& entry = entries_[slots_[slot] - 1];
      if (entry.hash == hash && entry.word == word) return &entry.facts;
    }
    return nullptr;
  }
  /// Calls use(word, facts) for each word.
  template <class Use>
  void for_each(Use use) {
    for (Entry& entry : entries_) use(std::string_view(entry.word), entry.facts);
  }

  /// Two words of a size that hash alike are told apart by their letters; the hash looks at them in
  /// pieces of fixed size, which overlap.
  static std::uint64_t hash_of(std::string_view word) {
    constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;
    const char* at = word.data();
    const std::size_t size = word.size();
    std::uint64_t hash = size * kMix;
    const auto take = [&](std::uint64_t part) { hash = (std::rotl(hash, 23) ^ part) * kMix; };
    if (size >= 8) {
      for (std::size_t k = 0; k + 8 < size; k += 8) take(load<std::uint64_t>(at + k));
      take(load<std::uint64_t>(at + size - 8));
    } else if (size >= 4) {
      take(load<std::uint32_t>(at) | std::uint64_t{load<std::uint32_t>(at + size - 4)} << 32U);
    } else if (size > 0) {
      const auto byte = [&](std::size_t k) {
        return std::uint64_t{static_cast<unsigned char>(at[k])};
      };
      take(byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U);
    }
    return hash ^ (hash >> 29U);
  }

 private:
  struct Entry {
    std::string word;
    std::uint64_t hash = 0;
    Facts facts;
  };
  static constexpr std::size_t kSeenWords =
      1024;  // of 64 bits: 8 kB, which stay in the nearest cache

  template <class Number>
  static Number load(const char* at) {
    Number number = 0;
    std::memcpy(&number, at, sizeof number);
    return number;
  }
  void mark(std::uint64_t hash) {
    seen_[(hash >> 38U) % kSeenWords] |= std::uint64_t{1} << ((hash >> 32U) % 64);
  }
  void grow() {
    slots_.assign(std::max<std::size_t>(64, slots_.size() * 2), 0);
    for (std::size_t k = 0; k < entries_.size(); ++k) {
      std::size_t slot = entries_[k].hash & (slots_.size() - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = static_cast<std::uint32_t>(k + 1);
    }
  }

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // 0: free; else one more than the entry's number
  std::vector<std::uint64_t> seen_ = std::vector<std::uint64_t>(kSeenWords, 0);
};

using WordIndex = WordMap<WordFacts>;

}  // namespace dixit::lexicon
