#include "index/places.h"

#include <algorithm>
#include <atomic>

#include "index/format.h"

namespace dixit::index {
namespace {

using match::Position;
using match::WordId;

constexpr unsigned kDepthMost = 5;  // words 2, 3 and 4, and the parts of a very long list
constexpr std::size_t kRowsTogether = 64;
constexpr std::size_t kRowsAhead = 8;   // a caller may leave some out
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

Places::Places(Bytes places, Bytes word_table, std::uint32_t vocabulary, Position end)
    : places_(places),
      word_table_(word_table),
      vocabulary_(vocabulary),
      end_(end),
      serial_(serials.fetch_add(1) + 1) {
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

std::uint64_t Places::Search::step(const Byte* places, WordId id) {
  if (left <= 1) return 0;
  const std::uint64_t half = left / 2;
  const Byte* const at = places + bucket.directory + (first + half) * bucket.entry_bytes;
  const std::uint64_t mask =
      bucket.id_bytes >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * bucket.id_bytes)) - 1;
  first = (load_le<std::uint64_t>(at) & mask) <= id ? first + half : first;
  left -= half;
  __builtin_prefetch(places + bucket.directory + (first + left / 2) * bucket.entry_bytes);
  return left - 1;
}

void Places::prefetch(std::uint64_t at, std::size_t lines) const {
  if (at >= places_.size) return;
  for (std::size_t line = 0; line < lines; ++line)
    __builtin_prefetch(places_.data + at + line * 64);
}

bool Places::find_group(std::uint64_t block, WordId id, Group& found) const {
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

/// What a thread has said it will look up, in stretches of rows that are fetched together.
struct Places::Ahead {
  std::uint64_t serial = 0;
  std::uint64_t most = 0;
  std::vector<WordId> words;
  std::size_t row = 0;   ///< the next to be asked for, or a little before
  std::size_t from = 0;  ///< rows fetched
  std::size_t to = 0;
  std::array<Path, kRowsTogether> paths;
  std::uint64_t single_serial = 0;
  Path single;  ///< of a run that was not said
};

Places::Ahead& Places::ahead() {
  thread_local Ahead here;
  return here;
}

void Places::expect(std::span<const WordId> words, std::uint64_t most) const {
  Ahead& ahead = this->ahead();
  ahead.serial = serial_;
  ahead.most = most;
  ahead.words.assign(words.begin(), words.end());
  ahead.row = 0;
  ahead.from = 0;
  ahead.to = 0;
}

void Places::begin(Path& path, WordId word) const {
  const std::uint64_t entry = std::uint64_t{word} * kWordEntrySize;
  const auto count = word_table_.number<std::uint32_t>(entry + 4);
  const std::uint64_t offset = word_table_.number<std::uint32_t>(entry + 8) |
                               (std::uint64_t{word_table_.number<Byte>(entry + 12)} << 32);
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
  path.words[0] = word;
  path.done = 1;
  path.ended = false;
}

/// Goes one word on along a path, when the block of its group is known.
bool Places::go_on(Path& path, std::uint64_t block, WordId word) const {
  Group& group = path.groups[path.done];
  // A child stands before its parent.
  if (block >= places_.size || !find_group(block, word, group) ||
      (group.is_child && group.child >= path.groups[path.done - 1].child)) {
    path.ended = true;
    path.next = word;
    return false;
  }
  path.words[path.done++] = word;
  return true;
}

/// The next rows, side by side: while the memory of one is on its way, the others' is asked for.
void Places::fetch_rows(Ahead& ahead) const {
  ahead.from = ahead.row;
  ahead.to = std::min(ahead.words.size(), ahead.from + kRowsTogether);
  const auto word_at = [&](std::size_t row) {
    const WordId word = row < ahead.words.size() ? ahead.words[row] : match::kNoWord;
    return word < vocabulary_ ? word : match::kNoWord;
  };
  for (std::size_t row = ahead.from; row < ahead.to; ++row)
    __builtin_prefetch(word_table_.data + std::uint64_t{word_at(row)} * kWordEntrySize);
  for (std::size_t row = ahead.from; row < ahead.to; ++row) {
    Path& path = ahead.paths[row - ahead.from];
    begin(path, word_at(row));
    const Group& group = path.groups[0];
    prefetch(group.is_child ? group.child : group.list / 8, 2);
  }
  std::array<Search, kRowsTogether> searches;
  std::array<std::uint8_t, kRowsTogether> active;
  for (std::size_t level = 1; level < match::Holding::kRunMost; ++level) {
    std::size_t count = 0;
    for (std::size_t k = 0; k < ahead.to - ahead.from; ++k) {
      const Path& path = ahead.paths[k];
      const Group& group = path.groups[level - 1];
      if (path.done != level || !group.is_child || path.words[0] == match::kNoWord ||
          word_at(ahead.from + k + level) == match::kNoWord ||
          (level > 1 && group.count <= ahead.most))
        continue;
      searches[k] = Search{bucket(group.child)};
      active[count++] = static_cast<std::uint8_t>(k);
    }
    for (std::uint64_t left = 1; left > 0;) {
      left = 0;
      for (std::size_t a = 0; a < count; ++a)
        left |= searches[active[a]].step(places_.data, word_at(ahead.from + active[a] + level));
    }
    for (std::size_t a = 0; a < count; ++a) {
      Search& search = searches[active[a]];
      search.block = block_of(search.bucket, search.first);
      prefetch(search.block, kBlockLines);
    }
    for (std::size_t a = 0; a < count; ++a) {
      Path& path = ahead.paths[active[a]];
      if (!go_on(path, searches[active[a]].block, word_at(ahead.from + active[a] + level)))
        continue;
      if (path.groups[level].is_child) prefetch(path.groups[level].child, kBlockLines);
    }
  }
}

/// The path that a run is on, as far as it has been gone.
Places::Path& Places::path_for(std::span<const WordId> run) const {
  Ahead& ahead = this->ahead();
  if (ahead.serial == serial_) {
    const std::size_t stop = std::min(ahead.words.size(), ahead.row + kRowsAhead);
    for (std::size_t row = ahead.row; row < stop; ++row) {
      if (ahead.words.size() - row < run.size() ||
          !std::equal(run.begin(), run.end(),
                      ahead.words.begin() + static_cast<std::ptrdiff_t>(row)))
        continue;
      ahead.row = row;
      if (row >= ahead.to) fetch_rows(ahead);
      return ahead.paths[row - ahead.from];
    }
  }
  if (ahead.single_serial != serial_) ahead.single.done = 0;
  ahead.single_serial = serial_;
  return ahead.single;
}

std::uint64_t Places::find(const TextReader& text, std::span<const WordId> run, std::uint64_t most,
                           std::vector<Position>& out) const {
  // Callers ask for longer and longer runs from one word on: the way so far is kept.
  Path& path = path_for(run);
  std::size_t done = 0;
  while (done < path.done && done < run.size() && path.words[done] == run[done]) ++done;
  if (done == 0) {
    begin(path, run[0]);
    done = 1;
  }
  while (done < run.size() && path.groups[done - 1].is_child) {
    if (done == path.done && path.ended && path.next == run[done]) return 0;
    path.done = done;
    path.ended = false;
    Search search{bucket(path.groups[done - 1].child)};
    while (search.step(places_.data, run[done]) > 0) {
    }
    const std::uint64_t block = block_of(search.bucket, search.first);
    prefetch(block, kBlockLines);
    if (!go_on(path, block, run[done])) return 0;
    ++done;
  }
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
