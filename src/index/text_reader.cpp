#include "index/text_reader.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace dixit::index {
namespace {

using match::kNoWord;
using match::Position;
using match::WordId;

constexpr std::uint32_t kCodeBase[5] = {0, 0, 128, 128 + 16384, 128 + 16384 + 2097152};

constexpr unsigned kWindow = 64;  // bytes looked at together
static_assert(Bytes::kPadding >= kWindow);

/// Which of kWindow bytes end a code.
inline std::uint64_t code_ends(const Byte* at) {
#if defined(__SSE2__)
  std::uint64_t ends = 0;
  for (unsigned k = 0; k < kWindow; k += 16) {
    __m128i bytes;
    std::memcpy(&bytes, at + k, sizeof bytes);
    ends |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))} << k;
  }
  return ends;
#else
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  constexpr std::uint64_t kGather = 0x0002040810204081;
  std::uint64_t ends = 0;
  for (unsigned k = 0; k < kWindow; k += 8)
    ends |= (((load_le<std::uint64_t>(at + k) & kHigh) * kGather) >> 56) << k;
  return ends;
#endif
}

/// The ones in each byte of a word, added up from the lowest on: the highest byte has all of them.
/// std::popcount is a call into a library on the plainest processors.
inline std::uint64_t ones_so_far(std::uint64_t bits) {
  bits -= (bits >> 1) & 0x5555555555555555;
  bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333);
  return ((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101;
}

inline unsigned lowest(std::uint64_t bits) {  // REQUIRES: bits != 0
  return static_cast<unsigned>(__builtin_ctzll(bits));
}

/// Takes the lowest `skip` ones away; gives the place after the last of them. REQUIRES: 0 < skip,
/// which is less than the ones there are, of which `so_far` tells.
unsigned take_ones(std::uint64_t& bits, unsigned skip, std::uint64_t so_far) {
  constexpr std::uint64_t kHigh = 0x8080808080808080;
  // In which bytes are no more than skip - 1 so far? Those can go whole.
  const std::uint64_t whole = (((skip - 1) * 0x0101010101010101 | kHigh) - so_far) & kHigh;
  const unsigned place = static_cast<unsigned>(((whole >> 7) * 0x0101010101010101) >> 56) * 8;
  skip -= static_cast<unsigned>((so_far << 8) >> place & 0xFF);
  bits &= ~std::uint64_t{0} << place;
  for (; skip > 1; --skip) bits &= bits - 1;
  const unsigned last = lowest(bits);
  bits &= bits - 1;
  return last + 1;
}

/// The token whose code of more than two bytes ends at `last`.
[[gnu::noinline]] std::uint32_t long_token_at(const Byte* last, std::uint64_t length) {
  const auto bytes = static_cast<unsigned>(std::min<std::uint64_t>(length, 4));
  std::uint32_t word = load_le<std::uint32_t>(last - 3) >> (32 - 8 * bytes);
  word = (word & 0x007F007F) | ((word & 0x7F007F00) >> 1);
  return ((word & 0x3FFF) | ((word >> 16) << 14)) + kCodeBase[bytes];
}

/// The token whose code ends at `last`.
[[gnu::always_inline]] inline std::uint32_t token_at(const Byte* last, std::int64_t length) {
  if (length > 2) [[unlikely]]
    return long_token_at(last, static_cast<std::uint64_t>(length));
  const std::uint32_t high = *last & 0x7Fu;
  // Which of the two it is cannot be foreseen: no branch.
  const std::uint32_t more = (high << 7) - high + last[-1] + kCodeBase[2];
  return high + (more & (1u - static_cast<std::uint32_t>(length)));
}

}  // namespace

std::uint64_t TextReader::offset_of(Position position) const {
  const std::uint64_t group = std::uint64_t{position / kGroupPositions} * kGroupEntrySize;
  const std::uint64_t block = (position % kGroupPositions) / kBlockPositions;
  return parts_.blocks.number<std::uint64_t>(group) +
         parts_.blocks.number<std::uint16_t>(group + 72 + 2 * block);
}

template <class F>
[[gnu::always_inline]] inline void TextReader::decode(Position begin, std::size_t count,
                                                      F&& emit) const {
  std::uint64_t at = offset_of(begin);
  const std::uint64_t size = parts_.text.size;
  if (at >= size) return;
  unsigned skip = begin % kBlockPositions;
  const Byte* code_begin = parts_.text.data + at;
  for (; at < size && count > 0; at += kWindow) {
    const Byte* const window = parts_.text.data + at;
    std::uint64_t ends = code_ends(window);
    const std::uint64_t so_far = ones_so_far(ends);
    auto here = static_cast<unsigned>(so_far >> 56);
    if (skip >= here) {
      if (here > 0) code_begin = window + std::bit_width(ends);
      skip -= here;
      continue;
    }
    if (skip > 0) {
      code_begin = window + take_ones(ends, skip, so_far);
      here -= skip;
      skip = 0;
    }
    here = static_cast<unsigned>(std::min<std::size_t>(here, count));
    count -= here;
    for (; here > 0; --here) {
      const Byte* const last = window + lowest(ends);
      ends &= ends - 1;
      emit(token_at(last, last - code_begin + 1));
      code_begin = last + 1;
    }
  }
}

void TextReader::read(Position begin, std::span<WordId> out) const {
  const std::size_t some =
      begin < parts_.end ? std::min<std::size_t>(out.size(), parts_.end - begin) : 0;
  WordId* next = out.data();
  const Byte* const tokens = parts_.tokens.data;
  const std::uint32_t last = parts_.token_count - 1;
  const std::uint32_t vocabulary = parts_.vocabulary;
  decode(begin, some, [&](std::uint32_t token) {
    const std::uint32_t entry =
        load_le<std::uint32_t>(tokens + std::size_t{4} * std::min(token, last));
    const WordId id = entry >> 2;
    *next++ = id < vocabulary ? id : kNoWord;
  });
  std::fill(next, out.data() + out.size(), kNoWord);
}

