#include "index/open.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>

#include "base/files.h"
#include "base/limits.h"
#include "index/format.h"
#include "index/mapped_file.h"
#include "index/volume.h"

namespace dixit::index {
namespace {

constexpr const char* kMakeAgain = "make it again with `dixit index`";

std::unexpected<Error> damaged(const std::string& path, std::string what, std::uint64_t at) {
  return fail(ErrorCode::kFormat, std::move(what), kMakeAgain, path, "byte " + std::to_string(at));
}

struct SectionEntry {
  std::uint32_t volume = 0;
  std::uint32_t kind = 0;
  Bytes bytes;
  std::uint64_t offset = 0;
  std::uint64_t checksum = 0;
};

struct Table {
  Summary summary;
  std::vector<SectionEntry> sections;
  std::vector<VolumeEntry> volumes;
};

std::int64_t modified_at(const struct stat& status) {
  return static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 +
         static_cast<std::int64_t>(status.st_mtim.tv_nsec);
}

std::array<std::uint8_t, 16> hash_of(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::array<std::uint8_t, 16> hash;
  std::copy_n(canonical.digest, hash.size(), hash.begin());
  return hash;
}

Result<bool> check_header(const std::string& path, Bytes file) {
  if (file.size < kMagic.size() || file.text(0, kMagic.size()) != kMagic)
    return fail(ErrorCode::kFormat, "is not an index: it does not begin with DIXITIDX",
                "give the index that `dixit index` wrote", path);
  if (file.size < kHeaderSize)
    return damaged(path, "the index is cut short in its header", file.size);
  const auto order = file.number<std::uint32_t>(8);
  if (order == 0x04030201)
    return fail(ErrorCode::kFormat, "the index has the other byte order; indexes are little-endian",
                kMakeAgain, path, "byte 8");
  if (order != kByteOrder) return damaged(path, "the index is damaged in its header", 8);
  const auto version = file.number<std::uint32_t>(12);
  if (version != kVersion)
    return fail(ErrorCode::kFormat,
                "the index is of version " + std::to_string(version) +
                    "; this program reads version " + std::to_string(kVersion),
                version > kVersion ? "use a newer dixit, or make the index again with this one"
                                   : kMakeAgain,
                path, "byte 12");
  const auto size = file.number<std::uint64_t>(16);
  if (size != file.size)
    return damaged(path,
                   "the index is cut short or has bytes added: expected " + std::to_string(size) +
                       " bytes, found " + std::to_string(file.size),
                   file.size);
  return true;
}

VolumeEntry read_volume(Bytes table, std::uint64_t at) {
  VolumeEntry entry;
  entry.words = table.number<std::uint64_t>(at);
  entry.end = table.number<std::uint32_t>(at + 8);
  entry.vocabulary = table.number<std::uint32_t>(at + 12);
  entry.tokens = table.number<std::uint32_t>(at + 16);
  entry.separators = table.number<std::uint32_t>(at + 20);
  entry.sources = table.number<std::uint32_t>(at + 24);
  entry.turn_blocks = table.number<std::uint32_t>(at + 28);
  entry.hash_slots = table.number<std::uint32_t>(at + 32);
  entry.surfaces = table.number<std::uint32_t>(at + 36);
  return entry;
}

Result<Table> read_table(const std::string& path, Bytes file) {
  DX_TRY([[maybe_unused]] const bool good, check_header(path, file));
  const auto at = file.number<std::uint64_t>(24);
  const auto size = file.number<std::uint64_t>(32);
  const auto sections = file.number<std::uint32_t>(40);
  const auto volumes = file.number<std::uint32_t>(44);
  const std::uint64_t fixed =
      std::uint64_t{sections} * kSectionEntrySize + std::uint64_t{volumes} * kVolumeEntrySize;
  if (!file.has(at, size) || fixed > size)
    return damaged(path, "the index is damaged in its header", 24);
  const Bytes bytes{file.data + at, size};
  const std::uint64_t sum =
      XXH3_64bits_withSeed(bytes.data, bytes.size, XXH3_64bits(file.data, kHeaderChecksumAt));
  if (sum != file.number<std::uint64_t>(kHeaderChecksumAt))
    return damaged(path, "the index is damaged in its header or its table of sections", at);

  Table table;
  table.summary.version = kVersion;
  table.summary.bytes = file.size;
  table.summary.words = file.number<std::uint64_t>(48);
  table.summary.sources = file.number<std::uint64_t>(56);
  for (std::uint32_t k = 0; k < sections; ++k) {
    const std::uint64_t entry = std::uint64_t{k} * kSectionEntrySize;
    SectionEntry section;
    section.volume = bytes.number<std::uint32_t>(entry);
    section.kind = bytes.number<std::uint32_t>(entry + 4);
    section.offset = bytes.number<std::uint64_t>(entry + 8);
    section.bytes.size = bytes.number<std::uint64_t>(entry + 16);
    section.checksum = bytes.number<std::uint64_t>(entry + 24);
    if (section.volume >= volumes || section.offset < kHeaderSize ||
        !file.has(section.offset, section.bytes.size) ||
        !file.has(section.offset + section.bytes.size, Bytes::kPadding))
      return damaged(path, "the index is damaged in its table of sections", at + entry);
    section.bytes.data = file.data + section.offset;
    table.sections.push_back(section);
  }
  for (std::uint32_t k = 0; k < volumes; ++k)
    table.volumes.push_back(read_volume(
        bytes, std::uint64_t{sections} * kSectionEntrySize + std::uint64_t{k} * kVolumeEntrySize));
  Cursor cursor(bytes, fixed);
  for (std::uint64_t left = cursor.varint(); left > 0 && !cursor.ended(); --left) {
    std::string name(cursor.text());
    table.summary.languages.emplace_back(std::move(name), cursor.varint());
  }
  return table;
}

class OpenIndex final : public Index {
 public:
  [[nodiscard]] const Summary& summary() const override { return summary_; }
  [[nodiscard]] const std::vector<std::shared_ptr<const match::Holding>>& holdings()
      const override {
    return holdings_;
  }
  [[nodiscard]] Identity identity(std::uint64_t source) const override {
    for (const auto& volume : volumes_) {
      if (source < volume->source_count())
        return volume->identity(static_cast<std::uint32_t>(source));
      source -= volume->source_count();
    }
    return {};
  }

