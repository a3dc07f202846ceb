// The search over a model of letters: a made emission is tied to its words at the very frames.
#include "acoustic/ctc.h"
#include "align/align_test_help.h"
#include "align/search.h"

namespace dixit::align {
namespace {

class Letters : public testing::Test {
 protected:
  static constexpr std::size_t kTokens = 28;
  Letters() {
    std::string json = R"({"<pad>": 0, "|": 1)";
    for (char c = 'a'; c <= 'z'; ++c)
      json += ", \"" + std::string(1, c) + "\": " + std::to_string(c - 'a' + 2);
    engine_ =
        acoustic::make_ctc_engine("letters", *acoustic::read_ctc_vocabulary(json + "}"), nullptr);
    pronouncer_ = *pronounce::make_pronouncer(engine_, "en");
  }
  /// One frame of 20 ms for each character; '-' is blank.
  Path find(const std::string& emission, const std::vector<std::string>& words) {
    features_ = {};
    features_.letters.tokens = kTokens;
    for (const char c : emission) {
      std::vector<std::uint8_t> row(kTokens, 250);
      row[c == '-' ? 0 : c == '|' ? 1 : static_cast<std::size_t>(c - 'a' + 2)] = 1;
      features_.letters.scores.insert(features_.letters.scores.end(), row.begin(), row.end());
      features_.energy.insert(features_.energy.end(), 2, -2.0F);
    }
    const Source source = source_of(words);
    ways_ = *pronouncer_->pronounce(source.text, source.words);
    std::vector<Spoken> row;
    for (const pronounce::Ways& ways : ways_) row.push_back({&ways});
    const auto scorer = engine_->open(features_, 0, features_.frames());
    const Background background =
        hear_phones(*engine_, *scorer, PhonePairs(engine_->phones().size()));
    return search(WordGraph(*engine_, row, {}), *scorer, background.frame, {});
  }
  decltype(acoustic::make_ctc_engine({}, {}, {})) engine_;
  decltype(pronounce::make_pronouncer({}, {}))::value_type pronouncer_;
  signal::Features features_;
  std::vector<pronounce::Ways> ways_;
};

TEST_F(Letters, WordsBeginWhereTheirLettersAre) {
  const std::string emission = "-----r-iv--eer-|---r--o-s-e---------------|b-yy-n-oo-o-n---";
  const Path path = find(emission, {"river", "rose", "by", "noon"});
  ASSERT_TRUE(path.found);
  const std::vector<std::size_t> letters = {5, 19, 43, 48};
  for (std::size_t k = 0; k < letters.size(); ++k) {
    ASSERT_TRUE(path.words[k].spoken) << k;
    EXPECT_EQ(path.words[k].begin, 2 * letters[k]) << k;
    EXPECT_GT(path.words[k].score, path.words[k].background) << k;
  }
  // The long blank behind "rose" is a pause.
  EXPECT_LE(path.words[1].end, 2U * 32);
}

TEST_F(Letters, FastLettersOfOneFrameEachAreTaken) {
  const Path path = find("----the-|-cat--", {"the", "cat"});
  ASSERT_TRUE(path.found);
  EXPECT_NEAR(path.words[0].begin, 8, 1);
  EXPECT_NEAR(path.words[1].begin, 20, 1);
  EXPECT_GT(path.score, -25);
}

TEST_F(Letters, TwiceTheSameLetterNeedsABlank) {
  const double twice = find("---s-o-o-n---", {"soon"}).score;
  const double once = find("---s-ooo-n---", {"soon"}).score;
  EXPECT_GT(twice, once + 5);
  const double held = find("---s-ooo-n---", {"son"}).score;
  EXPECT_GT(held, once + 5);
}

TEST_F(Letters, OtherWordsFitWorse) {
  const std::string emission = "---r-iv-er-|-r-o-s-e---";
  EXPECT_GT(find(emission, {"river", "rose"}).score, find(emission, {"letter", "rose"}).score + 15);
}

}  // namespace
}  // namespace dixit::align
