// How turns, times, marks and lines are written: small differences from the one before.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>

#include "index/bytes.h"
#include "record/source.h"

namespace dixit::index {

// A time is milliseconds after the one before where that is exact, else a whole double.
inline constexpr std::uint64_t kTimeWhole = 1;
inline constexpr std::uint64_t kTimeNone = 2;
inline constexpr double kTimeMost = 1e12;  ///< what is longer than this is damage

inline void put_time(ByteVector& out, double seconds, std::int64_t& before) {
  if (std::isnan(seconds)) return put_varint(out, kTimeNone);
  if (std::abs(seconds) < kTimeMost) {
    const std::int64_t thousandths = std::llround(seconds * 1000);
    if (static_cast<double>(thousandths) / 1000 == seconds &&
        std::signbit(seconds) == (thousandths < 0)) {
      put_varint(out, zigzagged(thousandths - before) << 2);
      before = thousandths;
      return;
    }
  }
  put_varint(out, kTimeWhole);
  std::uint64_t bits = 0;
  std::memcpy(&bits, &seconds, sizeof bits);
  put_number(out, bits);
}

[[nodiscard]] inline double get_time(Cursor& cursor, std::int64_t& before) {
  const std::uint64_t code = cursor.varint();
  if ((code & 3) == kTimeNone) return kNoTime;
  if ((code & 3) == kTimeWhole) {
    const auto bits = cursor.number<std::uint64_t>();
    double seconds = 0;
    std::memcpy(&seconds, &bits, sizeof seconds);
    return std::abs(seconds) <= kTimeMost ? seconds : kNoTime;
  }
  const std::uint64_t change = code >> 2;
  const auto step = static_cast<std::int64_t>(change >> 1) ^ -static_cast<std::int64_t>(change & 1);
  before = static_cast<std::int64_t>(static_cast<std::uint64_t>(before) +
                                     static_cast<std::uint64_t>(step));
  const double seconds = static_cast<double>(before) / 1000;
  return std::abs(seconds) <= kTimeMost ? seconds : kNoTime;
}

// The times of words are single floats.
inline void put_word_time(ByteVector& out, float seconds, std::int64_t& before) {
  const auto thousandths = std::llround(static_cast<double>(seconds) * 1000);
  if (std::abs(seconds) < 1e9F && !std::signbit(seconds) &&
      static_cast<float>(static_cast<double>(thousandths) / 1000) == seconds) {
    put_varint(out, zigzagged(thousandths - before) << 1);
    before = thousandths;
    return;
  }
  put_varint(out, 1);
  std::uint32_t bits = 0;
  std::memcpy(&bits, &seconds, sizeof bits);
  put_number(out, bits);
}

[[nodiscard]] inline float get_float(Cursor& cursor) {
  const auto bits = cursor.number<std::uint32_t>();
  float value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return std::abs(value) <= static_cast<float>(kTimeMost) ? value : 0.0F;
}

[[nodiscard]] inline float get_word_time(Cursor& cursor, std::int64_t& before) {
  const std::uint64_t code = cursor.varint();
  if ((code & 1) != 0) return get_float(cursor);
  const std::uint64_t change = code >> 1;
  const auto step = static_cast<std::int64_t>(change >> 1) ^ -static_cast<std::int64_t>(change & 1);
  before = static_cast<std::int64_t>(static_cast<std::uint64_t>(before) +
                                     static_cast<std::uint64_t>(step));
  const auto seconds = static_cast<float>(static_cast<double>(before) / 1000);
  return std::abs(seconds) <= static_cast<float>(kTimeMost) ? seconds : 0.0F;
}

inline void put_confidence(ByteVector& out, float value) {
  if (value == 1.0F) return put_varint(out, 0);
  if (value >= 0 && value < 1 && !std::signbit(value)) {
    const auto parts = std::lround(static_cast<double>(value) * 10000);
    if (static_cast<float>(static_cast<double>(parts) / 10000) == value)
      return put_varint(out, static_cast<std::uint64_t>(parts) + 2);
  }
  put_varint(out, 1);
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  put_number(out, bits);
}

[[nodiscard]] inline float get_confidence(Cursor& cursor) {
  const std::uint64_t code = cursor.varint();
  if (code == 0) return 1.0F;
  if (code == 1) return get_float(cursor);
  return static_cast<float>(static_cast<double>(code - 2) / 10000);
}

/// A turn as it is written: its text begins and ends so many bytes after the word before its first
/// word, and after its last word (after the text's beginning where there is no such word).
struct TurnCode {
  std::uint32_t word_begin = 0;
  std::uint32_t word_end = 0;
  std::int32_t speaker = -1;
  std::int32_t lead = 0;
  std::int32_t tail = 0;
  double start = kNoTime;
  double end = kNoTime;
};

/// What the next turn of a block is told from.
struct TurnState {
  std::uint32_t word = 0;  ///< where the turn before ended
  std::int32_t speaker = -1;
  std::int64_t time = 0;
};

inline constexpr unsigned kTurnGap = 1;
inline constexpr unsigned kTurnSpeaker = 2;
inline constexpr unsigned kTurnLead = 4;  ///< not one byte
inline constexpr unsigned kTurnTail = 8;  ///< not one byte
inline constexpr unsigned kTurnStart = 16;
inline constexpr unsigned kTurnEnd = 32;

inline void put_turn(ByteVector& out, const TurnCode& turn, TurnState& state) {
  unsigned flags = 0;
  if (turn.word_begin != state.word) flags |= kTurnGap;
  if (turn.speaker != state.speaker) flags |= kTurnSpeaker;
  if (turn.lead != 1) flags |= kTurnLead;
  if (turn.tail != 1) flags |= kTurnTail;
  if (!std::isnan(turn.start)) flags |= kTurnStart;
  if (!std::isnan(turn.end)) flags |= kTurnEnd;
  out.push_back(static_cast<Byte>(flags));
  put_varint(out, turn.word_end - turn.word_begin);
  if ((flags & kTurnGap) != 0)
    put_zigzag(out, std::int64_t{turn.word_begin} - std::int64_t{state.word});
  if ((flags & kTurnSpeaker) != 0)
    put_zigzag(out, std::int64_t{turn.speaker} - std::int64_t{state.speaker});
  if ((flags & kTurnLead) != 0) put_zigzag(out, turn.lead);
  if ((flags & kTurnTail) != 0) put_zigzag(out, turn.tail);
  if ((flags & kTurnStart) != 0) put_time(out, turn.start, state.time);
  if ((flags & kTurnEnd) != 0) put_time(out, turn.end, state.time);
  state.word = turn.word_end;
  state.speaker = turn.speaker;
}

[[nodiscard]] inline TurnCode get_turn(Cursor& cursor, TurnState& state) {
  TurnCode turn;
  const unsigned flags = cursor.byte();
  const auto words = static_cast<std::uint32_t>(cursor.varint());
  turn.word_begin = state.word;
  if ((flags & kTurnGap) != 0)
    turn.word_begin += static_cast<std::uint32_t>(static_cast<std::uint64_t>(cursor.zigzag()));
  turn.word_end = turn.word_begin + words;
  if (turn.word_end < turn.word_begin) turn.word_end = turn.word_begin;
  turn.speaker = state.speaker;
  if ((flags & kTurnSpeaker) != 0)
    turn.speaker = static_cast<std::int32_t>(
        static_cast<std::uint32_t>(turn.speaker) +
        static_cast<std::uint32_t>(static_cast<std::uint64_t>(cursor.zigzag())));
  turn.lead = (flags & kTurnLead) != 0 ? static_cast<std::int32_t>(cursor.zigzag()) : 1;
  turn.tail = (flags & kTurnTail) != 0 ? static_cast<std::int32_t>(cursor.zigzag()) : 1;
  if ((flags & kTurnStart) != 0) turn.start = get_time(cursor, state.time);
  if ((flags & kTurnEnd) != 0) turn.end = get_time(cursor, state.time);
  state.word = turn.word_end;
  state.speaker = turn.speaker;
  return turn;
}

/// The streams of a source's extras.
/// kPages is there only for sources whose card says that they are paged.
enum class Extra : std::uint32_t { kMarks, kTimePoints, kWordTimes, kLines, kPages };
inline constexpr std::uint32_t kExtraStreams = 4;

}  // namespace dixit::index
