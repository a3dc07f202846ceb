#include "match/memory_holding.h"

#include <gtest/gtest.h>

#include <random>

#include "text/words.h"

namespace dixit::match {
namespace {

Source made_source(std::mt19937& random, unsigned words) {
  Source s;
  for (unsigned k = 0; k < words; ++k) {
    s.text += "abcdefg"[random() % 7];
    s.text += random() % 9 == 0 ? ". " : " ";
  }
  s.words = text::find_words(s.text);
  s.turns.push_back({{0, static_cast<std::uint32_t>(s.text.size())},
                     0,
                     static_cast<std::uint32_t>(s.words.size()),
                     -1,
                     kNoTime,
                     kNoTime});
  return s;
}

std::vector<WordId> words_of(const Holding& holding) {
  std::vector<WordId> ids(holding.end());
  holding.read(0, ids);
  return ids;
}

std::vector<Position> places_of(const Holding& holding, std::span<const WordId> run) {
  std::vector<Position> places;
  const std::uint64_t count = holding.find(run, ~std::uint64_t{0}, places);
  EXPECT_EQ(count, places.size());
  std::sort(places.begin(), places.end());
  return places;
}

TEST(MemoryHolding, FindsEveryRunWhereAPlainSearchFindsIt) {
  std::mt19937 random(4);
  std::vector<Source> sources;
  for (int k = 0; k < 4; ++k) sources.push_back(made_source(random, 120));
  const MemoryHolding corpus(sources, 2);
  EXPECT_EQ(corpus.word_count(), 480u);
  const std::vector<WordId> words = words_of(corpus);
  for (int round = 0; round < 300; ++round) {
    std::vector<WordId> run;
    for (unsigned n = 1 + static_cast<unsigned>(random() % 4); n > 0; --n) {
      run.push_back(corpus.find_word(std::string(1, "abcdefg"[random() % 7])));
    }
    std::vector<Position> expected;
    for (Position p = 0; p + run.size() <= corpus.end(); ++p) {
      bool same = true;
      for (std::size_t k = 0; k < run.size(); ++k) same &= words[p + k] == run[k];
      if (same) expected.push_back(p);
    }
    EXPECT_EQ(places_of(corpus, run), expected);
    std::vector<Position> few;
    EXPECT_EQ(corpus.find(run, 3, few), expected.size());
    EXPECT_EQ(few.size(), expected.size() <= 3 ? expected.size() : 0);
  }
}

TEST(MemoryHolding, IsTheSameForAnyNumberOfThreads) {
  std::mt19937 random(8);
  std::vector<Source> sources;
  for (int k = 0; k < 12; ++k) sources.push_back(made_source(random, 50'000));
  const MemoryHolding one(sources, 1);
  const MemoryHolding four(sources, 4);
  EXPECT_EQ(words_of(one), words_of(four));
  const WordId pair[2] = {one.find_word("a"), one.find_word("b")};
  EXPECT_EQ(places_of(one, pair), places_of(four, pair));
}

TEST(MemoryHolding, NoRunCrossesFromOneSourceIntoTheNext) {
  std::vector<Source> sources(2);
  for (Source& s : sources) {
    s.text = "dam board";
    s.words = text::find_words(s.text);
  }
  const MemoryHolding corpus(sources, 1);
  const WordId across[2] = {corpus.find_word("board"), corpus.find_word("dam")};
  EXPECT_TRUE(places_of(corpus, across).empty());
  EXPECT_EQ(corpus.find_word("river"), kNoWord);
  EXPECT_EQ(corpus.source_at(corpus.source(1).begin).source, 1u);
}

}  // namespace
}  // namespace dixit::match
