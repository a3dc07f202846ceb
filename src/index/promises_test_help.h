// Asks an index everything that can be asked, for tests that damage it.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/utf8.h"
#include "index/open.h"

namespace dixit::index {

/// Whether the answers of an index keep what match::Holding promises, whatever its bytes.
class Promises {
 public:
  explicit Promises(std::uint64_t seed) : state_(seed * 2 + 1) {}

  [[nodiscard]] bool kept(const Index& index, unsigned rounds) {
    for (const auto& holding : index.holdings()) {
      words_kept(*holding, rounds);
      for (unsigned round = 0; round < rounds / 4 + 1 && holding->end() > 0; ++round)
        sources_kept(*holding);
    }
    for (unsigned round = 0; round < rounds && index.summary().sources > 0; ++round)
      (void)index.identity(below(index.summary().sources));
    return kept_;
  }

 private:
  using Position = match::Position;
  using WordId = match::WordId;

  void require(bool holds) { kept_ &= holds; }

  std::uint32_t below(std::uint64_t count) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(count == 0 ? 0 : (state_ >> 33) % count);
  }

  void words_kept(const match::Holding& here, unsigned rounds) {
    std::vector<WordId> words(std::min<std::uint64_t>(here.end(), 2000) + 7);
    here.read(below(here.end()), words);
    here.read(0, words);
    for (const WordId id : words) require(id < here.vocabulary_size());
    for (unsigned round = 0; round < rounds; ++round) {
      std::vector<WordId> run(1 + below(match::Holding::kRunMost));
      const std::size_t from = below(words.size() - run.size());
      if (round % 8 == 0) here.expect(std::span(words).subspan(from), below(50));
      for (std::size_t k = 0; k < run.size(); ++k) {
        run[k] = below(4) == 0 ? below(here.vocabulary_size()) : words[from + k];
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
  }

  void sources_kept(const match::Holding& here) {
    const Position at = below(here.end());
    const auto extent = here.source_at(at);
    require(extent.begin <= at && at <= extent.end);
    if (here.source_count() == 0) return;
    const std::uint32_t source = below(here.source_count());
    const auto whole = here.source(source);
    require(whole.begin <= whole.end && whole.end <= here.end());
    const std::uint32_t count = whole.end - whole.begin;
    const std::uint32_t word = below(std::uint64_t{count} + 1);
    const auto turn = here.turn_of(source, word);
    require(turn.word_begin <= turn.word_end && turn.word_end <= count);
    (void)here.turn(source, below(1000));
    const auto card = here.card(source);
    if (card == nullptr) return require(false);
    require(utf8::find_invalid(card->title) == std::string::npos);
    require(turn.speaker >= -1 && turn.speaker < static_cast<std::int64_t>(card->speakers.size()));
    const std::uint32_t end = word + below(count - word + 1);
    const Excerpt cut = here.excerpt(source, word, end);
    require(cut.first_word <= word && cut.first_word + cut.source->words.size() >= end);
    excerpt_kept(*cut.source);
  }

  void excerpt_kept(const Source& part) {
    const std::size_t size = part.text.size();
    require(utf8::find_invalid(part.text) == std::string::npos);
    for (const Span span : part.words) require(span.begin <= span.end && span.end <= size);
    for (const Turn& turn : part.turns) {
      require(turn.text.begin <= turn.text.end && turn.text.end <= size);
      require(turn.word_begin <= turn.word_end && turn.word_end <= part.words.size());
      require(turn.speaker >= -1 && turn.speaker < static_cast<std::int64_t>(part.speakers.size()));
    }
    for (const Mark& mark : part.marks) {
      require(mark.text.begin <= mark.text.end && mark.text.end <= size);
      require(mark.word <= part.words.size());
    }
    require(part.word_times.empty() || part.word_times.size() == part.words.size());
  }

  std::uint64_t state_;
  bool kept_ = true;
};

}  // namespace dixit::index
