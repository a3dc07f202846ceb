#include "index/places_writer.h"

#include <algorithm>
#include <bit>

namespace dixit::index {
namespace {

constexpr std::size_t kListMost = 8;           // a larger group has a bucket of its own
constexpr std::size_t kPartPlaces = 1u << 15;  // of a list that is longer than that
constexpr std::uint64_t kBlockBits = 208 * 8;  // a block is closed when it is that large
constexpr unsigned kLastLevel = 2;             // groups by the fourth word
constexpr std::size_t kInsertionMost = 40;
constexpr unsigned kDigitBits = 8;

void insertion_sort(std::span<Place> places, unsigned by) {
  for (std::size_t k = 1; k < places.size(); ++k) {
    const Place moving = places[k];
    std::size_t at = k;
    for (; at > 0 && places[at - 1].next[by] > moving.next[by]; --at) places[at] = places[at - 1];
    places[at] = moving;
  }
}

unsigned bytes_for(std::uint64_t value) {
  return std::max(1u, (static_cast<unsigned>(std::bit_width(value)) + 7) / 8);
}

void put_narrow(ByteVector& out, std::uint64_t value, unsigned size) {
  for (unsigned k = 0; k < size; ++k) out.push_back(static_cast<Byte>(value >> (8 * k)));
}

}  // namespace

void sort_places(std::span<Place> places, unsigned by, std::vector<Place>& spare) {
  if (places.size() <= kInsertionMost) return insertion_sort(places, by);
  std::uint32_t differ = 0;
  bool sorted = true;
  for (std::size_t k = 1; k < places.size(); ++k) {
    differ |= places[k].next[by] ^ places[0].next[by];
    sorted &= places[k - 1].next[by] <= places[k].next[by];
  }
  if (sorted) return;
  const unsigned width = static_cast<unsigned>(std::bit_width(differ));
  // Few places are not worth tables of many digits.
  const unsigned wide = places.size() > 4096 ? 11 : kDigitBits;
  const unsigned passes = (width + wide - 1) / wide;
  const unsigned bits = (width + passes - 1) / passes;
  if (spare.size() < places.size()) spare.resize(places.size());
  Place* from = places.data();
  Place* to = spare.data();
  std::array<std::uint32_t, 2048> starts;
  for (unsigned pass = 0; pass < passes; ++pass) {
    const unsigned shift = pass * bits;
    const std::uint32_t mask = (1u << bits) - 1;
    std::fill_n(starts.begin(), mask + 1, 0u);
    for (std::size_t k = 0; k < places.size(); ++k) ++starts[(from[k].next[by] >> shift) & mask];
    std::uint32_t sum = 0;
    for (std::uint32_t digit = 0; digit <= mask; ++digit) {
      const std::uint32_t count = starts[digit];
      starts[digit] = sum;
      sum += count;
    }
    for (std::size_t k = 0; k < places.size(); ++k)
      to[starts[(from[k].next[by] >> shift) & mask]++] = from[k];
    std::swap(from, to);
  }
  if (from != places.data()) std::copy_n(from, places.size(), places.data());
}

std::uint64_t PlacesWriter::write_rare(std::span<const Place> places) {
  const std::uint64_t at = out_.size();
  scratch_.clear();
  for (const Place& place : places) scratch_.push_back(place.position);
  BitWriter bits(out_);
  write_list(bits, scratch_, end_);
  return at;
}

void PlacesWriter::put_head(Level& level, std::uint32_t id, unsigned kind) {
  if (!level.open) {
    level.open = true;
    level.first = id;
    level.before = 0;
  }
  put_varint(level.heads, (std::uint64_t{id - level.before} << 2) | kind);
  level.before = id;
}

void PlacesWriter::add_list(unsigned number, std::uint32_t id, std::span<const Place> places) {
  Level& level = levels_[number];
  const std::size_t count = places.size();
  put_head(level, id, count < 3 ? static_cast<unsigned>(count) - 1 : 2);
  if (count >= 3) put_varint(level.heads, count - 3);
  for (const Place& place : places) level.places.push_back(place.position);
  level.list_sizes.push_back(static_cast<std::uint32_t>(count));
  level.list_bits += list_shape(count, end_).bits;
  if (level.heads.size() * 8 + level.list_bits >= kBlockBits) write_block(level);
}

void PlacesWriter::add_child(unsigned number, std::uint32_t id, std::uint64_t count,
                             std::uint64_t root) {
  Level& level = levels_[number];
  put_head(level, id, 3);
  put_varint(level.heads, count);
  level.children.push_back({level.heads.size(), root});
  if (level.heads.size() * 8 + level.list_bits >= kBlockBits) write_block(level);
}

void PlacesWriter::write_block(Level& level) {
  if (!level.open) return;
  const std::uint64_t at = out_.size();
  block_.clear();
  std::size_t done = 0;
  for (const Level::Child& child : level.children) {
    block_.insert(block_.end(), level.heads.begin() + static_cast<std::ptrdiff_t>(done),
                  level.heads.begin() + static_cast<std::ptrdiff_t>(child.at));
    put_varint(block_, at - child.root);
    done = child.at;
  }
  block_.insert(block_.end(), level.heads.begin() + static_cast<std::ptrdiff_t>(done),
                level.heads.end());
  put_varint(out_, block_.size());
  out_.insert(out_.end(), block_.begin(), block_.end());
  {
    BitWriter bits(out_);
    std::span<const std::uint32_t> places = level.places;
    for (const std::uint32_t size : level.list_sizes) {
      write_list(bits, places.first(size), end_);
      places = places.subspan(size);
    }
  }
  level.block_ids.push_back(level.first);
  level.block_offsets.push_back(at);
  level.heads.clear();
  level.children.clear();
  level.places.clear();
  level.list_sizes.clear();
  level.list_bits = 0;
  level.open = false;
}

std::uint64_t PlacesWriter::close(unsigned number) {
  Level& level = levels_[number];
  const bool one_block = level.block_offsets.empty();
  if (!one_block) write_block(level);
  const std::uint64_t root = out_.size();
  if (one_block) {  // it stands in the root itself
    put_varint(out_, 0);
    write_block(level);
  } else {
    const unsigned id_bytes = bytes_for(level.block_ids.back());
    const unsigned offset_bytes = bytes_for(root - level.block_offsets.front());
    put_varint(out_, level.block_offsets.size());
    out_.push_back(static_cast<Byte>(id_bytes | (offset_bytes << 4)));
    for (std::size_t k = 0; k < level.block_ids.size(); ++k) {
      put_narrow(out_, level.block_ids[k], id_bytes);
      put_narrow(out_, root - level.block_offsets[k], offset_bytes);
    }
  }
  level.block_ids.clear();
  level.block_offsets.clear();
  return root;
}

/// The places of one run of four words, where they are very many: a bucket of parts.
void PlacesWriter::write_parts(std::span<const Place> places) {
  for (std::uint32_t part = 0; !places.empty(); ++part) {
    const std::size_t some = std::min(places.size(), kPartPlaces);
    add_list(kLastLevel + 1, part, places.first(some));
    places = places.subspan(some);
  }
}

void PlacesWriter::groups(std::span<Place> places, unsigned level) {
  sort_places(places, level, spare_);
  while (!places.empty()) {
    const std::uint32_t id = places[0].next[level];
    std::size_t size = 1;
    while (size < places.size() && places[size].next[level] == id) ++size;
    const std::span<Place> group = places.first(size);
    if (size > kListMost && level < kLastLevel) {
      groups(group, level + 1);
      add_child(level, id, size, close(level + 1));
    } else if (size > kPartPlaces) {
      write_parts(group);
      add_child(level, id, size, close(level + 1));
    } else {
      add_list(level, id, group);
    }
    places = places.subspan(size);
  }
}

}  // namespace dixit::index
