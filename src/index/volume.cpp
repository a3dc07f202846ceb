#include "index/volume.h"

#include <xxhash.h>

#include <bit>

namespace dixit::index {
namespace {

using match::kNoWord;
using match::WordId;

Bytes of(const SectionBytes& sections, Section section) {
  return sections[static_cast<std::size_t>(section)];
}

TextParts text_parts(const VolumeEntry& entry, const SectionBytes& sections) {
  TextParts parts;
  parts.word_text = of(sections, Section::kWordText);
  parts.word_table = of(sections, Section::kWordTable);
  parts.tokens = of(sections, Section::kTokens);
  parts.surface_table = of(sections, Section::kSurfaceTable);
  parts.surface_text = of(sections, Section::kSurfaceText);
  parts.blocks = of(sections, Section::kTextBlocks);
  parts.text = of(sections, Section::kText);
  parts.separator_table = of(sections, Section::kSeparatorTable);
  parts.separator_text = of(sections, Section::kSeparatorText);
  parts.separators = of(sections, Section::kSeparators);
  parts.end = entry.end;
  parts.vocabulary = entry.vocabulary;
  parts.token_count = entry.tokens;
  return parts;
}

SourceParts source_parts(const VolumeEntry& entry, const SectionBytes& sections) {
  SourceParts parts;
  parts.sources = of(sections, Section::kSources);
  parts.cards = of(sections, Section::kCards);
  parts.extras = of(sections, Section::kExtras);
  parts.turn_blocks = of(sections, Section::kTurnBlocks);
  parts.turns = of(sections, Section::kTurns);
  parts.end = entry.end;
  parts.source_count = entry.sources;
  return parts;
}

}  // namespace

std::uint64_t word_hash(std::string_view folded) {
  return XXH3_64bits(folded.data(), folded.size());
}

bool sizes_agree(const VolumeEntry& entry, const SectionBytes& sections) {
  const auto is = [&](Section section, std::uint64_t count, std::uint64_t size) {
    return of(sections, section).size == count * size;
  };
  const std::uint64_t groups = (std::uint64_t{entry.end} + kGroupPositions - 1) / kGroupPositions;
  return entry.vocabulary > 0 && entry.tokens > 0 && entry.vocabulary < (1u << 30) &&
         std::has_single_bit(entry.hash_slots) && entry.hash_slots > entry.vocabulary &&
         is(Section::kWordTable, std::uint64_t{entry.vocabulary} + 1, kWordEntrySize) &&
         is(Section::kWordHash, entry.hash_slots, 4) && is(Section::kTokens, entry.tokens, 4) &&
         is(Section::kSurfaceTable, std::uint64_t{entry.surfaces} + 1, 8) &&
         is(Section::kTextBlocks, groups, kGroupEntrySize) &&
         is(Section::kSeparatorTable, std::uint64_t{entry.separators} + 1, 4) &&
         is(Section::kSources, entry.sources, kSourceEntrySize) &&
         is(Section::kTurnBlocks, entry.turn_blocks, kTurnBlockEntrySize);
}

Volume::Volume(std::shared_ptr<const MappedFile> file, const VolumeEntry& entry,
               const SectionBytes& sections)
    : file_(std::move(file)),
      entry_(entry),
      word_table_(of(sections, Section::kWordTable)),
      word_hash_(of(sections, Section::kWordHash)),
      text_(text_parts(entry, sections)),
      places_(of(sections, Section::kPlaces), word_table_, entry.vocabulary, entry.end),
      sources_(source_parts(entry, sections)) {}

WordId Volume::find_word(std::string_view folded) const {
  const std::uint64_t mask = entry_.hash_slots - 1;
  std::uint64_t slot = word_hash(folded) & mask;
  for (std::uint64_t probes = 0; probes <= mask; ++probes) {
    const auto id = word_hash_.number<std::uint32_t>(slot * 4);
    if (id == kNoWord || id >= entry_.vocabulary) return kNoWord;
    if (text_.word(id) == folded) return id;
    slot = (slot + 1) & mask;
  }
  return kNoWord;
}

std::uint32_t Volume::count(WordId id) const {
  return id < entry_.vocabulary
             ? word_table_.number<std::uint32_t>(std::uint64_t{id} * kWordEntrySize + 4)
             : 0;
}

std::uint64_t Volume::find(std::span<const WordId> run, std::uint64_t most,
                           std::vector<match::Position>& out) const {
  if (run.empty() || run.size() > kRunMost || run[0] == kNoWord || run[0] >= entry_.vocabulary)
    return 0;
  return places_.find(text_, run, most, out);
}

void Volume::expect(std::span<const WordId> words, std::uint64_t most) const {
  places_.expect(words, most);
}

std::shared_ptr<const SourceCard> Volume::card(std::uint32_t source) const {
  auto card = std::make_shared<SourceCard>();
  sources_.read_card(source, *card);
  return card;
}

Excerpt Volume::excerpt(std::uint32_t source, std::uint32_t begin, std::uint32_t end) const {
  sources_.widen(source, begin, end);
  return sources_.cut(text_, source, begin, end);
}

}  // namespace dixit::index
