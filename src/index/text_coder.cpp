#include "index/text_coder.h"

#include <algorithm>

#include "index/format.h"

namespace dixit::index {
namespace {

/// Separators of a batch, each stretch of 512 positions told from its own beginning. Every stretch
/// and every batch ends with a separator that says so, because the next one counts anew.
class SeparatorCoder {
 public:
  SeparatorCoder(CodedText& out, std::uint64_t begin, std::uint64_t end)
      : out_(out), next_(begin), boundary_(begin), end_(end) {
    if (boundary_ % kSeparatorPositions == 0) out_.stretches.push_back(0);
    boundary_ += kSeparatorPositions - boundary_ % kSeparatorPositions;
  }

  void put(std::uint64_t position, std::uint32_t rank, std::string_view literal) {
    pass_boundaries(position);
    const bool is_literal = rank == StringTable::kAbsent;
    head(position, is_literal || rank >= kNibbleEscape ? kNibbleEscape : rank);
    if (is_literal) {
      out_.separators.push_back(0);
      put_text(out_.separators, literal);
    } else if (rank >= kNibbleEscape) {
      put_varint(out_.separators, rank - (kNibbleEscape - 1));
    }
  }

  void finish() {
    if (next_ < end_) put(end_ - 1, StringTable::kAbsent, {});
    if (boundary_ == end_) head(end_, 0);
  }

 private:
  void pass_boundaries(std::uint64_t position) {
    while (boundary_ <= position) {
      head(boundary_, 0);
      out_.stretches.push_back(out_.separators.size());
      next_ = boundary_;
      boundary_ += kSeparatorPositions;
    }
  }
  void head(std::uint64_t position, std::uint32_t nibble) {
    const std::uint64_t gap = position - next_;
    const std::uint64_t high = std::min<std::uint64_t>(gap, kNibbleEscape);
    out_.separators.push_back(static_cast<Byte>((high << 4) | nibble));
    if (gap >= kNibbleEscape) put_varint(out_.separators, gap - kNibbleEscape);
    next_ = position + 1;
  }
  CodedText& out_;
  std::uint64_t next_;      ///< the position that the next gap is counted from
  std::uint64_t boundary_;  ///< where the next stretch begins
  std::uint64_t end_;
};

void code_separators(const Batch& batch, std::uint64_t begin, const StringTable& separators,
                     const Numbering& numbering, CodedText& out) {
  std::vector<std::uint32_t> rank_of;
  for (Cursor texts(batch.part(Batch::kSeparatorTexts), 0); !texts.ended();) {
    rank_of.push_back(numbering.separator_of[separators.find(texts.text())]);
    (void)texts.varint();
  }
  const std::uint64_t end = begin + batch.numbers.positions;
  SeparatorCoder coder(out, begin, end);
  std::uint64_t position = begin;
  for (Cursor cursor(batch.part(Batch::kSeparators), 0); !cursor.ended(); ++position) {
    position += cursor.varint();
    const std::uint64_t number = cursor.varint();
    if (number == 0) {
      coder.put(position, StringTable::kAbsent, cursor.text());
    } else {
      coder.put(position, rank_of[number - 1], {});
    }
  }
  coder.finish();
}

}  // namespace

CodedText code_text(const Batch& batch, std::uint64_t begin, const StringTable& surfaces,
                    const StringTable& separators, const Numbering& numbering,
                    PlaceParts::Stretch& stretch) {
  CodedText out;
  std::vector<std::uint32_t> token_of(1, numbering.end_token());
  token_of.reserve(batch.numbers.surfaces + 1);
  for (Cursor texts(batch.part(Batch::kSurfaces), 0); !texts.ended();) {
    token_of.push_back(numbering.token_of[surfaces.find(texts.text())]);
    (void)texts.varint();
  }
  // Words are read four ahead of the one whose place is told.
  constexpr std::uint32_t kAhead = 3;
  std::array<std::uint32_t, 4> words{};
  const std::uint64_t count = batch.numbers.positions;
  const std::uint32_t* const entries = numbering.token_entries.data();
  Cursor cursor(batch.part(Batch::kTokens), 0);
  out.text.reserve(count * 2);
  for (std::uint64_t k = 0; k < count + kAhead; ++k) {
    std::uint32_t word = 0;
    if (k < count) {
      const std::uint32_t token = token_of[cursor.varint()];
      if ((begin + k) % kBlockPositions == 0) out.blocks.push_back(out.text.size());
      put_token(out.text, token);
      word = entries[token] >> 2;
    }
    words = {words[1], words[2], words[3], word};
    if (k < kAhead || words[0] == 0) continue;
    Place place;
    place.position = static_cast<std::uint32_t>(begin + k - kAhead);
    place.next[0] = words[1];
    place.next[1] = words[1] == 0 ? 0 : words[2];
    place.next[2] = place.next[1] == 0 ? 0 : words[3];
    stretch.add(words[0], place);
  }
  code_separators(batch, begin, separators, numbering, out);
  return out;
}

}  // namespace dixit::index
