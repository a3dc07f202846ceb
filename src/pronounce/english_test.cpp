#include "pronounce/engine_test_help.h"

namespace dixit::pronounce {
namespace {

class English : public Speaking {
 protected:
  void SetUp() override {
    make("en");
    if (pronouncer_ && pronouncer_->description() != "cmudict and espeak-ng en-us")
      GTEST_SKIP() << "the dictionary or espeak-ng is not there";
  }
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
  EXPECT_EQ(first("1905"), "N AY N T IY N|OW|F AY V");
  EXPECT_EQ(first("1900"), "N AY N T IY N|HH AH N D R AH D");
  EXPECT_EQ(first("2000"), "T UW|TH AW Z AH N D");
  EXPECT_EQ(first("1980s"), "N AY N T IY N|EY T IY Z");
}

TEST_F(English, OrdinalsDecimalsAndPercent) {
  EXPECT_EQ(first("21st"), "T W EH N T IY|F ER S T");
  EXPECT_EQ(first("3.5"), "TH R IY|P OY N T|F AY V");
  EXPECT_TRUE(may_be("0.5", 0, "P OY N T|F AY V"));
  EXPECT_EQ(first("5%"), "F AY V|P ER S EH N T");
  EXPECT_EQ(first("5 % more"), "F AY V|P ER S EH N T");
  EXPECT_EQ(first("-5"), "M AY N AH S|F AY V");
}

TEST_F(English, MoneyIsNamedBehindItsAmount) {
  EXPECT_EQ(first("$5"), "F AY V|D AA L ER Z");
  EXPECT_EQ(first("$1"), "W AH N|D AA L ER");
  EXPECT_EQ(first("$3.5 million"), "TH R IY|P OY N T|F AY V");
  EXPECT_EQ(first("$3.5 million", 1), "M IH L Y AH N|D AA L ER Z");
  EXPECT_EQ(first("£3.50"), "TH R IY|P AW N D Z|AH N D|F IH F T IY|P EH N S");
  EXPECT_EQ(first("5€"), "F AY V|Y UW R OW Z");
  EXPECT_EQ(first("$1.2bn"), "W AH N|P OY N T|T UW|B IH L Y AH N|D AA L ER Z");
}

TEST_F(English, RangesTimesAndFractions) {
  EXPECT_EQ(first("10-12", 1), "T UW|T W EH L V");
  EXPECT_TRUE(may_be("10–12", 1, "T W EH L V"));
  EXPECT_EQ(first("10:30", 1), "TH ER D IY");
  EXPECT_EQ(first("10:05", 1), "OW|F AY V");
  EXPECT_EQ(first("1/2", 1), "HH AE F");
  EXPECT_EQ(first("3/4", 1), "K W AO R T ER Z");
  EXPECT_TRUE(may_be("9/11", 1, "IH L EH V AH N"));
  EXPECT_EQ(first("2½"), "T UW|AH N D|W AH N|HH AE F");
}

TEST_F(English, AbbreviationsByWhatTheyStandFor) {
  EXPECT_EQ(first("Dr. Okoro"), "D AA K T ER");
  EXPECT_EQ(first("Mr Okoro"), "M IH S T ER");
  EXPECT_EQ(first("No. 5"), "N AH M B ER");
  EXPECT_EQ(first("No. They left."), "N OW");
  EXPECT_EQ(first("St. Ives"), "S EY N T");
  EXPECT_EQ(first("e.g. rain"), "F AO R|IH G Z AE M P AH L");
  EXPECT_EQ(first("w/ rain"), "W IH DH");
  EXPECT_TRUE(may_be("rain & sun", 1, "AE N D"));
}

TEST_F(English, AcronymsByTheirLettersOrAsWords) {
  EXPECT_EQ(first("the F.B.I. said", 1), "EH F|B IY|AY");
  EXPECT_EQ(first("the FBI said", 1), "EH F B IY AY");
  EXPECT_EQ(first("U.S. law"), "Y UW EH S");
  EXPECT_EQ(first("the US said", 1), "Y UW|EH S");
  EXPECT_EQ(first("told us so", 1), "AH S");
  EXPECT_EQ(first("the NATO plan", 1), "N EY T OW");
  EXPECT_EQ(first("two MPs left", 1), "EH M|P IY Z");
  // All in capitals nothing is told by them.
  EXPECT_EQ(first("THEY TOLD US THAT IT WAS LATE", 2), "AH S");
}

TEST_F(English, RomanNumbersBehindNames) {
  EXPECT_EQ(first("Henry VIII", 1), "DH AH|EY T TH");
  EXPECT_TRUE(may_be("Henry VIII", 1, "EY T"));
  EXPECT_EQ(first("I think so", 0), "AY");
}

TEST_F(English, BeginningsOfWords) {
  EXPECT_TRUE(may_be("th-- the dam", 0, "DH AH"));
  EXPECT_TRUE(may_be("wh- what", 0, "W"));
}

TEST_F(English, PossessivesContractionsAndApostrophesOfAnyKind) {
  EXPECT_EQ(first("mayor's"), "M EY ER Z");
  EXPECT_EQ(first("don’t"), first("don't"));
  EXPECT_EQ(first("won’t"), "W OW N T");
}

TEST_F(English, FastSpeechComesLast) {
  EXPECT_TRUE(may_be("going to", 0, "G AH N"));
  EXPECT_TRUE(may_be("going to", 1, "AH"));
  EXPECT_FALSE(may_be("going home", 0, "G AH N"));
  EXPECT_EQ(first("going to"), "G OW IH NG");
  EXPECT_TRUE(may_be("tell him", 1, "IH M"));
}

TEST_F(English, NamesThatNoDictionaryHas) {
  EXPECT_EQ(first("Okoro"), "AA K AO R OW");
  EXPECT_TRUE(may_be("Nguyễn", 0, "NG W IY EH N"));
  EXPECT_EQ(first("Москва"), "M AH S K V AA");
  EXPECT_EQ(first("北京"), "B EY");
  for (const char* name : {"Zelenskyy", "Müller", "Łódź", "São", "Ħ", "한국", "ไทย", "שלום", "Ω"})
    EXPECT_NE(first(name), "") << name;
}

TEST_F(English, WhatIsNotSpokenHasNoWay) {
  EXPECT_TRUE(say("they was [sic] late")[2].empty());
  EXPECT_TRUE(say("w/o rain")[1].empty());
}

TEST_F(English, EveryWordWithLettersOrDigitsHasAWay) {
  const std::string text =
      "007 1.2.3 covid19 b2b 100k 5km/h 3D 1'000 99999999999999999999999999999999999999999999 zzz "
      "x² ½ ٣٤ ① X Æ A-12 @joe #5 $ € a.m. p.m. www.rain.org rock 'n' roll O'Neill MacQuux 20°C "
      "AT&T R&D ǅ ﬁn ˀ ʻokina 10,000-strong 1st 2nd 3rd 4th -0 0";
  const auto words = text::find_words(text);
  const auto all = say(text);
  for (std::size_t k = 0; k < words.size(); ++k) {
    const std::string word(slice(text, words[k]));
    if (word == "ˀ" || word == "$" || word == "€") continue;
    EXPECT_FALSE(all[k].empty()) << word;
  }
}

}  // namespace
}  // namespace dixit::pronounce
