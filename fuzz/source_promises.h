// What every source keeps, whatever bytes it was read from. Broken promises end the fuzz run.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "source/read_source.h"
#include "source/word_time.h"

namespace dixit {

inline void require(bool kept) {
  if (!kept) std::abort();
}

inline void read_and_check_source(const std::string& path, const std::uint8_t* data,
                                  std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = source::read_source(path, bytes);
  if (!read) {
    require(read.error().line().find('\n') == std::string::npos);
    return;
  }
  const Source& s = *read;
  require(!s.words.empty());
  std::uint32_t at = 0;
  for (const Span word : s.words) {
    require(at <= word.begin && word.begin < word.end);
    const Span place = s.places.to_source(word);
    require(place.begin <= place.end && place.end <= size);
    at = word.end;
  }
  require(at <= s.text.size());
  std::uint32_t next = 0;
  for (const Turn& turn : s.turns) {
    require(turn.word_begin == next && turn.word_begin < turn.word_end);
    require(turn.text.begin <= s.words[turn.word_begin].begin);
    require(s.words[turn.word_end - 1].end <= turn.text.end && turn.text.end <= s.text.size());
    require(turn.speaker < static_cast<std::int32_t>(s.speakers.size()));
    next = turn.word_end;
  }
  require(next == s.words.size());
  for (const Mark& mark : s.marks) {
    require(mark.text.begin <= mark.text.end && mark.text.end <= s.text.size());
    require(mark.word <= s.words.size());
  }
  require(s.word_times.empty() || s.word_times.size() == s.words.size());
  const auto last = static_cast<std::uint32_t>(s.words.size() - 1);
  require(!std::isinf(source::word_seconds(s, last, true)));
}

}  // namespace dixit
