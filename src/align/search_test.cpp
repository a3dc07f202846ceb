#include "align/search.h"

#include "align/align_test_help.h"

namespace dixit::align {
namespace {

/// Sound and a row of words, searched.
class Search : public testing::Test {
 protected:
  Path find(const std::vector<std::string>& words, const Costs& costs) {
    const Source source = source_of(words);
    ways_ = *pronouncer_.pronounce(source.text, source.words);
    std::vector<Spoken> row;
    for (const pronounce::Ways& ways : ways_) row.push_back({&ways});
    const WordGraph graph(engine_, row, costs);
    const auto scorer = engine_.open(sound_.features, 0, sound_.features.frames());
    const Background background =
        hear_phones(engine_, *scorer, PhonePairs(engine_.phones().size()));
    endings_ = spot(graph, *scorer, background.frame, {.beam = 60});
    return search(graph, *scorer, background.frame, {});
  }
  LetterEngine engine_;
  LetterPronouncer pronouncer_;
  Sound sound_;
  std::vector<pronounce::Ways> ways_;
  std::vector<Ending> endings_;
};

TEST_F(Search, WordsAndPauses) {
  sound_.say({"abc"});
  sound_.play(0, 40);
  sound_.say({"defg"});
  const Path path = find({"abc", "defg"}, {});
  ASSERT_TRUE(path.found);
  EXPECT_EQ(path.words[0].begin, 0U);
  EXPECT_EQ(path.words[0].end, 21U);
  EXPECT_EQ(path.words[1].begin, 61U);
  EXPECT_EQ(path.words[1].end, sound_.features.frames());
  EXPECT_GT(path.words[1].score, path.words[1].background - 10);
}

TEST_F(Search, LeavesWordsOutAndTakesOtherSpeech) {
  sound_.say({"abc", "xyzxyz", "defg"});
  Costs costs;
  costs.skip = -15;
  const Path path = find({"abc", "mnopq", "defg"}, costs);
  ASSERT_TRUE(path.found);
  EXPECT_TRUE(path.words[0].spoken);
  EXPECT_FALSE(path.words[1].spoken);
  EXPECT_TRUE(path.words[2].spoken);
  EXPECT_EQ(path.words[2].begin, static_cast<std::uint32_t>(sound_.starts[2] * 100 + 0.5));
}

TEST_F(Search, AWordSaidTwiceIsToldTheLastTime) {
  sound_.say({"abc", "abc", "defg"});
  Costs costs;
  costs.repeat = -5;
  const Path path = find({"abc", "defg"}, costs);
  ASSERT_TRUE(path.found);
  EXPECT_EQ(path.words[0].begin, static_cast<std::uint32_t>(sound_.starts[1] * 100 + 0.5));
}

TEST_F(Search, SpotsEveryPlace) {
  sound_.say({"abc", "defg", "qrst", "abc", "defg"});
  find({"abc", "defg"}, {});
  std::vector<std::uint32_t> begins;
  for (const Ending& ending : endings_) {
    if (ending.ratio > -10 && (begins.empty() || begins.back() != ending.begin)) {
      begins.push_back(ending.begin);
    }
  }
  ASSERT_GE(begins.size(), 2U);
  EXPECT_LE(begins.front(), 2U);
  EXPECT_EQ(begins.back(), static_cast<std::uint32_t>(sound_.starts[3] * 100 + 0.5));
}

TEST_F(Search, WindowsThatCannotBeKeptAreNotFound) {
  sound_.say({"abc", "defg"});
  const Source source = source_of({"abc"});
  ways_ = *pronouncer_.pronounce(source.text, source.words);
  const std::vector<Spoken> row{{ways_.data(), 5000, 6000}};
  Costs costs;
  costs.other_enter = kNever;
  const WordGraph graph(engine_, row, costs);
  const auto scorer = engine_.open(sound_.features, 0, sound_.features.frames());
  EXPECT_FALSE(search(graph, *scorer, {}, {}).found);
}

}  // namespace
}  // namespace dixit::align
