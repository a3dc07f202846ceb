#include "pronounce/letters.h"
#include "pronounce/synthesiser.h"
#include "pronounce/engine_test_help.h"

namespace dixit::pronounce {
namespace {

class BadInput : public Speaking {
 protected:
  void SetUp() override { make("en"); }
  void TearDown() override {
    for (const char* name : {"DIXIT_DICTIONARY", "DIXIT_ESPEAK_DATA", "DIXIT_PHONEMES"})
      ::unsetenv(name);
  }
};

TEST_F(BadInput, VastWords) {
  for (const char* piece : {"a", "xq", "1", "1,", "Ю", "北", "\u0301", "'", "A.", "ab-"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += piece;
    // As one word, whatever find_words would make of it.
    const std::vector<Span> words = {{0, static_cast<std::uint32_t>(text.size())}};
    const auto ways = pronouncer_->pronounce(text, words);
    ASSERT_TRUE(ways) << piece;
    EXPECT_EQ(ways->size(), 1u);
  }
}

TEST_F(BadInput, ControlCharactersAndMarks) {
  std::string text = "one\x01two \x1b[31m three\x7f [[h@]] <speak> \u202eright\u202c to\u200bleft";
  text += std::string(1, '\0') + "end";
  for (const auto& ways : say(text)) EXPECT_FALSE(ways.empty());
}

TEST_F(BadInput, SpansThatAreWrongAreHarmless) {
  const auto ways = pronouncer_->pronounce("ab", {{5, 9}, {1, 0}, {0, 99}, {1, 2}});
  ASSERT_TRUE(ways);
  EXPECT_EQ(ways->size(), 4u);
}

TEST_F(BadInput, BytesThatAreNoText) {
  std::string text;
  for (int k = 255; k > 0; --k) text += static_cast<char>(k);
  std::vector<Span> words;
  for (std::uint32_t k = 0; k < 255; k += 3) words.push_back({k, k + 3});
  EXPECT_TRUE(pronouncer_->pronounce(text, words));
}

TEST_F(BadInput, NothingAtAll) {
  EXPECT_TRUE(say("").empty());
  EXPECT_TRUE(say(" — …").empty());
}

TEST_F(BadInput, WithoutADictionaryEspeakSpeaks) {
  ::setenv("DIXIT_DICTIONARY", "/nowhere/at.dict", 1);
  const auto made = make_pronouncer(engine_, "en");
  ASSERT_TRUE(made);
  EXPECT_EQ((*made)->description(), "espeak-ng en-us");
  pronouncer_ = *made;
  EXPECT_EQ(first("The rain", 1), "R EY N");
  const auto told = describe_dictionary();
  ASSERT_FALSE(told);
  EXPECT_NE(told.error().line().find("pocketsphinx-en-us"), std::string::npos);
}

TEST_F(BadInput, WithoutEspeakTheDictionarySpeaks) {
  ::setenv("DIXIT_ESPEAK_DATA", "/nowhere", 1);
  const auto made = make_pronouncer(engine_, "en");
  ASSERT_TRUE(made);
  EXPECT_EQ((*made)->description(), "cmudict");
  pronouncer_ = *made;
  EXPECT_EQ(first("The rain", 1), "R EY N");
  for (const auto& ways : say("Okoro 1984 Москва 北京 Zelenskyy")) EXPECT_FALSE(ways.empty());
  const auto german = make_pronouncer(engine_, "de");
  ASSERT_FALSE(german);
  EXPECT_NE(german.error().line().find("espeak-ng-data"), std::string::npos);
}

TEST_F(BadInput, WithoutEitherThereIsOneClearLine) {
  ::setenv("DIXIT_ESPEAK_DATA", "/nowhere", 1);
  ::setenv("DIXIT_DICTIONARY", "/nowhere/at.dict", 1);
  const auto made = make_pronouncer(engine_, "en");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, ErrorCode::kOpen);
  ::setenv("DIXIT_PHONEMES", "/nowhere/dixit-phonemes", 1);
  const auto none = describe_synthesiser();
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().line().find("DIXIT_PHONEMES"), std::string::npos);
}

TEST_F(BadInput, AWorkerThatCrashesCostsNoMoreThanItsWords) {
  // A program that answers nothing, and one that is no speaker at all.
  for (const char* program : {"/bin/true", "/bin/false", "/bin/cat"}) {
    ::setenv("DIXIT_PHONEMES", program, 1);
    const auto made = make_pronouncer(engine_, "en");
    ASSERT_TRUE(made);
    pronouncer_ = *made;
    for (const auto& ways : say("Okoro told Ngwenya")) EXPECT_FALSE(ways.empty());
  }
}

TEST(Letters, LatinWhateverTheScript) {
  EXPECT_EQ(latin("nguyễn"), "nguyen");
  EXPECT_EQ(latin("москва"), "moskva");
  EXPECT_EQ(latin("łódź"), "lodz");
  EXPECT_EQ(latin("straße"), "strasse");
  EXPECT_EQ(latin("北京"), "bei jing");
  EXPECT_EQ(latin("123"), "");
}

}  // namespace
}  // namespace dixit::pronounce