  Summary summary_;
  std::vector<std::shared_ptr<const match::Holding>> holdings_;
  std::vector<std::shared_ptr<const Volume>> volumes_;
};

}  // namespace

Identity identity_of(const std::string& path, std::string_view bytes) {
  Identity identity;
  struct stat status = {};
  if (::stat(path.c_str(), &status) == 0) identity.modified = modified_at(status);
  identity.bytes = bytes.size();
  identity.hash = hash_of(bytes);
  return identity;
}

SourceState source_state(const std::string& path, const Identity& indexed) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return SourceState::kAbsent;
  if (static_cast<std::uint64_t>(status.st_size) != indexed.bytes) return SourceState::kChanged;
  if (indexed.modified != 0 && modified_at(status) == indexed.modified) return SourceState::kSame;
  const auto bytes = read_file(path, limits::kSourceBytesMax);
  if (!bytes) return SourceState::kAbsent;
  return hash_of(*bytes) == indexed.hash ? SourceState::kSame : SourceState::kChanged;
}

SourceState source_state(const std::string& path, const Identity& indexed,
                         const std::string& index_path) {
  const std::size_t slash = index_path.find_last_of('/');
  if (path.starts_with('/') || slash == std::string::npos) return source_state(path, indexed);
  const SourceState beside = source_state(index_path.substr(0, slash + 1) + path, indexed);
  if (beside == SourceState::kSame) return beside;
  const SourceState here = source_state(path, indexed);
  return here == SourceState::kAbsent ? beside : here;
}

Result<std::shared_ptr<const Index>> open(const std::string& path) {
  DX_TRY(auto file, MappedFile::map(path));
  DX_TRY(Table table, read_table(path, file->bytes()));
  auto index = std::make_shared<OpenIndex>();
  index->summary_ = std::move(table.summary);
  std::vector<SectionBytes> sections(table.volumes.size());
  std::vector<std::uint32_t> found(table.volumes.size(), 0);
  for (const SectionEntry& section : table.sections) {
    if (section.kind >= kSections) continue;  // what a later version may add
    sections[section.volume][section.kind] = section.bytes;
    found[section.volume] |= 1u << section.kind;
  }
  std::uint64_t sources = 0;
  for (std::size_t k = 0; k < table.volumes.size(); ++k) {
    if (found[k] != (1u << kSections) - 1 || !sizes_agree(table.volumes[k], sections[k]))
      return damaged(path, "the index is damaged: its sections do not fit together", kHeaderSize);
    auto volume = std::make_shared<const Volume>(file, table.volumes[k], sections[k]);
    sources += volume->source_count();
    index->holdings_.push_back(volume);
    index->volumes_.push_back(std::move(volume));
  }
  if (sources != index->summary_.sources)
    return damaged(path, "the index is damaged: its sections do not fit together", kHeaderSize);
  return std::shared_ptr<const Index>(std::move(index));
}

Result<bool> verify(const std::string& path) {
  DX_TRY(auto file, MappedFile::map(path));
  DX_TRY(const Table table, read_table(path, file->bytes()));
  file->read_ahead();
  for (const SectionEntry& section : table.sections) {
    if (XXH3_64bits(section.bytes.data, section.bytes.size) == section.checksum) continue;
    std::string what = "the index is damaged";
    if (section.kind < kSections) what += " in its " + std::string(kSectionNames[section.kind]);
    if (table.volumes.size() > 1) what += " (volume " + std::to_string(section.volume + 1) + ")";
    return damaged(path, std::move(what), section.offset);
  }
  DX_TRY([[maybe_unused]] const auto index, open(path));
  return true;
}

bool is_index(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return false;
  struct stat status = {};
  char magic[8] = {};
  const bool is = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
                  ::pread(fd, magic, sizeof magic, 0) == static_cast<ssize_t>(sizeof magic) &&
                  std::string_view(magic, sizeof magic) == kMagic;
  ::close(fd);
  return is;
}

}  // namespace dixit::index
