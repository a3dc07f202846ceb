#include "index/source_reader.h"

#include <algorithm>

#include "base/utf8.h"

namespace dixit::index {
namespace {

using match::Holding;
using match::Position;
using match::SourceExtent;
using match::TurnExtent;

/// Turns and cues of any length are cut where they would make an excerpt longer than this on one
/// side.
constexpr std::uint32_t kMarginWordsMost = 4096;
constexpr double kWordsPerSecond = 2.5;  ///< as the judge takes it, where a turn's end is not told

/// Damaged bytes must not reach those who count on UTF-8.
void make_valid(std::string& text) {
  while (true) {
    const std::size_t at = utf8::find_invalid(text);
    if (at == std::string::npos) return;
    for (std::size_t k = at; k < text.size() && (static_cast<unsigned char>(text[k]) & 0x80) != 0;
         ++k)
      text[k] = '?';
  }
}

std::string valid_text(Cursor& cursor) {
  std::string text(cursor.text());
  make_valid(text);
  return text;
}

bool is_ascii(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t high = 0;
  for (; at + 8 <= text.size(); at += 8)
    high |= load_le<std::uint64_t>(reinterpret_cast<const Byte*>(text.data()) + at);
  for (; at < text.size(); ++at) high |= static_cast<unsigned char>(text[at]) & 0x80u;
  return (high & 0x8080808080808080) == 0;
}

std::uint32_t moved(std::uint32_t at, std::int64_t by, std::size_t most) {
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(std::int64_t{at} + by, 0, static_cast<std::int64_t>(most)));
}

}  // namespace

struct SourceReader::Record {
  Position begin = 0;
  std::uint32_t words = 0;
  std::uint32_t turns = 0;
  std::uint32_t first_block = 0;
  std::uint64_t card = 0;
  std::uint64_t extras = kNoExtras;
  std::uint64_t speakers = 0;
  Bytes entry;
};

/// One of a source's extras: items with the word each belongs to, in blocks with a directory.
struct SourceReader::Stream {
  std::uint64_t base = 0;  ///< of the source's extras
  std::uint64_t directory = 0;
  std::uint32_t count = 0;
  [[nodiscard]] std::uint32_t blocks() const { return (count + kItemsInBlock - 1) / kItemsInBlock; }
};

SourceReader::Record SourceReader::record(std::uint32_t source) const {
  Record record;
  const std::uint64_t at = std::uint64_t{source} * kSourceEntrySize;
  if (source >= parts_.source_count || !parts_.sources.has(at, kSourceEntrySize)) return record;
  record.entry = {parts_.sources.data + at, kSourceEntrySize};
  const Position last = parts_.end == 0 ? 0 : parts_.end - 1;  // the empty place after it
  record.begin = std::min(record.entry.number<std::uint32_t>(0), last);
  record.words = std::min(record.entry.number<std::uint32_t>(4), last - record.begin);
  record.turns = record.entry.number<std::uint32_t>(8);
  record.first_block = record.entry.number<std::uint32_t>(12);
  record.card = record.entry.number<std::uint64_t>(16);
  record.extras = record.entry.number<std::uint64_t>(24);
  // A speaker takes a byte at least.
  record.speakers = std::min({record.entry.number<std::uint64_t>(64),
                              parts_.cards.size - std::min(record.card, parts_.cards.size),
                              std::uint64_t{0x7FFFFFFF}});
  const std::uint64_t blocks = parts_.turn_blocks.size / kTurnBlockEntrySize;
  record.first_block =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(record.first_block, blocks));
  record.turns = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(record.turns, (blocks - record.first_block) * kTurnsInBlock));
  return record;
}

SourceExtent SourceReader::extent(std::uint32_t source) const {
  const Record here = record(source);
  return {source, here.begin, here.begin + here.words};
}

