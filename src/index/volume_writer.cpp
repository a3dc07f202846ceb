#include "index/volume_writer.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <thread>

#include "index/numbering.h"
#include "index/ordered.h"
#include "index/place_parts.h"
#include "index/places_writer.h"
#include "index/text_coder.h"

namespace dixit::index {
namespace {

constexpr std::uint32_t kSurfacesMost = 1u << 27;
constexpr std::uint64_t kSurfaceBytesMost = std::uint64_t{1} << 30;
constexpr std::uint64_t kTurnBlocksMost = 0xFFFFFFFF;
constexpr std::uint64_t kPartPlacesLeast = 1u << 12;
constexpr std::uint64_t kPlaceBytes = 40;  // that sorting and writing a place take in memory

/// The first error of several threads.
class FirstError {
 public:
  void keep(Error error) {
    const std::lock_guard held(lock_);
    if (!error_) error_ = std::move(error);
  }
  [[nodiscard]] bool is_set() {
    const std::lock_guard held(lock_);
    return error_.has_value();
  }
  [[nodiscard]] Result<bool> result() {
    if (error_) return fail(*error_);
    return true;
  }

 private:
  std::mutex lock_;
  std::optional<Error> error_;
};

/// The table of blocks (kGroupEntrySize bytes for each 4096 positions), written as it fills.
class BlockTable {
 public:
  explicit BlockTable(SectionFile& out) : out_(out) {}
  void add(std::uint64_t begin, const CodedText& coded, std::uint64_t text,
           std::uint64_t separators, std::uint64_t positions) {
    std::size_t block = 0;
    std::size_t stretch = 0;
    std::uint64_t at = (begin + kBlockPositions - 1) / kBlockPositions * kBlockPositions;
    for (; at < begin + positions; at += kBlockPositions) {
      const std::uint64_t offset = text + coded.blocks[block++];
      if (at % kGroupPositions == 0) {
        flush();
        group_.assign(kGroupEntrySize, 0);
        store_le(group_.data(), offset);
        first_ = offset;
      }
      store_le(group_.data() + 72 + at % kGroupPositions / kBlockPositions * 2,
               static_cast<std::uint16_t>(offset - first_));
      if (at % kSeparatorPositions == 0)
        store_le(group_.data() + 8 + at % kGroupPositions / kSeparatorPositions * 8,
                 separators + coded.stretches[stretch++]);
    }
  }
  void flush() {
    out_.write(group_);
    group_.clear();
  }

 private:
  SectionFile& out_;
  ByteVector group_;
  std::uint64_t first_ = 0;
};

}  // namespace

class Sections {
 public:
  static Result<Sections> create(const std::string& folder) {
    Sections sections;
    for (std::size_t k = 0; k < kSections; ++k) {
      auto file = SectionFile::create(folder + "/section-" + std::to_string(k));
      if (!file) return fail(std::move(file).error());
      sections.files_.push_back(std::move(*file));
    }
    return sections;
  }
  SectionFile& operator[](Section section) { return files_[static_cast<std::size_t>(section)]; }
  Result<bool> finish(WrittenVolume& volume) {
    for (std::size_t k = 0; k < kSections; ++k) {
      DX_TRY([[maybe_unused]] const bool done, files_[k].finish());
      volume.sections[k] = {files_[k].path(), files_[k].size(), files_[k].checksum()};
    }
    return true;
  }

