#include "index/string_table.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace dixit::index {
namespace {

constexpr std::size_t kSlotsFirst = 1024;
constexpr std::uint64_t kUpper = 0xFFFFFFFF00000000;

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace

StringTable::StringTable() : begins_(1, 0), slots_(kSlotsFirst, 0) {}

std::size_t StringTable::slot_of(std::string_view text, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) {
    if ((slots_[slot] & kUpper) == (hash & kUpper) &&
        this->text(static_cast<std::uint32_t>(slots_[slot]) - 1) == text)
      break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

std::uint32_t StringTable::find(std::string_view text) const {
  const std::uint64_t entry = slots_[slot_of(text, hash_of(text))];
  return entry == 0 ? kAbsent : static_cast<std::uint32_t>(entry) - 1;
}

std::uint32_t StringTable::add(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  const std::size_t slot = slot_of(text, hash);
  if (slots_[slot] != 0) return static_cast<std::uint32_t>(slots_[slot]) - 1;
  const std::uint32_t number = size();
  slots_[slot] = (hash & kUpper) | (number + 1);
  letters_ += text;
  begins_.push_back(letters_.size());
  if (std::size_t{number} * 2 > slots_.size()) grow();
  return number;
}

void StringTable::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 0; number < size(); ++number) {
    const std::uint64_t hash = hash_of(text(number));
    std::size_t slot = hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = (hash & kUpper) | (number + 1);
  }
}

}  // namespace dixit::index
