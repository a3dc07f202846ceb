#include "index/place_parts.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/files.h"
#include "index/section_file.h"

namespace dixit::index {

PlaceParts::PlaceParts(const std::vector<std::uint64_t>& counts, std::uint64_t places_most,
                       std::string folder, std::uint64_t memory_bytes)
    : folder_(std::move(folder)), memory_bytes_(memory_bytes) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  part_of_word_.resize(counts.size());
  std::uint64_t in_part = places_most + 1;  // the first word begins a part
  for (std::uint32_t word = 0; word < counts.size(); ++word) {
    const bool heavy = counts[word] > places_most;
    if (heavy) {
      // Cut by the next word; as if any word followed it as often as it stands.
      part_of_word_[word] = static_cast<std::uint32_t>(parts_.size());
      const std::uint64_t share = std::max<std::uint64_t>(
          1, total / (counts[word] / std::max<std::uint64_t>(1, places_most / 2) + 1));
      std::uint32_t begin = 0;
      std::uint64_t sum = 0;
      for (std::uint32_t next = 0; next < counts.size(); ++next) {
        sum += counts[next];
        if (sum < share || next + 1 == counts.size()) continue;
        parts_.push_back({word, word, begin, next + 1});
        begin = next + 1;
        sum = 0;
      }
      parts_.push_back({word, word, begin, 0xFFFFFFFF});
      in_part = places_most + 1;
      continue;
    }
    if (in_part + counts[word] > places_most) {
      parts_.push_back({word, word, 0, 0xFFFFFFFF});
      in_part = 0;
    }
    part_of_word_[word] = static_cast<std::uint32_t>(parts_.size() - 1);
    parts_.back().last = word;
    in_part += counts[word];
  }
  held_.resize(parts_.size());
  spilled_.resize(parts_.size(), 0);
}

PlaceParts::~PlaceParts() {
  for (std::size_t part = 0; part < parts_.size(); ++part) drop(part);
}

std::size_t PlaceParts::part_of(std::uint32_t word, std::uint32_t next) const {
  const std::size_t first = part_of_word_[word];
  if (!parts_[first].is_piece()) return first;
  const auto found =
      std::upper_bound(parts_.begin() + static_cast<std::ptrdiff_t>(first), parts_.end(), next,
                       [word](std::uint32_t id, const PlacePart& part) {
                         return part.first != word || id < part.next_end;
                       });
  return static_cast<std::size_t>(found - parts_.begin());
}

PlaceParts::Stretch::Stretch(const PlaceParts& parts, std::uint32_t begin)
    : parts_(parts),
      begin_(begin),
      bytes_(parts.parts_.size()),
      before_(parts.parts_.size(), begin) {}

void PlaceParts::Stretch::add(std::uint32_t word, const Place& place) {
  const std::size_t part = parts_.part_of(word, place.next[0]);
  ByteVector& out = bytes_[part];
  put_varint(out, word - parts_.parts_[part].first);
  for (const std::uint32_t next : place.next) put_varint(out, next);
  put_varint(out, place.position - before_[part]);
  before_[part] = place.position;
}

Result<bool> PlaceParts::take(const Stretch& stretch) {
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    const ByteVector& bytes = stretch.bytes_[part];
    if (bytes.empty()) continue;
    const std::size_t before = held_[part].size();
    put_varint(held_[part], stretch.begin_);
    put_varint(held_[part], bytes.size());
    held_[part].insert(held_[part].end(), bytes.begin(), bytes.end());
    held_bytes_ += held_[part].size() - before;
  }
  return held_bytes_ > memory_bytes_ ? spill() : Result<bool>(true);
}

std::string PlaceParts::path(std::size_t part) const {
  return folder_ + "/places-" + std::to_string(part);
}

Result<bool> PlaceParts::spill() {
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    ByteVector& bytes = held_[part];
    if (bytes.empty()) continue;
    const int flags = O_WRONLY | O_CREAT | O_CLOEXEC | (spilled_[part] == 0 ? O_TRUNC : O_APPEND);
    const int fd = ::open(path(part).c_str(), flags, 0666);
    if (fd < 0) return fail(write_error(path(part), errno));
    const Byte* data = bytes.data();
    std::size_t left = bytes.size();
    int error = 0;
    while (left > 0 && error == 0) {
      const ssize_t some = ::write(fd, data, left);
      if (some < 0 && errno == EINTR) continue;
      if (some <= 0) {
        error = some < 0 ? errno : EIO;
        break;
      }
      data += some;
      left -= static_cast<std::size_t>(some);
    }
    if (::close(fd) != 0 && error == 0) error = errno;
    if (error != 0) return fail(write_error(path(part), error));
    spilled_[part] += bytes.size();
    bytes = ByteVector();
  }
  held_bytes_ = 0;
  return true;
}

Result<ByteVector> PlaceParts::load(std::size_t part) const {
  ByteVector bytes;
  if (spilled_[part] > 0) {
    auto kept = read_file(path(part), ~std::size_t{0} >> 1);
    if (!kept) return fail(std::move(kept).error());
    bytes.reserve(kept->size() + held_[part].size());
    put_bytes(bytes, *kept);
  }
  bytes.insert(bytes.end(), held_[part].begin(), held_[part].end());
  return bytes;
}

void PlaceParts::drop(std::size_t part) {
  held_[part] = ByteVector();
  if (spilled_[part] > 0) ::unlink(path(part).c_str());
  spilled_[part] = 0;
}

}  // namespace dixit::index
