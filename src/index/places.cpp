#include "index/places.h"

#include <algorithm>

namespace dixit::index {
namespace {

using match::Position;
using match::WordId;

constexpr unsigned kDepthMost = 5;      // words 2, 3 and 4, and the parts of a very long list
constexpr std::size_t kLookAhead = 64;  // places whose text is fetched together

}  // namespace

struct Places::Bucket {
  std::uint64_t root = 0;
  std::uint64_t blocks = 0;
  bool one_block = false;
  std::uint64_t first_block = 0;  ///< of a bucket of one block
  std::uint64_t ids = 0;          ///< of the directory, in the section
  std::uint64_t offsets = 0;
  unsigned id_bytes = 0;
  unsigned offset_bytes = 0;
};

struct Places::Group {
  std::uint32_t id = 0;
  std::uint64_t count = 0;
  std::uint64_t child = 0;  ///< root of its bucket, where it has one
  bool is_child = false;
  std::uint64_t list = 0;  ///< first bit of its list, else
  ListShape shape;
};

Places::Places(Bytes places, Position end) : places_(places), end_(end) {
  for (std::size_t count = 0; count < shapes_.size(); ++count)
    shapes_[count] = list_shape(count, end);
}

namespace {

/// A number of 1 to 8 bytes.
std::uint64_t narrow(Bytes bytes, std::uint64_t at, unsigned size) {
  if (!bytes.has(at, size)) return 0;
  const auto word = load_le<std::uint64_t>(bytes.data + at);
  return size >= 8 ? word : word & ((std::uint64_t{1} << (8 * size)) - 1);
}

}  // namespace

Places::Bucket Places::bucket(std::uint64_t root) const {
  Bucket bucket;
  Cursor cursor(places_, root);
  bucket.root = root;
  bucket.blocks = cursor.varint();
  if (bucket.blocks == 0) {
    bucket.blocks = 1;
    bucket.one_block = true;
    bucket.first_block = cursor.at();
    return bucket;
  }
  const Byte sizes = cursor.byte();
  bucket.id_bytes = std::clamp(sizes & 15u, 1u, 8u);
  bucket.offset_bytes = std::clamp(static_cast<unsigned>(sizes >> 4), 1u, 8u);
  bucket.ids = cursor.at();
  bucket.blocks = std::min(bucket.blocks,
                           (places_.size - cursor.at()) / (bucket.id_bytes + bucket.offset_bytes));
  bucket.offsets = bucket.ids + bucket.blocks * bucket.id_bytes;
  return bucket;
}

/// Calls each(group) for the groups of a block until it returns false.
template <class F>
void Places::groups(std::uint64_t block, F&& each) const {
  Cursor cursor(places_, block);
  const std::uint64_t size = cursor.varint();
  const std::uint64_t headers_end =
      cursor.at() + std::min<std::uint64_t>(size, places_.size - cursor.at());
  std::uint64_t bit = headers_end * 8;
  Group group;
  while (cursor.at() < headers_end) {
    const std::uint64_t head = cursor.varint();
    group.id += static_cast<std::uint32_t>(head >> 2);
    const auto kind = static_cast<unsigned>(head & 3);
    group.is_child = kind == 3;
    if (group.is_child) {
      group.count = std::max<std::uint64_t>(cursor.varint(), 1);
      const std::uint64_t back = cursor.varint();
      group.child = back < block ? block - back : 0;
    } else {
      group.count = kind < 2 ? kind + 1 : cursor.varint() + 3;
      if (group.count > end_) return;  // damaged
      group.shape = shape(group.count);
      group.list = bit;
      bit += group.shape.bits;
    }
    if (!each(group)) return;
  }
}

bool Places::find_group(const Bucket& bucket, WordId id, Group& found) const {
  std::uint64_t block = bucket.first_block;
  if (!bucket.one_block) {
    std::uint64_t low = 0;  // the last block whose first word is not after `id`
    std::uint64_t high = bucket.blocks;
    while (low < high) {
      const std::uint64_t middle = (low + high) / 2;
      if (narrow(places_, bucket.ids + middle * bucket.id_bytes, bucket.id_bytes) <= id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) return false;
    const std::uint64_t back =
        narrow(places_, bucket.offsets + (low - 1) * bucket.offset_bytes, bucket.offset_bytes);
    if (back > bucket.root) return false;
    block = bucket.root - back;
  }
  bool is_there = false;
  groups(block, [&](const Group& group) {
    if (group.id < id) return true;
    is_there = group.id == id;
    if (is_there) found = group;
    return false;
  });
  return is_there;
}

void Places::collect(std::uint64_t root, unsigned depth, std::uint64_t count,
                     std::vector<Position>& out) const {
  if (depth > kDepthMost) return;
  const Bucket bucket = this->bucket(root);
  for (std::uint64_t k = 0; k < bucket.blocks && count > 0; ++k) {
    std::uint64_t block = bucket.first_block;
    if (!bucket.one_block) {
      const std::uint64_t back =
          narrow(places_, bucket.offsets + k * bucket.offset_bytes, bucket.offset_bytes);
      if (back > bucket.root) return;
      block = bucket.root - back;
    }
    bool any = false;
    groups(block, [&](const Group& group) {
      any = true;
      const std::uint64_t some = std::min(group.count, count);
      if (group.is_child) {
        if (group.child < block) collect(group.child, depth + 1, some, out);
      } else {
        std::uint64_t left = some;
        read_list(places_, group.list, group.count, end_, group.shape, [&](Position place) {
          if (left > 0) out.push_back(place);
          left -= left > 0 ? 1 : 0;
        });
      }
      count -= some;
      return count > 0;
    });
    if (!any) return;  // damaged
  }
}

/// Of the places of a list, those where `rest` stands `shift` words on.
std::uint64_t Places::check(const TextReader& text, const Group& group, Position shift,
                            std::span<const WordId> rest, std::uint64_t most,
                            std::vector<Position>& out) const {
  std::array<Position, kLookAhead> some;
  std::size_t held = 0;
  std::uint64_t places = 0;
  const std::size_t before = out.size();
  const auto work_off = [&] {
    for (std::size_t k = 0; k < held; ++k) text.prefetch_table(some[k] + shift);
    for (std::size_t k = 0; k < held; ++k) text.prefetch_text(some[k] + shift);
    for (std::size_t k = 0; k < held; ++k) {
      if (!text.stands(some[k] + shift, rest)) continue;
      if (++places <= most) out.push_back(some[k]);
    }
    held = 0;
  };
  read_list(places_, group.list, group.count, end_, group.shape, [&](Position place) {
    some[held++] = place;
    if (held == kLookAhead) work_off();
  });
  work_off();
  if (places > most) out.resize(before);
  return places;
}

std::uint64_t Places::find(const TextReader& text, std::uint32_t count, std::uint64_t offset,
                           std::span<const WordId> run, std::uint64_t most,
                           std::vector<Position>& out) const {
  Group group;
  group.count = count;
  if (count <= kRareCount) {
    group.shape = shape(count);
    group.list = offset * 8;
  } else {
    group.child = offset;
    group.is_child = true;
  }
  std::size_t done = 1;
  while (done < run.size() && group.is_child) {
    const std::uint64_t child = group.child;
    if (!find_group(bucket(child), run[done], group)) return 0;
    if (group.is_child && group.child >= child) return 0;  // a child stands before its parent
    ++done;
  }
  if (done < run.size())
    return check(text, group, static_cast<Position>(done), run.subspan(done), most, out);
  if (group.count > most) return group.count;
  const std::size_t before = out.size();
  if (group.is_child) {
    collect(group.child, static_cast<unsigned>(done), group.count, out);
  } else {
    read_list(places_, group.list, group.count, end_, group.shape,
              [&](Position place) { out.push_back(place); });
  }
  return out.size() - before;
}

}  // namespace dixit::index