 private:
  std::vector<SectionFile> files_;
};

namespace {

/// Copies sources' entries with the batch's own offsets made those of the volume.
void move_sources(const Batch& batch, std::uint64_t begin, std::uint64_t turn_blocks,
                  Sections& out) {
  const Bytes from = batch.part(Batch::kSources);
  ByteVector entries(from.data, from.data + from.size);
  for (std::size_t at = 0; at < entries.size(); at += kSourceEntrySize) {
    Byte* const entry = entries.data() + at;
    store_le(entry, static_cast<std::uint32_t>(load_le<std::uint32_t>(entry) + begin));
    store_le(entry + 12,
             static_cast<std::uint32_t>(load_le<std::uint32_t>(entry + 12) + turn_blocks));
    store_le(entry + 16, load_le<std::uint64_t>(entry + 16) + out[Section::kCards].size());
    const auto extras = load_le<std::uint64_t>(entry + 24);
    if (extras != kNoExtras) store_le(entry + 24, extras + out[Section::kExtras].size());
  }
  const Bytes blocks_from = batch.part(Batch::kTurnBlocks);
  ByteVector blocks(blocks_from.data, blocks_from.data + blocks_from.size);
  for (std::size_t at = 0; at < blocks.size(); at += kTurnBlockEntrySize)
    store_le(blocks.data() + at + 4,
             load_le<std::uint64_t>(blocks.data() + at + 4) + out[Section::kTurns].size());
  out[Section::kSources].write(entries);
  out[Section::kTurnBlocks].write(blocks);
  out[Section::kCards].write(batch.part(Batch::kCards));
  out[Section::kExtras].write(batch.part(Batch::kExtras));
  out[Section::kTurns].write(batch.part(Batch::kTurns));
}

void write_vocabulary(const StringTable& surfaces, const Numbering& numbering,
                      const std::vector<std::uint64_t>& places, std::uint32_t slots,
                      Sections& out) {
  ByteVector table;
  ByteVector text;
  std::vector<std::uint32_t> hash(slots, 0);
  for (std::uint32_t id = 0; id <= numbering.vocabulary(); ++id) {
    const bool word = id > 0 && id < numbering.vocabulary();
    put_number(table, static_cast<std::uint32_t>(text.size()));
    put_number(table, static_cast<std::uint32_t>(word ? numbering.word_counts[id] : 0));
    const std::uint64_t place = word ? places[id] : 0;
    put_number(table, static_cast<std::uint32_t>(place));
    table.push_back(static_cast<Byte>(place >> 32));
    if (!word) continue;
    const std::string_view folded = numbering.folded.text(numbering.word_order[id - 1]);
    put_bytes(text, folded);
    std::uint64_t slot = word_hash(folded) & (slots - 1);
    while (hash[slot] != 0) slot = (slot + 1) & (slots - 1);
    hash[slot] = id;
  }
  out[Section::kWordTable].write(table);
  out[Section::kWordText].write(text);
  ByteVector bytes;
  for (const std::uint32_t id : hash) put_number(bytes, id);
  out[Section::kWordHash].write(bytes);
  bytes.clear();
  for (const std::uint32_t entry : numbering.token_entries) put_number(bytes, entry);
  out[Section::kTokens].write(bytes);
  bytes.clear();
  text.clear();
  for (std::size_t k = 0; k < numbering.own_tokens.size(); ++k) {
    put_number(bytes, numbering.own_tokens[k]);
    put_number(bytes, static_cast<std::uint32_t>(text.size()));
    put_bytes(text, surfaces.text(numbering.own_surfaces[k]));
  }
  put_number(bytes, ~std::uint32_t{0});
  put_number(bytes, static_cast<std::uint32_t>(text.size()));
  out[Section::kSurfaceTable].write(bytes);
  out[Section::kSurfaceText].write(text);
}

void write_separators(const StringTable& separators, const Numbering& numbering, Sections& out) {
  ByteVector table;
  ByteVector text;
  for (const std::uint32_t number : numbering.separator_order) {
    put_number(table, static_cast<std::uint32_t>(text.size()));
    put_bytes(text, separators.text(number));
  }
  put_number(table, static_cast<std::uint32_t>(text.size()));
  out[Section::kSeparatorTable].write(table);
  out[Section::kSeparatorText].write(text);
}

/// Parts that make whole words: consecutive pieces of one word are one task.
std::vector<std::pair<std::size_t, std::size_t>> tasks_of(const std::vector<PlacePart>& parts) {
  std::vector<std::pair<std::size_t, std::size_t>> tasks;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (parts[k].is_piece() && k > 0 && parts[k - 1].is_piece() &&
        parts[k - 1].first == parts[k].first) {
      tasks.back().second = k + 1;
    } else {
      tasks.emplace_back(k, k + 1);
    }
  }
  return tasks;
}

/// Where the places of each word of a task begin, in what the task wrote.
struct WrittenPlaces {
  ByteVector bytes;
  std::vector<std::pair<std::uint32_t, std::uint64_t>> words;
};

Result<WrittenPlaces> write_places(const PlaceParts& parts, std::size_t first, std::size_t last,
                                   const std::vector<std::uint64_t>& counts, std::uint64_t end) {
  PlacesWriter writer(end);
  WrittenPlaces written;
  std::vector<Place> places;
  for (std::size_t part = first; part < last; ++part) {
    const PlacePart& range = parts.parts()[part];
    std::vector<std::uint64_t> starts(1, 0);
    if (!range.is_piece()) {
      for (std::uint32_t word = range.first; word <= range.last; ++word)
        starts.push_back(starts.back() + counts[word]);
      places.resize(starts.back());
    } else {
      places.clear();
    }
    std::vector<std::uint64_t> next = starts;
    DX_TRY([[maybe_unused]] const bool read,
           parts.read(part, [&](std::uint32_t word, const Place& place) {
             if (range.is_piece()) {
               places.push_back(place);
             } else {
               places[next[word - range.first]++] = place;
             }
           }));
    if (range.is_piece()) {
      writer.add(places);
      continue;
    }
    for (std::uint32_t word = range.first; word <= range.last; ++word) {
      const std::span<Place> here(places.data() + starts[word - range.first], counts[word]);
      if (here.empty()) continue;
      if (here.size() > kRareCount) writer.add(here);
      written.words.emplace_back(
          word, here.size() > kRareCount ? writer.close() : writer.write_rare(here));
    }
  }
  const PlacePart& range = parts.parts()[first];
  if (range.is_piece()) written.words.emplace_back(range.first, writer.close());
  written.bytes = std::move(writer.bytes());
  return written;
}

}  // namespace

