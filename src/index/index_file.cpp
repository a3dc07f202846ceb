#include "index/index_file.h"

#include <unistd.h>
#include <xxhash.h>

#include <algorithm>

namespace dixit::index {
namespace {

constexpr std::uint64_t kAlignment = 16;

void put_volume(ByteVector& out, const VolumeEntry& entry) {
  const std::size_t at = out.size();
  put_number(out, entry.words);
  for (const std::uint32_t number :
       {entry.end, entry.vocabulary, entry.tokens, entry.separators, entry.sources,
        entry.turn_blocks, entry.hash_slots, entry.surfaces})
    put_number(out, number);
  out.resize(at + kVolumeEntrySize, 0);
}

}  // namespace

Result<Summary> write_index_file(const std::string& path, const std::vector<WrittenVolume>& volumes,
                                 const std::map<std::string, std::uint64_t>& languages) {
  auto created = OutputFile::create(path);
  if (!created) return fail(std::move(created).error());
  OutputFile& out = *created;
  Summary summary;
  summary.version = kVersion;
  out.write(ByteVector(kHeaderSize, 0));
  ByteVector table;
  for (std::uint32_t volume = 0; volume < volumes.size(); ++volume) {
    for (std::uint32_t kind = 0; kind < kSections; ++kind) {
      const WrittenSection& section = volumes[volume].sections[kind];
      put_number(table, volume);
      put_number(table, kind);
      put_number(table, out.size());
      put_number(table, section.size);
      put_number(table, section.checksum);
      out.copy(section.path);
      out.pad_to(kAlignment, Bytes::kPadding);
      ::unlink(section.path.c_str());
    }
    summary.words += volumes[volume].entry.words;
    summary.sources += volumes[volume].entry.sources;
  }
  for (const WrittenVolume& volume : volumes) put_volume(table, volume.entry);
  summary.languages.assign(languages.begin(), languages.end());
  std::stable_sort(summary.languages.begin(), summary.languages.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  put_varint(table, summary.languages.size());
  for (const auto& [language, words] : summary.languages) {
    put_text(table, language);
    put_varint(table, words);
  }
  const std::uint64_t table_at = out.size();
  out.write(table);
  out.pad_to(kAlignment, Bytes::kPadding);
  summary.bytes = out.size();

  ByteVector header;
  put_bytes(header, kMagic);
  put_number(header, kByteOrder);
  put_number(header, kVersion);
  put_number(header, summary.bytes);
  put_number(header, table_at);
  put_number(header, std::uint64_t{table.size()});
  put_number(header, static_cast<std::uint32_t>(volumes.size() * kSections));
  put_number(header, static_cast<std::uint32_t>(volumes.size()));
  put_number(header, summary.words);
  put_number(header, summary.sources);
  header.resize(kHeaderChecksumAt, 0);
  put_number(header, XXH3_64bits_withSeed(table.data(), table.size(),
                                          XXH3_64bits(header.data(), header.size())));
  out.write_at(0, view(header));
  auto finished = out.finish(true);
  if (!finished) return fail(std::move(finished).error());
  return summary;
}

}  // namespace dixit::index