void TextReader::read_tokens(Position begin, std::span<std::uint32_t> out) const {
  const std::size_t some =
      begin < parts_.end ? std::min<std::size_t>(out.size(), parts_.end - begin) : 0;
  std::uint32_t* next = out.data();
  const std::uint32_t last = parts_.token_count - 1;
  decode(begin, some, [&](std::uint32_t token) { *next++ = std::min(token, last); });
  std::fill(next, out.data() + out.size(), 0);
}

bool TextReader::stands(Position position, std::span<const WordId> run) const {
  WordId words[match::Holding::kRunMost];
  const std::span<WordId> here(words, run.size());
  read(position, here);
  return std::equal(run.begin(), run.end(), here.begin());
}

void TextReader::prefetch_table(Position position) const {
  const std::uint64_t group = std::uint64_t{position / kGroupPositions} * kGroupEntrySize;
  if (!parts_.blocks.has(group, kGroupEntrySize)) return;
  const Byte* const at = parts_.blocks.data + group;
  __builtin_prefetch(at);
  __builtin_prefetch(at + 72 + 2 * ((position % kGroupPositions) / kBlockPositions));
}

void TextReader::prefetch_text(Position position) const {
  const std::uint64_t at = offset_of(position);
  if (!parts_.text.has(at, 1)) return;
  __builtin_prefetch(parts_.text.data + at);
  __builtin_prefetch(parts_.text.data + at + 64);
}

std::string_view TextReader::word(WordId id) const {
  if (id >= parts_.vocabulary) return {};
  const std::uint64_t entry = std::uint64_t{id} * kWordEntrySize;
  return parts_.word_text.text(parts_.word_table.number<std::uint32_t>(entry),
                               parts_.word_table.number<std::uint32_t>(entry + kWordEntrySize));
}

void TextReader::append_surface(std::uint32_t token, std::string& out) const {
  const auto entry = parts_.tokens.number<std::uint32_t>(std::uint64_t{token} * 4);
  const auto form = static_cast<Form>(entry & 3);
  if (form != Form::kOwn) {
    const std::size_t at = out.size();
    out += word(entry >> 2);
    const std::size_t stop = form == Form::kFolded    ? at
                             : form == Form::kCapital ? std::min(at + 1, out.size())
                                                      : out.size();
    for (std::size_t k = at; k < stop; ++k) {
      if (out[k] >= 'a' && out[k] <= 'z') out[k] = static_cast<char>(out[k] - 32);
    }
    return;
  }
  std::uint64_t low = 0;
  std::uint64_t high = parts_.surface_table.size / 8;
  if (high == 0) return;
  --high;  // the last entry only ends the text of the one before
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (parts_.surface_table.number<std::uint32_t>(middle * 8) < token) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (parts_.surface_table.number<std::uint32_t>(low * 8) != token) return;
  out += parts_.surface_text.text(parts_.surface_table.number<std::uint32_t>(low * 8 + 4),
                                  parts_.surface_table.number<std::uint32_t>(low * 8 + 12));
}

TextReader::Separators::Separators(const TextParts& parts, Position begin)
    : parts_(parts), position_(begin), cursor_(parts.separators, 0) {
  enter(begin - begin % kSeparatorPositions);
  while (special_ < begin) advance();
}

void TextReader::Separators::enter(Position position) {
  const std::uint64_t group = std::uint64_t{position / kGroupPositions} * kGroupEntrySize;
  const std::uint64_t part = (position % kGroupPositions) / kSeparatorPositions;
  cursor_ = Cursor(parts_.separators, parts_.blocks.number<std::uint64_t>(group + 8 + 8 * part));
  special_ = position;
  --special_;  // one before: advance() adds a gap and one
  advance();
}

void TextReader::Separators::advance() {
  // A literal that was not asked for is passed over.
  if (rank_ == kNibbleEscape) (void)cursor_.text();
  rank_ = 0;
  if (cursor_.ended()) {
    special_ = ~std::uint64_t{0} - 1;
    return;
  }
  const Byte code = cursor_.byte();
  std::uint64_t gap = code >> 4;
  if (gap == kNibbleEscape) gap += cursor_.varint();
  rank_ = code & 15;
  if (rank_ == kNibbleEscape) {
    const std::uint64_t more = cursor_.varint();
    rank_ += static_cast<std::uint32_t>(std::min<std::uint64_t>(more, 0xFFFFFF00));
  }
  special_ = gap >= kGroupPositions ? ~std::uint64_t{0} - 1 : special_ + 1 + gap;
}

void TextReader::Separators::append_next(bool inner, std::string& out) {
  if (position_ % kSeparatorPositions == 0) {
    rank_ = 0;
    enter(position_);
  }
  if (special_ != position_) {
    if (inner) out.push_back(' ');
    ++position_;
    return;
  }
  if (rank_ == kNibbleEscape) {
    out += cursor_.text();
    rank_ = 0;
  } else {
    const std::uint64_t entry = std::uint64_t{rank_ > kNibbleEscape ? rank_ - 1 : rank_} * 4;
    out += parts_.separator_text.text(parts_.separator_table.number<std::uint32_t>(entry),
                                      parts_.separator_table.number<std::uint32_t>(entry + 4));
  }
  advance();
  ++position_;
}

}  // namespace dixit::index