bool VolumeWriter::has_room(const Batch& batch) const {
  return positions_ == 0 ||
         (positions_ + batch.numbers.positions <= positions_most_ &&
          surfaces_.size() + batch.numbers.surfaces < kSurfacesMost &&
          surfaces_.bytes() + batch.part(Batch::kSurfaces).size < kSurfaceBytesMost &&
          turn_blocks_ + batch.part(Batch::kTurnBlocks).size / kTurnBlockEntrySize <
              kTurnBlocksMost);
}

void VolumeWriter::add(const Batch& batch, std::map<std::string, std::uint64_t>& languages) {
  const auto take = [](Bytes part, StringTable& table, std::vector<std::uint64_t>& counts) {
    for (Cursor cursor(part, 0); !cursor.ended();) {
      const std::uint32_t number = table.add(cursor.text());
      if (number == counts.size()) counts.push_back(0);
      counts[number] += cursor.varint();
    }
  };
  take(batch.part(Batch::kSurfaces), surfaces_, surface_counts_);
  take(batch.part(Batch::kSeparatorTexts), separators_, separator_counts_);
  batch_begins_.push_back(positions_);
  positions_ += batch.numbers.positions;
  entry_.words += batch.numbers.words;
  const Bytes sources = batch.part(Batch::kSources);
  entry_.sources += static_cast<std::uint32_t>(sources.size / kSourceEntrySize);
  turn_blocks_ += batch.part(Batch::kTurnBlocks).size / kTurnBlockEntrySize;
  for (std::uint64_t at = 0; at < sources.size; at += kSourceEntrySize) {
    Cursor card(batch.part(Batch::kCards), sources.number<std::uint64_t>(at + 16));
    for (int k = 0; k < 3; ++k) (void)card.text();  // id, path, kind
    card.skip(2);
    (void)card.text();  // translation of
    languages[std::string(card.text())] += sources.number<std::uint32_t>(at + 4);
  }
}

