#include <gtest/gtest.h>

#include "transcribe/openai_answer.h"

namespace dixit::transcribe {
namespace {

std::string told(const Answer& answer) {
  std::string out;
  for (const DraftWord& word : answer.words) {
    out += (out.empty() ? "" : " ") + word.text + "@" +
           std::to_string(static_cast<int>(word.start_seconds * 100));
  }
  return out;
}

TEST(Answer, WordsTakeTheirMarksFromTheText) {
  const auto answer = read_answer(
      R"({"language":"english","text":"Yes, the \"gates\" held.","words":[
         {"word":"Yes","start":0.1,"end":0.4},{"word":"the","start":0.5,"end":0.6},
         {"word":"gates","start":0.6,"end":1.0},{"word":"held","start":1.0,"end":1.4}],
         "segments":[{"start":0,"end":1.5,"avg_logprob":-0.693147}]})",
      10);
  ASSERT_TRUE(answer);
  EXPECT_EQ(told(*answer), "Yes,@10 the@50 \"gates\"@60 held.@100");
  EXPECT_EQ(answer->language, "english");
  EXPECT_NEAR(answer->words[0].confidence, 0.5, 0.01);
}

TEST(Answer, SegmentsWithoutWordsShareTheirTime) {
  const auto answer = read_answer(R"({"segments":[{"start":2,"end":4,"text":" aa bb"}]})", 10);
  ASSERT_TRUE(answer);
  EXPECT_EQ(told(*answer), "aa@200 bb@300");
}

TEST(Answer, BareTextIsSpreadOverAll) {
  const auto answer = read_answer(R"({"text":"one two"})", 8);
  ASSERT_TRUE(answer);
  EXPECT_EQ(told(*answer), "one@0 two@400");
}

TEST(Answer, TimesThatCannotBeAreHeld) {
  const auto answer = read_answer(
      R"({"words":[{"word":"a","start":-4,"end":NaN},{"word":"b","start":1e9,"end":-1},
                   {"word":"c","start":0.5}]})",
      3);
  ASSERT_TRUE(answer);
  double last = 0;
  for (const DraftWord& word : answer->words) {
    EXPECT_GE(word.start_seconds, last);
    EXPECT_LE(word.end_seconds, 3);
    EXPECT_GE(word.end_seconds, word.start_seconds);
    last = word.start_seconds;
  }
}

TEST(Answer, WhatIsNoAnswerIsOneLine) {
  EXPECT_NE(read_answer("<html>busy</html>", 3).error().line().find("not JSON"), std::string::npos);
  EXPECT_NE(read_answer("[1,2]", 3).error().line().find("no `text`"), std::string::npos);
  EXPECT_NE(read_answer("\xFF\xFE", 3).error().line().find("not text"), std::string::npos);
  EXPECT_EQ(answer_error(R"({"error":{"message":"no such\nmodel"}})"), "no such model");
  EXPECT_EQ(answer_error(R"({"detail":"slow down"})"), "slow down");
}

}  // namespace
}  // namespace dixit::transcribe
