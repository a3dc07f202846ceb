// One volume of an index file: a holding whose text, places and sources are read in the map.
#pragma once
#include <array>
#include <memory>

#include "index/format.h"
#include "index/mapped_file.h"
#include "index/places.h"
#include "index/source_reader.h"
#include "index/text_reader.h"
#include "match/holding.h"

namespace dixit::index {

/// The numbers of a volume, as the table of the file tells them (kVolumeEntrySize bytes).
struct VolumeEntry {
  std::uint64_t words = 0;
  std::uint32_t end = 0;         ///< positions
  std::uint32_t vocabulary = 0;  ///< one more than the highest word number
  std::uint32_t tokens = 0;
  std::uint32_t separators = 0;
  std::uint32_t sources = 0;
  std::uint32_t turn_blocks = 0;
  std::uint32_t hash_slots = 0;  ///< a power of two
  std::uint32_t surfaces = 0;    ///< tokens of a form of their own
};

using SectionBytes = std::array<Bytes, kSections>;

class Volume final : public match::Holding {
 public:
  /// REQUIRES: the sections have the sizes that the entry asks for (sizes_agree).
  Volume(std::shared_ptr<const MappedFile> file, const VolumeEntry& entry,
         const SectionBytes& sections);

  [[nodiscard]] std::uint64_t word_count() const override { return entry_.words; }
  [[nodiscard]] match::Position end() const override { return entry_.end; }
  [[nodiscard]] std::uint32_t vocabulary_size() const override { return entry_.vocabulary; }
  [[nodiscard]] match::WordId find_word(std::string_view folded) const override;
  [[nodiscard]] std::string_view word(match::WordId id) const override { return text_.word(id); }
  [[nodiscard]] std::uint32_t count(match::WordId id) const override;
  std::uint64_t find(std::span<const match::WordId> run, std::uint64_t most,
                     std::vector<match::Position>& out) const override;
  void expect(std::span<const match::WordId> words, std::uint64_t most) const override;
  void read(match::Position begin, std::span<match::WordId> out) const override {
    text_.read(begin, out);
  }
  [[nodiscard]] std::uint32_t source_count() const override { return entry_.sources; }
  [[nodiscard]] match::SourceExtent source_at(match::Position position) const override {
    return sources_.extent_at(position);
  }
  [[nodiscard]] match::SourceExtent source(std::uint32_t source) const override {
    return sources_.extent(source);
  }
  [[nodiscard]] match::TurnExtent turn_of(std::uint32_t source, std::uint32_t word) const override {
    return sources_.turn_of(source, word);
  }
  [[nodiscard]] match::TurnExtent turn(std::uint32_t source, std::uint32_t turn) const override {
    return sources_.turn(source, turn);
  }
  [[nodiscard]] std::shared_ptr<const SourceCard> card(std::uint32_t source) const override;
  [[nodiscard]] Excerpt excerpt(std::uint32_t source, std::uint32_t begin,
                                std::uint32_t end) const override;
  [[nodiscard]] Identity identity(std::uint32_t source) const { return sources_.identity(source); }

 private:
  std::shared_ptr<const MappedFile> file_;
  VolumeEntry entry_;
  Bytes word_table_;
  Bytes word_hash_;
  TextReader text_;
  Places places_;
  SourceReader sources_;
};

/// Whether the sections of fixed-size entries are as large as the volume's numbers say.
[[nodiscard]] bool sizes_agree(const VolumeEntry& entry, const SectionBytes& sections);

/// The hash that the slots of the word hash are found by.
[[nodiscard]] std::uint64_t word_hash(std::string_view folded);

}  // namespace dixit::index