/// Writes the text of all batches, and hands their places to `parts`.
Result<bool> VolumeWriter::write_text(const VolumePlan& plan, unsigned threads,
                                      const Numbering& numbering, PlaceParts& parts,
                                      Sections& out) {
  FirstError error;
  BlockTable blocks(out[Section::kTextBlocks]);
  std::uint64_t turn_blocks = 0;
  struct Coded {
    std::optional<Batch> batch;
    CodedText text;
    std::optional<PlaceParts::Stretch> places;
  };
  ordered_parallel(
      plan.batches.size(), threads,
      [&](std::size_t k) {
        Coded coded;
        if (error.is_set()) return coded;
        auto batch = Batch::load(plan.batches[k]);
        if (!batch) {
          error.keep(std::move(batch).error());
          return coded;
        }
        coded.batch = std::move(*batch);
        coded.places.emplace(parts, static_cast<std::uint32_t>(batch_begins_[k]));
        coded.text = code_text(*coded.batch, batch_begins_[k], surfaces_, separators_, numbering,
                               *coded.places);
        return coded;
      },
      [&](std::size_t k, Coded& coded) {
        if (!coded.batch || error.is_set()) return;
        blocks.add(batch_begins_[k], coded.text, out[Section::kText].size(),
                   out[Section::kSeparators].size(), coded.batch->numbers.positions);
        out[Section::kText].write(coded.text.text);
        out[Section::kSeparators].write(coded.text.separators);
        move_sources(*coded.batch, batch_begins_[k], turn_blocks, out);
        turn_blocks += coded.batch->part(Batch::kTurnBlocks).size / kTurnBlockEntrySize;
        if (auto taken = parts.take(*coded.places); !taken) error.keep(std::move(taken).error());
      });
  blocks.flush();
  return error.result();
}

/// Sorts and writes the places; gives where those of each word begin.
Result<std::vector<std::uint64_t>> VolumeWriter::write_all_places(unsigned threads,
                                                                  const Numbering& numbering,
                                                                  PlaceParts& parts,
                                                                  Sections& out) {
  FirstError error;
  std::vector<std::uint64_t> places(numbering.vocabulary(), 0);
  const auto tasks = tasks_of(parts.parts());
  ordered_parallel(
      tasks.size(), threads,
      [&](std::size_t k) {
        if (error.is_set()) return WrittenPlaces{};
        auto written =
            write_places(parts, tasks[k].first, tasks[k].second, numbering.word_counts, positions_);
        if (written) return std::move(*written);
        error.keep(std::move(written).error());
        return WrittenPlaces{};
      },
      [&](std::size_t k, WrittenPlaces& written) {
        const std::uint64_t base = out[Section::kPlaces].size();
        for (const auto& [word, offset] : written.words) places[word] = base + offset;
        out[Section::kPlaces].write(written.bytes);
        for (std::size_t part = tasks[k].first; part < tasks[k].second; ++part) parts.drop(part);
      });
  DX_TRY([[maybe_unused]] const bool all, error.result());
  return places;
}

Result<WrittenVolume> VolumeWriter::write(const VolumePlan& plan) {
  const unsigned threads =
      plan.threads != 0 ? plan.threads : std::max(1u, std::thread::hardware_concurrency());
  const Numbering numbering(surfaces_, surface_counts_, entry_.sources, separator_counts_, threads);
  auto created = Sections::create(plan.folder);
  if (!created) return fail(std::move(created).error());
  Sections& out = *created;
  const std::uint64_t places_most = std::max(
      kPartPlacesLeast, std::min(plan.memory_bytes / (kPlaceBytes * threads), positions_ / 16));
  PlaceParts parts(numbering.word_counts, places_most, plan.folder, plan.memory_bytes / 4);
  DX_TRY([[maybe_unused]] const bool coded, write_text(plan, threads, numbering, parts, out));
  DX_TRY(const std::vector<std::uint64_t> places, write_all_places(threads, numbering, parts, out));

  WrittenVolume volume;
  volume.entry = entry_;
  volume.entry.end = static_cast<std::uint32_t>(positions_);
  volume.entry.vocabulary = numbering.vocabulary();
  volume.entry.tokens = static_cast<std::uint32_t>(numbering.token_entries.size());
  volume.entry.separators = separators_.size();
  volume.entry.turn_blocks = static_cast<std::uint32_t>(turn_blocks_);
  volume.entry.surfaces = static_cast<std::uint32_t>(numbering.own_tokens.size());
  volume.entry.hash_slots = std::bit_ceil(numbering.vocabulary() + numbering.vocabulary() / 2 + 1);
  write_vocabulary(surfaces_, numbering, places, volume.entry.hash_slots, out);
  write_separators(separators_, numbering, out);
  DX_TRY([[maybe_unused]] const bool finished, out.finish(volume));
  return volume;
}

}  // namespace dixit::index
