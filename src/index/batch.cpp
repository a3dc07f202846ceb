#include "index/batch.h"

#include <xxhash.h>

#include <algorithm>

#include "base/files.h"
#include "index/format.h"
#include "index/source_code.h"
#include "index/string_table.h"

namespace dixit::index {
namespace {

constexpr std::size_t kSeparatorBytesMost = 24;  // a longer one is written where it stands
constexpr std::string_view kBatchMagic = "DIXITBT1";
constexpr std::size_t kBatchHeader = 8 + 8 * (5 + Batch::kParts);

Result<bool> in_order(const Source& source) {
  std::uint32_t at = 0;
  const char* what = nullptr;
  for (const Span word : source.words) {
    if (word.begin < at || word.end < word.begin) what = "words";
    at = word.end;
  }
  if (at > source.text.size()) what = "words";
  at = 0;
  for (const Turn& turn : source.turns) {
    if (turn.word_begin < at || turn.word_end < turn.word_begin ||
        turn.word_end > source.words.size())
      what = "turns";
    at = turn.word_begin;
  }
  if (what == nullptr) return true;
  return fail(ErrorCode::kFormat, std::string("the source's ") + what + " are out of order",
              "report this as a bug", source.path);
}

/// Writes the words of sources and what stands between them.
class TextCoder {
 public:
  TextCoder(ByteVector& tokens, ByteVector& separators)
      : tokens_(tokens), separators_(separators) {}

  void add(const Source& source) {
    std::uint32_t end = 0;
    const std::string_view text = source.text;
    const std::size_t count = source.words.size();
    for (std::size_t k = 0; k < count; ++k) {
      const Span word = source.words[k];
      separator(text.substr(end, word.begin - end), k > 0 ? " " : "");
      const std::uint32_t number = surfaces.add(slice(text, word));
      if (number == counts.size()) counts.push_back(0);
      ++counts[number];
      put_varint(tokens_, number + 1);
      end = word.end;
    }
    separator(text.substr(end), "");
    tokens_.push_back(0);
  }

  StringTable surfaces;
  std::vector<std::uint32_t> counts;
  StringTable separator_texts;
  std::vector<std::uint32_t> separator_counts;
  std::uint64_t positions = 0;

 private:
  void separator(std::string_view text, std::string_view expected) {
    ++positions;
    if (text == expected) {
      ++gap_;
      return;
    }
    put_varint(separators_, gap_);
    gap_ = 0;
    if (text.size() > kSeparatorBytesMost) {
      separators_.push_back(0);
      put_text(separators_, text);
      return;
    }
    const std::uint32_t number = separator_texts.add(text);
    if (number == separator_counts.size()) separator_counts.push_back(0);
    ++separator_counts[number];
    put_varint(separators_, number + 1);
  }
  ByteVector& tokens_;
  ByteVector& separators_;
  std::uint64_t gap_ = 0;
};

void put_table(ByteVector& out, const StringTable& table,
               const std::vector<std::uint32_t>& counts) {
  for (std::uint32_t k = 0; k < table.size(); ++k) {
    put_text(out, table.text(k));
    put_varint(out, counts[k]);
  }
}

}  // namespace

Result<Batch> Batch::make(const std::vector<NewSource>& sources) {
  Batch batch;
  TextCoder text(batch.parts_[kTokens], batch.parts_[kSeparators]);
  for (const NewSource& fresh : sources) {
    const Source& source = fresh.source;
    DX_TRY([[maybe_unused]] const bool ordered, in_order(source));
    ByteVector& entry = batch.parts_[kSources];
    put_number(entry, static_cast<std::uint32_t>(text.positions));
    put_number(entry, static_cast<std::uint32_t>(source.words.size()));
    put_number(entry, static_cast<std::uint32_t>(source.turns.size()));
    put_number(entry,
               static_cast<std::uint32_t>(batch.parts_[kTurnBlocks].size() / kTurnBlockEntrySize));
    put_number(entry, std::uint64_t{batch.parts_[kCards].size()});
    DX_TRY(const std::uint64_t extras, put_extras(batch.parts_[kExtras], source));
    put_number(entry, extras);
    put_number(entry, fresh.identity.bytes);
    put_number(entry, fresh.identity.modified);
    entry.insert(entry.end(), fresh.identity.hash.begin(), fresh.identity.hash.end());
    put_number(entry, std::uint64_t{source.speakers.size()});
    put_card(batch.parts_[kCards], source);
    put_turns(batch.parts_[kTurnBlocks], batch.parts_[kTurns], source);
    text.add(source);
    batch.numbers.words += source.words.size();
  }
  batch.numbers.positions = text.positions;
  batch.numbers.surfaces = text.surfaces.size();
  put_table(batch.parts_[kSurfaces], text.surfaces, text.counts);
  put_table(batch.parts_[kSeparatorTexts], text.separator_texts, text.separator_counts);
  return batch;
}

Result<bool> Batch::save(const std::string& path) const {
  std::string bytes(kBatchHeader + 8, '\0');
  auto* const at = reinterpret_cast<Byte*>(bytes.data());
  std::memcpy(at, kBatchMagic.data(), kBatchMagic.size());
  const std::uint64_t head[] = {numbers.positions, numbers.words, numbers.surfaces,
                                numbers.inputs_end, numbers.inputs_hash};
  for (std::size_t k = 0; k < 5; ++k) store_le(at + 8 + 8 * k, head[k]);
  for (std::size_t k = 0; k < kParts; ++k)
    store_le(at + 48 + 8 * k, std::uint64_t{parts_[k].size()});
  for (const ByteVector& part : parts_)
    bytes.append(reinterpret_cast<const char*>(part.data()), part.size());
  auto* const head_at = reinterpret_cast<Byte*>(bytes.data());
  const std::uint64_t sum =
      XXH3_64bits_withSeed(bytes.data() + kBatchHeader + 8, bytes.size() - kBatchHeader - 8,
                           XXH3_64bits(bytes.data(), kBatchHeader));
  store_le(head_at + kBatchHeader, sum);
  return write_file(path, bytes);
}

Result<Batch> Batch::load(const std::string& path) {
  DX_TRY(const std::string bytes, read_file(path, ~std::size_t{0} >> 1));
  const Bytes file{reinterpret_cast<const Byte*>(bytes.data()), bytes.size()};
  const auto damaged = [&] {
    return fail(ErrorCode::kFormat, "kept work is damaged", "remove it and run again", path);
  };
  if (!file.has(0, kBatchHeader + 8) || file.text(0, 8) != kBatchMagic) return damaged();
  if (file.number<std::uint64_t>(kBatchHeader) !=
      XXH3_64bits_withSeed(bytes.data() + kBatchHeader + 8, bytes.size() - kBatchHeader - 8,
                           XXH3_64bits(bytes.data(), kBatchHeader)))
    return damaged();
  Batch batch;
  std::uint64_t* const head[] = {&batch.numbers.positions, &batch.numbers.words,
                                 &batch.numbers.surfaces, &batch.numbers.inputs_end,
                                 &batch.numbers.inputs_hash};
  for (std::size_t k = 0; k < 5; ++k) *head[k] = file.number<std::uint64_t>(8 + 8 * k);
  std::uint64_t at = kBatchHeader + 8;
  for (std::size_t k = 0; k < kParts; ++k) {
    const auto size = file.number<std::uint64_t>(48 + 8 * k);
    if (!file.has(at, size)) return damaged();
    batch.parts_[k].reserve(size + Bytes::kPadding);
    batch.parts_[k].assign(file.data + at, file.data + at + size);
    at += size;
  }
  return batch;
}

}  // namespace dixit::index