SourceExtent SourceReader::extent_at(Position position) const {
  std::uint32_t low = 0;
  std::uint32_t high = parts_.source_count;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (parts_.sources.number<std::uint32_t>(std::uint64_t{middle} * kSourceEntrySize) <=
        position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const std::uint32_t source = low == 0 ? 0 : low - 1;
  const SourceExtent extent = this->extent(source);
  if (position < extent.begin || position > extent.end) return {source, position, position};
  return extent;
}

std::uint32_t SourceReader::turn_count(std::uint32_t source) const { return record(source).turns; }

Identity SourceReader::identity(std::uint32_t source) const {
  const Record here = record(source);
  Identity identity;
  identity.bytes = here.entry.number<std::uint64_t>(32);
  identity.modified = here.entry.number<std::int64_t>(40);
  if (here.entry.size > 0)
    std::copy_n(here.entry.data + 48, identity.hash.size(), identity.hash.begin());
  return identity;
}

/// Calls each(number, turn) for the turns from `turn` on, until it returns false.
template <class F>
void SourceReader::turns_from(const Record& record, std::uint32_t turn, F&& each) const {
  std::uint32_t next = turn - turn % kTurnsInBlock;
  while (next < record.turns) {
    const std::uint64_t entry =
        (std::uint64_t{record.first_block} + next / kTurnsInBlock) * kTurnBlockEntrySize;
    TurnState state;
    state.word = parts_.turn_blocks.number<std::uint32_t>(entry);
    Cursor cursor(parts_.turns, parts_.turn_blocks.number<std::uint64_t>(entry + 4));
    const std::uint32_t stop = std::min(record.turns, next + kTurnsInBlock);
    for (; next < stop; ++next) {
      if (cursor.ended()) return;
      TurnCode code = get_turn(cursor, state);
      code.word_begin = std::min(code.word_begin, record.words);
      code.word_end = std::min(code.word_end, record.words);
      if (code.speaker < -1 || code.speaker >= static_cast<std::int64_t>(record.speakers))
        code.speaker = -1;
      if (next >= turn && !each(next, code)) return;
    }
  }
}

TurnExtent SourceReader::turn(std::uint32_t source, std::uint32_t turn) const {
  const Record here = record(source);
  TurnExtent extent{turn, here.turns == 0 ? 0 : here.words, here.words, -1};
  if (turn >= here.turns) return extent;
  turns_from(here, turn, [&](std::uint32_t, const TurnCode& code) {
    extent = {turn, code.word_begin, code.word_end, code.speaker};
    return false;
  });
  return extent;
}

TurnExtent SourceReader::turn_holding(const Record& record, std::uint32_t word) const {
  TurnExtent extent{0, record.turns == 0 ? 0 : record.words, record.words, -1};
  std::uint32_t low = 0;  // the last block whose first turn does not begin after the word
  std::uint32_t high = (record.turns + kTurnsInBlock - 1) / kTurnsInBlock;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    const std::uint64_t entry = (std::uint64_t{record.first_block} + middle) * kTurnBlockEntrySize;
    if (parts_.turn_blocks.number<std::uint32_t>(entry) <= word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const std::uint32_t first = low == 0 ? 0 : (low - 1) * kTurnsInBlock;
  const std::uint32_t stop = first + kTurnsInBlock;
  turns_from(record, first, [&](std::uint32_t number, const TurnCode& code) {
    if (number >= stop || (code.word_begin > word && number > first)) return false;
    extent = {number, code.word_begin, code.word_end, code.speaker};
    return true;
  });
  return extent;
}

TurnExtent SourceReader::turn_of(std::uint32_t source, std::uint32_t word) const {
  return turn_holding(record(source), word);
}

void SourceReader::read_card(std::uint32_t source, SourceCard& card) const {
  const Record here = record(source);
  Cursor cursor(parts_.cards, here.card);
  card.id = valid_text(cursor);
  card.path = valid_text(cursor);
  card.kind = valid_text(cursor);
  const unsigned evidence = cursor.byte();
  card.evidence = static_cast<Evidence>(std::min(evidence, unsigned{4}));
  const unsigned flags = cursor.byte();
  card.evidence_stated = (flags & 1) != 0;
  card.machine = (flags & 2) != 0;
  card.unpunctuated = (flags & 4) != 0;
  card.paged = (flags & 8) != 0;
  card.translation_of = valid_text(cursor);
  card.language = valid_text(cursor);
  card.title = valid_text(cursor);
  card.date = valid_text(cursor);
  card.recording = valid_text(cursor);
  std::int64_t time = 0;
  card.seconds = get_time(cursor, time);
  card.word_count = here.words;
  card.speakers.clear();
  card.gaps.clear();
  for (std::uint64_t left = cursor.varint(); left > 0 && !cursor.ended(); --left)
    card.speakers.push_back(valid_text(cursor));
  card.speakers.resize(here.speakers);  // turns name no others, even where bytes are damaged
  for (std::uint64_t left = cursor.varint(); left > 0 && !cursor.ended(); --left) {
    Gap gap;
    gap.word = static_cast<std::uint32_t>(std::min<std::uint64_t>(cursor.varint(), here.words));
    gap.start_seconds = get_time(cursor, time);
    gap.end_seconds = get_time(cursor, time);
    gap.reason = valid_text(cursor);
    card.gaps.push_back(std::move(gap));
  }
}

SourceReader::Stream SourceReader::stream(const Record& record, Extra extra) const {
  Stream stream;
  if (record.extras == kNoExtras) return stream;
  const std::uint64_t at = record.extras + static_cast<std::uint64_t>(extra) * 8;
  if (at < record.extras) return stream;
  stream.base = record.extras;
  stream.count = parts_.extras.number<std::uint32_t>(at);
  stream.directory = stream.base + parts_.extras.number<std::uint32_t>(at + 4);
  if (!parts_.extras.has(stream.directory, std::uint64_t{stream.blocks()} * 8)) stream.count = 0;
  return stream;
}

/// Calls each(cursor, first word of the block or nothing) for the items from the last block on that
/// begins at or before a word, until it returns false.
template <class F>
void SourceReader::items_from(const Stream& stream, std::uint32_t word, F&& each) const {
  std::uint32_t low = 0;
  std::uint32_t high = stream.blocks();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    // Not "at or before": items of one word may go on from one block to the next.
    if (parts_.extras.number<std::uint32_t>(stream.directory + std::uint64_t{middle} * 8) < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (std::uint32_t block = low == 0 ? 0 : low - 1; block < stream.blocks(); ++block) {
    const std::uint64_t entry = stream.directory + std::uint64_t{block} * 8;
    const auto first = parts_.extras.number<std::uint32_t>(entry);
    Cursor cursor(parts_.extras, stream.base + parts_.extras.number<std::uint32_t>(entry + 4));
    const std::uint32_t items = std::min(kItemsInBlock, stream.count - block * kItemsInBlock);
    for (std::uint32_t k = 0; k < items; ++k) {
      if (cursor.ended() || !each(cursor, k == 0 ? &first : nullptr)) return;
    }
  }
}

void SourceReader::widen(std::uint32_t source, std::uint32_t& begin, std::uint32_t& end) const {
  const Record here = record(source);
  end = std::min(end, here.words);
  begin = std::min(begin, end);
  const std::uint32_t first = begin - std::min(begin, Holding::kMarginWords);
  const std::uint32_t last = end + std::min(here.words - end, Holding::kMarginWords);
  const std::uint32_t least = begin - std::min(begin, kMarginWordsMost);
  const std::uint32_t most = end + std::min(here.words - end, kMarginWordsMost);
  begin = std::max(first, least);
  end = std::min(last, most);
  if (stream(here, Extra::kTimePoints).count == 0) return;
  // Cues are kept whole, so that a word's place between two times can be told.
  std::uint32_t cue = 0;
  std::uint32_t cue_before = 0;
  std::uint32_t cue_after = here.words;
  items_from(stream(here, Extra::kTimePoints), first,
             [&](Cursor& cursor, const std::uint32_t* begins) {
               std::int64_t time = 0;
               cue = begins != nullptr ? *begins : cue;
               cue += static_cast<std::uint32_t>(cursor.varint());
               (void)get_time(cursor, time);
               (void)get_time(cursor, time);
               if (cue <= first) cue_before = cue;
               if (cue >= last) cue_after = std::min(cue_after, cue);
               return cue < last;
             });
  begin = std::min(begin, std::max(cue_before, least));
  end = std::max(end, std::min(cue_after, most));
}

void SourceReader::add_text(const TextReader& text, const Record& record, const Excerpt& cut,
                            std::uint32_t end, Source& out) const {
  const std::uint32_t begin = cut.first_word;
  const std::uint32_t count = end - begin;
  std::vector<std::uint32_t> tokens(count);
  text.read_tokens(record.begin + begin, tokens);
  out.text.reserve(std::size_t{count} * 7);
  out.words.reserve(count);
  // Damaged numbers could name one long text again and again.
  const std::uint64_t most = std::min<std::uint64_t>(
      std::uint64_t{count} * 1024 + text.parts().separators.size, 0xFFFF0000u);
  TextReader::Separators separators(text.parts(), record.begin + begin);
  std::string unused;
  for (std::uint32_t k = 0; k < count; ++k) {
    if (k == 0 && begin > 0) {
      separators.append_next(true, unused);
    } else if (out.text.size() < most) {
      separators.append_next(k > 0, out.text);
    }
    const auto from = static_cast<std::uint32_t>(out.text.size());
    if (out.text.size() < most) text.append_surface(tokens[k], out.text);
    out.words.push_back({from, static_cast<std::uint32_t>(out.text.size())});
  }
  if (end == record.words && out.text.size() < most) separators.append_next(false, out.text);
  if (out.text.size() > 0xFFFFFFFFu) {  // damage: nothing is better than positions that wrap
    out.text.clear();
    std::fill(out.words.begin(), out.words.end(), Span{});
  }
  if (!is_ascii(out.text)) make_valid(out.text);
}

void SourceReader::add_turns(const Record& record, Excerpt& cut, std::uint32_t end,
                             Source& out) const {
  const std::uint32_t begin = cut.first_word;
  if (record.turns == 0) return;
  cut.first_turn = begin == 0 ? 0 : turn_holding(record, begin).turn;
  const std::size_t size = out.text.size();
  const auto end_of = [&](std::uint32_t word) {  // where the text of a turn is counted from
    return word <= begin ? 0 : out.words[std::min(word, end) - begin - 1].end;
  };
  const bool whole_end = end == record.words;
  turns_from(record, cut.first_turn, [&](std::uint32_t number, const TurnCode& code) {
    if (number > cut.first_turn && code.word_begin >= end && !whole_end) return false;
    Turn turn;
    turn.word_begin = std::clamp(code.word_begin, begin, end) - begin;
    turn.word_end = std::clamp(code.word_end, begin, end) - begin;
    const bool known_begin = code.word_begin > begin || begin == 0;
    turn.text.begin = known_begin ? moved(end_of(code.word_begin), code.lead, size) : 0;
    const bool known_end = code.word_end < end || (code.word_end == end && whole_end);
    turn.text.end = !known_end
                        ? static_cast<std::uint32_t>(
                              code.word_end == end
                                  ? std::min<std::size_t>(moved(end_of(end), code.tail, size), size)
                                  : size)
                        : moved(end_of(code.word_end), code.tail, size);
    turn.text.end = std::max(turn.text.begin, turn.text.end);
    turn.speaker = code.speaker;
    turn.start_seconds = code.start;
    // What was said of it before is not here: it starts as much later.
    if (code.word_begin < begin)
      turn.start_seconds += static_cast<double>(begin - code.word_begin) / kWordsPerSecond;
    turn.end_seconds = code.end;
    out.turns.push_back(turn);
    return true;
  });
}

void SourceReader::add_marks(const Record& record, std::uint32_t begin, std::uint32_t end,
                             Source& out) const {
  std::uint32_t word = 0;
  items_from(stream(record, Extra::kMarks), begin, [&](Cursor& cursor, const std::uint32_t* first) {
    word = first != nullptr ? *first : word;
    word += static_cast<std::uint32_t>(cursor.varint());
    const unsigned kind = cursor.byte();
    const std::int64_t lead = cursor.zigzag();
    const std::uint64_t length = cursor.varint();
    const bool before = word < begin || (word == begin && begin > 0);
    if (word > end || (word == end && end < record.words)) return false;
    if (before) return true;
    Mark mark;
    mark.kind = static_cast<MarkKind>(std::min(kind, unsigned{5}));
    mark.word = word - begin;
    const std::uint32_t from = word <= begin ? 0 : out.words[word - begin - 1].end;
    mark.text.begin = moved(from, lead, out.text.size());
    mark.text.end =
        moved(mark.text.begin,
              static_cast<std::int64_t>(std::min<std::uint64_t>(length, out.text.size())),
              out.text.size());
    out.marks.push_back(mark);
    return true;
  });
}

void SourceReader::add_times(const Record& record, std::uint32_t begin, std::uint32_t end,
                             Source& out) const {
  std::uint32_t word = 0;
  std::int64_t time = 0;
  items_from(stream(record, Extra::kTimePoints), begin == 0 ? 0 : begin + 1,
             [&](Cursor& cursor, const std::uint32_t* first) {
               if (first != nullptr) {
                 word = *first;
                 time = 0;
               }
               word += static_cast<std::uint32_t>(cursor.varint());
               TimePoint point;
               point.start = get_time(cursor, time);
               point.end = get_time(cursor, time);
               point.word = std::max(word, begin) - begin;
               // Of those at or before the first word only the last says anything about it.
               if (word < begin && !out.time_points.empty()) out.time_points.clear();
               if (word == begin && begin > 0 && !out.time_points.empty() &&
                   out.time_points.back().word == 0)
                 out.time_points.clear();
               if (word > end) return false;
               out.time_points.push_back(point);
               return word < end || end == record.words;
             });
  if (begin >= end) return;
  out.word_times.reserve(stream(record, Extra::kWordTimes).count > 0 ? end - begin : 0);
  time = 0;
  std::uint32_t next = 0;
  items_from(stream(record, Extra::kWordTimes), begin + 1,
             [&](Cursor& cursor, const std::uint32_t* first) {
               if (first != nullptr) {
                 next = *first;
                 time = 0;
               }
               WordTime here;
               here.start_seconds = get_word_time(cursor, time);
               here.end_seconds = get_word_time(cursor, time);
               here.confidence = get_confidence(cursor);
               if (next >= begin) out.word_times.push_back(here);
               return ++next < end;
             });
  if (out.word_times.size() != end - begin) out.word_times.clear();
}

void SourceReader::add_lines(const Record& record, std::uint32_t begin, std::uint32_t end,
                             Source& out) const {
  std::uint32_t word = 0;
  std::int64_t line = 0;
  items_from(
      stream(record, Extra::kLines), begin + 1, [&](Cursor& cursor, const std::uint32_t* first) {
        if (first != nullptr) {
          word = *first;
          line = 0;
        }
        word += static_cast<std::uint32_t>(cursor.varint());
        line = static_cast<std::int64_t>(static_cast<std::uint64_t>(line) +
                                         static_cast<std::uint64_t>(cursor.zigzag()));
        if (word >= end) return false;
        const LinePoint point{std::max(word, begin) - begin, static_cast<std::uint32_t>(line)};
        if (!out.lines.empty() && out.lines.back().word == point.word) out.lines.pop_back();
        out.lines.push_back(point);
        return true;
      });
}

void SourceReader::add_pages(const Record& record, std::uint32_t begin, std::uint32_t end,
                             Source& out) const {
  PagePoint point;
  const auto plus = [](std::uint32_t a, std::int64_t b) {
    return static_cast<std::uint32_t>(std::uint64_t{a} + static_cast<std::uint64_t>(b));
  };
  items_from(stream(record, Extra::kPages), begin + 1,
             [&](Cursor& cursor, const std::uint32_t* first) {
               if (first != nullptr) point = {*first, 0, 0};
               point.word += static_cast<std::uint32_t>(cursor.varint());
               point.page = plus(point.page, cursor.zigzag());
               point.line = plus(point.line, cursor.zigzag());
               if (point.word >= end) return false;
               const PagePoint here{std::max(point.word, begin) - begin, point.page, point.line};
               if (!out.pages.empty() && out.pages.back().word == here.word) out.pages.pop_back();
               out.pages.push_back(here);
               return true;
             });
}

Excerpt SourceReader::cut(const TextReader& text, std::uint32_t source, std::uint32_t begin,
                          std::uint32_t end) const {
  const Record here = record(source);
  end = std::min(end, here.words);
  begin = std::min(begin, end);
  Excerpt cut;
  cut.first_word = begin;
  auto out = std::make_shared<Source>();
  read_card(source, *out);
  add_text(text, here, cut, end, *out);
  add_turns(here, cut, end, *out);
  add_marks(here, begin, end, *out);
  add_times(here, begin, end, *out);
  add_lines(here, begin, end, *out);
  if (out->paged) add_pages(here, begin, end, *out);
  cut.source = std::move(out);
  return cut;
}

}  // namespace dixit::index
