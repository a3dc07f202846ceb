#include "match/vocabulary.h"

#include <cstring>

namespace dixit::match {
namespace {

std::uint64_t hash_of(std::string_view word) {
  // FNV-1a by eight bytes, with a final mix: words are short, and the table is a power of two.
  std::uint64_t hash = 0xcbf29ce484222325u ^ word.size();
  std::size_t at = 0;
  while (at < word.size()) {
    std::uint64_t chunk = 0;
    const std::size_t n = std::min<std::size_t>(8, word.size() - at);
    std::memcpy(&chunk, word.data() + at, n);
    hash = (hash ^ chunk) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
    at += n;
  }
  return hash ^ (hash >> 32);
}

}  // namespace

Vocabulary::Vocabulary() : entries_(1), slots_(1024, kNoWord) {}

std::size_t Vocabulary::slot_of(std::string_view folded, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != kNoWord) {
    const Entry& entry = entries_[slots_[slot]];
    if (entry.hash == hash && entry.length == folded.size() &&
        std::memcmp(letters_.data() + entry.begin, folded.data(), folded.size()) == 0) {
      break;
    }
    slot = (slot + 1) & mask;
  }
  return slot;
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, kNoWord);
  const std::size_t mask = slots_.size() - 1;
  for (WordId id = 1; id < entries_.size(); ++id) {
    std::size_t slot = entries_[id].hash & mask;
    while (slots_[slot] != kNoWord) slot = (slot + 1) & mask;
    slots_[slot] = id;
  }
}

WordId Vocabulary::add(std::string_view folded) {
  const std::uint64_t hash = hash_of(folded);
  std::size_t slot = slot_of(folded, hash);
  if (slots_[slot] != kNoWord) return slots_[slot];
  if (entries_.size() * 2 > slots_.size()) {
    grow();
    slot = slot_of(folded, hash);
  }
  const auto id = static_cast<WordId>(entries_.size());
  entries_.push_back({hash, letters_.size(), static_cast<std::uint32_t>(folded.size())});
  letters_.append(folded);
  slots_[slot] = id;
  return id;
}

WordId Vocabulary::find(std::string_view folded) const {
  return slots_[slot_of(folded, hash_of(folded))];
}

std::string_view Vocabulary::word(WordId id) const {
  return {letters_.data() + entries_[id].begin, entries_[id].length};
}

}  // namespace dixit::match
