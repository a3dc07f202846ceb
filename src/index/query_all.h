// Asks an index everything that can be asked, for tests that damage it.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "index/open.h"

namespace dixit::index {

/// Stops the program where an answer breaks what match::Holding promises, whatever the bytes.
inline void query_all(const Index& index, std::uint64_t seed, unsigned rounds) {
  using match::Holding;
  using match::Position;
  using match::WordId;
  const auto require = [](bool holds) {
    if (!holds) std::abort();
  };
  std::uint64_t state = seed * 2 + 1;
  const auto below = [&](std::uint64_t count) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return count == 0 ? 0 : (state >> 33) % count;
  };
  for (const auto& holding : index.holdings()) {
    const Holding& here = *holding;
    std::vector<WordId> words(std::min<std::uint64_t>(here.end(), 2000) + 7);
    here.read(static_cast<Position>(below(here.end())), words);
    here.read(0, words);
    for (const WordId id : words) require(id < here.vocabulary_size());
    for (unsigned round = 0; round < rounds; ++round) {
      std::vector<WordId> run(1 + below(Holding::kRunMost));
      const std::uint64_t from = below(words.size() - run.size());
      for (std::size_t k = 0; k < run.size(); ++k) {
        run[k] =
            below(4) == 0 ? static_cast<WordId>(below(here.vocabulary_size())) : words[from + k];
        (void)here.find_word(here.word(run[k]));
        (void)here.count(run[k]);
      }
      if (std::find(run.begin(), run.end(), match::kNoWord) != run.end()) continue;
      const std::uint64_t most = below(3) * 50;
      std::vector<Position> places;
      const std::uint64_t count = here.find(run, most, places);
      require(count > most ? places.empty() : places.size() == count);
      for (const Position place : places) require(place < here.end());
    }
    const std::uint32_t sources = here.source_count();
    for (unsigned round = 0; round < rounds / 4 + 1 && here.end() > 0; ++round) {
      const auto at = static_cast<Position>(below(here.end()));
      const auto extent = here.source_at(at);
      require(extent.begin <= at && at <= extent.end);
      if (sources == 0) continue;
      const auto source = static_cast<std::uint32_t>(below(sources));
      const auto whole = here.source(source);
      require(whole.begin <= whole.end && whole.end <= here.end());
      const std::uint32_t count = whole.end - whole.begin;
      const auto word = static_cast<std::uint32_t>(below(std::uint64_t{count} + 1));
      const auto turn = here.turn_of(source, word);
      require(turn.word_begin <= turn.word_end && turn.word_end <= count);
      (void)here.turn(source, static_cast<std::uint32_t>(below(1000)));
      const auto card = here.card(source);
      require(card != nullptr && utf8::find_invalid(card->title) == std::string::npos);
      require(turn.speaker >= -1 &&
              turn.speaker < static_cast<std::int64_t>(card->speakers.size()));
      const std::uint32_t end = word + static_cast<std::uint32_t>(below(count - word + 1));
      const Excerpt cut = here.excerpt(source, word, end);
      const Source& part = *cut.source;
      require(cut.first_word <= word && cut.first_word + part.words.size() >= end);
      require(utf8::find_invalid(part.text) == std::string::npos);
      for (const Span span : part.words)
        require(span.begin <= span.end && span.end <= part.text.size());
      for (const Turn& t : part.turns) {
        require(t.text.begin <= t.text.end && t.text.end <= part.text.size());
        require(t.word_begin <= t.word_end && t.word_end <= part.words.size());
        require(t.speaker >= -1 && t.speaker < static_cast<std::int64_t>(part.speakers.size()));
      }
      for (const Mark& mark : part.marks) {
        require(mark.text.begin <= mark.text.end && mark.text.end <= part.text.size());
        require(mark.word <= part.words.size());
      }
      require(part.word_times.empty() || part.word_times.size() == part.words.size());
      (void)index.identity(source);
    }
  }
}

}  // namespace dixit::index
