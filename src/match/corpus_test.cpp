#include "match/corpus.h"

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

TEST(Corpus, FindsEveryRunWhereAPlainSearchFindsIt) {
  std::mt19937 random(4);
  std::vector<Source> sources;
  for (int k = 0; k < 4; ++k) sources.push_back(made_source(random, 120));
  const Corpus corpus(sources, 2);
  EXPECT_EQ(corpus.word_count(), 480u);
  for (int round = 0; round < 300; ++round) {
    std::vector<WordId> run;
    for (unsigned n = 1 + static_cast<unsigned>(random() % 4); n > 0; --n) {
      run.push_back(corpus.find_word(std::string(1, "abcdefg"[random() % 7])));
    }
    std::vector<Position> expected;
    for (Position p = 0; p + run.size() <= corpus.end(); ++p) {
      bool same = true;
      for (std::size_t k = 0; k < run.size(); ++k)
        same &= corpus.at(p + static_cast<Position>(k)) == run[k];
      if (same) expected.push_back(p);
    }
    const auto found = corpus.find(run);
    std::vector<Position> got(found.begin(), found.end());
    std::sort(got.begin(), got.end());
    EXPECT_EQ(got, expected);
  }
}

TEST(Corpus, IsTheSameForAnyNumberOfThreads) {
  std::mt19937 random(8);
  std::vector<Source> sources;
  for (int k = 0; k < 12; ++k) sources.push_back(made_source(random, 50'000));
  const Corpus one(sources, 1);
  const Corpus four(sources, 4);
  ASSERT_EQ(one.end(), four.end());
  for (Position p = 0; p < one.end(); ++p) ASSERT_EQ(one.at(p), four.at(p));
  const WordId pair[2] = {one.find_word("a"), one.find_word("b")};
  EXPECT_TRUE(std::equal(one.find(pair).begin(), one.find(pair).end(), four.find(pair).begin()));
}

TEST(Corpus, NoRunCrossesFromOneSourceIntoTheNext) {
  std::vector<Source> sources(2);
  for (Source& s : sources) {
    s.text = "dam board";
    s.words = text::find_words(s.text);
  }
  const Corpus corpus(sources, 1);
  const WordId across[2] = {corpus.find_word("board"), corpus.find_word("dam")};
  EXPECT_TRUE(corpus.find(across).empty());
  EXPECT_EQ(corpus.find_word("river"), kNoWord);
  EXPECT_EQ(corpus.source_of(corpus.base(1)), 1u);
}

}  // namespace
}  // namespace dixit::match
