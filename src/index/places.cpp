#include "index/places.h"

#include <algorithm>
#include <atomic>

namespace dixit::index {
namespace {

using match::Position;
using match::WordId;

constexpr unsigned kDepthMost = 5;      // words 2, 3 and 4, and the parts of a very long list
constexpr std::size_t kLookAhead = 64;  // places whose text is fetched together
/// Bytes that the three numbers of a head may reach past the last head of a block, at most; where
/// so many follow (with the section's padding) they are read without a check for each byte.
constexpr std::uint64_t kHeadReach = 32;
constexpr std::size_t kBlockLines = 4;  // of 64 bytes, that a block usually takes

std::atomic<std::uint64_t> serials = 0;

/// A number of a head, not checked for where the bytes end.
std::uint64_t next_number(const Byte*& at) {
  std::uint64_t value = *at++;
  if (value < 0x80) return value;
  value &= 0x7F;
  for (unsigned shift = 7; shift < 64; shift += 7) {
    const std::uint64_t next = *at++;
    value |= (next & 0x7F) << shift;
    if (next < 0x80) break;
  }
  return value;
}

}  // namespace

Places::Places(Bytes places, Position end)
    : places_(places), end_(end), serial_(serials.fetch_add(1) + 1) {
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
  bucket.entry_bytes = bucket.id_bytes + bucket.offset_bytes;
  bucket.directory = cursor.at();
  bucket.blocks = std::min(bucket.blocks, (places_.size - cursor.at()) / bucket.entry_bytes);
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

std::uint64_t Places::block_of(const Bucket& bucket, std::uint64_t number) const {
  if (bucket.one_block) return bucket.first_block;
  const std::uint64_t back =
      narrow(places_, bucket.directory + number * bucket.entry_bytes + bucket.id_bytes,
             bucket.offset_bytes);
  return back <= bucket.root ? bucket.root - back : places_.size;
}

/// The block that holds the groups of a word, if any does. The directory is wholly inside (bucket()
/// has seen to that), and numbers may be loaded whole because of the padding.
std::uint64_t Places::block_for(const Bucket& bucket, WordId id) const {
  if (bucket.one_block) return bucket.first_block;
  const Byte* const entries = places_.data + bucket.directory;
  const std::uint64_t mask =
      bucket.id_bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bucket.id_bytes)) - 1;
  std::uint64_t first = 0;
  for (std::uint64_t left = bucket.blocks; left > 1;) {
    const std::uint64_t half = left / 2;
    const Byte* const at = entries + (first + half) * bucket.entry_bytes;
    first = (load_le<std::uint64_t>(at) & mask) <= id ? first + half : first;
    left -= half;
  }
  return block_of(bucket, first);
}

bool Places::find_group(const Bucket& bucket, WordId id, Group& found) const {
  const std::uint64_t block = block_for(bucket, id);
  if (block >= places_.size) return false;
  for (std::size_t line = 0; line < kBlockLines; ++line)
    __builtin_prefetch(places_.data + block + line * 64);
  Cursor cursor(places_, block);
  const std::uint64_t size = cursor.varint();
  const std::uint64_t begin = cursor.at();
  if (size + kHeadReach > places_.size - begin || size > places_.size) {
    bool is_there = false;  // at the end of the section, or damaged
    groups(block, [&](const Group& group) {
      if (group.id < id) return true;
      is_there = group.id == id;
      if (is_there) found = group;
      return false;
    });
    return is_there;
  }
  const Byte* at = places_.data + begin;
  const Byte* const heads_end = at + size;
  std::uint64_t bit = (begin + size) * 8;
  std::uint32_t here = 0;
  while (at < heads_end) {
    const std::uint64_t head = next_number(at);
    here += static_cast<std::uint32_t>(head >> 2);
    const auto kind = static_cast<unsigned>(head & 3);
    if (here >= id) {
      if (here != id) return false;
      found.id = id;
      found.is_child = kind == 3;
      found.count = kind < 2 ? kind + 1 : next_number(at) + (kind == 2 ? 3 : 0);
      if (found.is_child) {
        const std::uint64_t back = next_number(at);
        found.count = std::max<std::uint64_t>(found.count, 1);
        found.child = back < block ? block - back : 0;
        return true;
      }
      if (found.count > end_) return false;  // damaged
      found.shape = shape(found.count);
      found.list = bit;
      return true;
    }
    if (kind < 2) {
      bit += shapes_[kind + 1].bits;
    } else if (kind == 2) {
      const std::uint64_t count = next_number(at) + 3;
      if (count > end_) return false;  // damaged
      bit += shape(count).bits;
    } else {
      (void)next_number(at);
      (void)next_number(at);
    }
  }
  return false;
}

void Places::collect(std::uint64_t root, unsigned depth, std::uint64_t count,
                     std::vector<Position>& out) const {
  if (depth > kDepthMost) return;
  const Bucket bucket = this->bucket(root);
  for (std::uint64_t k = 0; k < bucket.blocks && count > 0; ++k) {
    const std::uint64_t block = block_of(bucket, k);
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
  // Callers ask for longer and longer runs from one word on: the way so far is kept.
  thread_local Path path;
  std::size_t done = 0;
  if (path.serial == serial_) {
    while (done < path.done && done < run.size() && path.words[done] == run[done]) ++done;
  } else {
    path.serial = serial_;
  }
  if (done == 0) {
    Group& group = path.groups[0];
    group = {};
    group.count = count;
    group.is_child = count > kRareCount;
    if (group.is_child) {
      group.child = offset;
    } else {
      group.shape = shape(count);
      group.list = offset * 8;
    }
    path.words[0] = run[0];
    done = 1;
  }
  while (done < run.size() && path.groups[done - 1].is_child) {
    const std::uint64_t child = path.groups[done - 1].child;
    Group& group = path.groups[done];
    path.done = done;
    if (!find_group(bucket(child), run[done], group)) return 0;
    if (group.is_child && group.child >= child) return 0;  // a child stands before its parent
    path.words[done] = run[done];
    ++done;
  }
  path.done = done;
  const Group& group = path.groups[done - 1];
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
