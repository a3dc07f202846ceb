#include "index/source_code.h"

#include <algorithm>

#include "index/format.h"
#include "index/item_code.h"

namespace dixit::index {
namespace {

/// Where a word of the source ends that positions of turns and marks are told from.
std::uint32_t end_before(const Source& source, std::uint32_t word) {
  return word == 0 || source.words.empty()
             ? 0
             : source.words[std::min<std::size_t>(word, source.words.size()) - 1].end;
}

/// Writes items in blocks, each block with its first word and its place in the directory.
template <class Item, class Word, class Put>
void put_stream(ByteVector& out, std::size_t base, Extra extra, const std::vector<Item>& items,
                Word word, Put put) {
  if (items.empty()) return;
  const std::size_t head = base + static_cast<std::size_t>(extra) * 8;
  const std::size_t blocks = (items.size() + kItemsInBlock - 1) / kItemsInBlock;
  const std::size_t directory = out.size();
  store_le(out.data() + head, static_cast<std::uint32_t>(items.size()));
  store_le(out.data() + head + 4, static_cast<std::uint32_t>(directory - base));
  out.resize(out.size() + blocks * 8);
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (k % kItemsInBlock == 0) {
      const std::size_t entry = directory + k / kItemsInBlock * 8;
      store_le(out.data() + entry, word(k));
      store_le(out.data() + entry + 4, static_cast<std::uint32_t>(out.size() - base));
    }
    put(k, k % kItemsInBlock == 0);
  }
}

void put_pages(ByteVector& out, std::size_t base, const Source& source) {
  PagePoint before;
  put_stream(
      out, base, Extra::kPages, source.pages, [&](std::size_t k) { return source.pages[k].word; },
      [&](std::size_t k, bool first) {
        const PagePoint& point = source.pages[k];
        if (first) before = {point.word, 0, 0};
        put_varint(out, point.word - before.word);
        put_zigzag(out, std::int64_t{point.page} - std::int64_t{before.page});
        put_zigzag(out, std::int64_t{point.line} - std::int64_t{before.line});
        before = point;
      });
}

}  // namespace

void put_card(ByteVector& out, const SourceCard& card) {
  put_text(out, card.id);
  put_text(out, card.path);
  put_text(out, card.kind);
  out.push_back(static_cast<Byte>(card.evidence));
  out.push_back(static_cast<Byte>((card.evidence_stated ? 1u : 0u) | (card.machine ? 2u : 0u) |
                                  (card.unpunctuated ? 4u : 0u) | (card.paged ? 8u : 0u)));
  put_text(out, card.translation_of);
  put_text(out, card.language);
  put_text(out, card.title);
  put_text(out, card.date);
  put_text(out, card.recording);
  std::int64_t time = 0;
  put_time(out, card.seconds, time);
  put_varint(out, card.speakers.size());
  for (const std::string& speaker : card.speakers) put_text(out, speaker);
  put_varint(out, card.gaps.size());
  for (const Gap& gap : card.gaps) {
    put_varint(out, gap.word);
    put_time(out, gap.start_seconds, time);
    put_time(out, gap.end_seconds, time);
    put_text(out, gap.reason);
  }
}

void put_turns(ByteVector& blocks, ByteVector& turns, const Source& source) {
  TurnState state;
  const auto difference = [](std::uint32_t to, std::uint32_t from) {
    return static_cast<std::int32_t>(std::int64_t{to} - std::int64_t{from});
  };
  for (std::size_t k = 0; k < source.turns.size(); ++k) {
    const Turn& turn = source.turns[k];
    if (k % kTurnsInBlock == 0) {
      put_number(blocks, turn.word_begin);
      put_number(blocks, std::uint64_t{turns.size()});
      state = {};
      state.word = turn.word_begin;
    }
    TurnCode code;
    code.word_begin = turn.word_begin;
    code.word_end = turn.word_end;
    code.speaker = turn.speaker;
    code.lead = difference(turn.text.begin, end_before(source, turn.word_begin));
    code.tail = difference(turn.text.end, end_before(source, turn.word_end));
    code.start = turn.start_seconds;
    code.end = turn.end_seconds;
    put_turn(turns, code, state);
  }
}

Result<std::uint64_t> put_extras(ByteVector& out, const Source& source) {
  if (source.marks.empty() && source.time_points.empty() && source.word_times.empty() &&
      source.lines.empty() && source.pages.empty())
    return kNoExtras;
  const std::size_t base = out.size();
  out.resize(base + (source.paged ? kExtraStreams + 1 : kExtraStreams) * 8);
  std::uint32_t word = 0;
  std::int64_t before = 0;
  put_stream(
      out, base, Extra::kMarks, source.marks, [&](std::size_t k) { return source.marks[k].word; },
      [&](std::size_t k, bool first) {
        const Mark& mark = source.marks[k];
        put_varint(out, mark.word - (first ? mark.word : word));
        out.push_back(static_cast<Byte>(mark.kind));
        put_zigzag(out,
                   std::int64_t{mark.text.begin} - std::int64_t{end_before(source, mark.word)});
        put_varint(out, mark.text.size());
        word = mark.word;
      });
  put_stream(
      out, base, Extra::kTimePoints, source.time_points,
      [&](std::size_t k) { return source.time_points[k].word; },
      [&](std::size_t k, bool first) {
        const TimePoint& point = source.time_points[k];
        if (first) before = 0;
        put_varint(out, point.word - (first ? point.word : word));
        put_time(out, point.start, before);
        put_time(out, point.end, before);
        word = point.word;
      });
  put_stream(
      out, base, Extra::kWordTimes, source.word_times,
      [&](std::size_t k) { return static_cast<std::uint32_t>(k); },
      [&](std::size_t k, bool first) {
        const WordTime& time = source.word_times[k];
        if (first) before = 0;
        put_word_time(out, time.start_seconds, before);
        put_word_time(out, time.end_seconds, before);
        put_confidence(out, time.confidence);
      });
  put_stream(
      out, base, Extra::kLines, source.lines, [&](std::size_t k) { return source.lines[k].word; },
      [&](std::size_t k, bool first) {
        const LinePoint& point = source.lines[k];
        if (first) before = 0;
        put_varint(out, point.word - (first ? point.word : word));
        put_zigzag(out, std::int64_t{point.line} - before);
        before = point.line;
        word = point.word;
      });
  if (source.paged) put_pages(out, base, source);
  if (out.size() - base > 0xFFFFFFFFu)
    return fail(ErrorCode::kLimit, "the source has over 4 GB of marks and times",
                "index it in parts", source.path);
  return base;
}

}  // namespace dixit::index
