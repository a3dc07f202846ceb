#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "pronounce/test_engine.h"

namespace dixit::pronounce {
namespace {

class English : public testing::Test {
 protected:
  void SetUp() override {
    ::setenv("DIXIT_PHONEMES", DIXIT_PHONEMES_PROGRAM, 0);
    auto made = make_pronouncer(engine_, "en");
    if (!made) GTEST_SKIP() << made.error().line();
    pronouncer_ = *made;
  }
  /// The ways of each word of a text, as text.
  std::vector<std::vector<std::string>> say(const std::string& text) {
    const auto words = text::find_words(text);
    const auto ways = pronouncer_->pronounce(text, words);
    EXPECT_TRUE(ways);
    std::vector<std::vector<std::string>> out;
    for (const Ways& w : *ways) {
      out.emplace_back();
      EXPECT_LE(w.size(), 8u);
      for (const Pronunciation& p : w) {
        EXPECT_FALSE(p.phones.empty());
        EXPECT_LE(p.penalty, 0);
        out.back().push_back(as_text(*engine_, p));
      }
    }
    return out;
  }
  std::string first(const std::string& text, std::size_t word = 0) {
    const auto all = say(text);
    return word < all.size() && !all[word].empty() ? all[word][0] : "";
  }
  bool may_be(const std::string& text, std::size_t word, const std::string& way) {
    const auto all = say(text);
    return word < all.size() && std::count(all[word].begin(), all[word].end(), way) > 0;
  }

  std::shared_ptr<NamesOnly> engine_ = std::make_shared<NamesOnly>();
  std::shared_ptr<const Pronouncer> pronouncer_;
};

TEST_F(English, WordsOfTheDictionaryHaveAllItsWays) {
  EXPECT_EQ(first("mister"), "M IH S T ER");
  EXPECT_TRUE(may_be("They read it.", 1, "R EH D"));
  EXPECT_TRUE(may_be("They read it.", 1, "R IY D"));
  EXPECT_TRUE(may_be("the apple", 0, "DH IY"));
}

TEST_F(English, AYearANumberAndItsDigits) {
  EXPECT_EQ(first("in 1984", 1), "N AY N T IY N|EY T IY|F AO R");
  EXPECT_TRUE(
      may_be("in 1984", 1, "W AH N|TH AW Z AH N D|N AY N|HH AH N D R AH D|AH N D|EY T IY|F AO R"));
  EXPECT_TRUE(may_be("in 1984", 1, "W AH N|N AY N|EY T|F AO R"));
  EXPECT_EQ(first("1,984"), "W AH N|TH AW Z AH N D|N AY N|HH AH N D R AH D|EY T IY|F AO R");
}

}  // namespace
}  // namespace dixit::pronounce
