#include "phonemes/protocol.h"

#include <gtest/gtest.h>

namespace dixit::phonemes {
namespace {

Request sample() { return {{"en-us", "de"}, {{0, "Okoro"}, {1, "Wörter"}, {1, ""}}}; }

TEST(Protocol, ARequestComesBackWhole) {
  const auto back = decode_request(encode_request(sample()));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->voices, sample().voices);
  ASSERT_EQ(back->questions.size(), 3u);
  EXPECT_EQ(back->questions[1].text, "Wörter");
  EXPECT_EQ(back->questions[1].voice, 1);
}

TEST(Protocol, EveryCutOfARequestIsRefused) {
  const std::string whole = encode_request(sample());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(decode_request(std::string_view(whole).substr(0, size))) << size;
}

TEST(Protocol, AnAnswerComesBackWhole) {
  const Answer answer{7, true, {1, 0}, {"o_k", "", "v_œ"}};
  const auto back = decode_answer(encode_answer(answer), sample());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->phonemes, answer.phonemes);
  EXPECT_EQ(back->voices, answer.voices);
  EXPECT_EQ(back->confinement, 7);
  EXPECT_TRUE(back->started);
}

TEST(Protocol, EveryCutOfAnAnswerIsRefused) {
  const std::string whole = encode_answer({7, true, {1, 1}, {"o_k", "", "v_œ"}});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(decode_answer(std::string_view(whole).substr(0, size), sample())) << size;
}

TEST(Protocol, AnAnswerToOtherQuestionsIsRefused) {
  EXPECT_FALSE(decode_answer(encode_answer({7, true, {1, 1}, {"a", "b"}}), sample()));
  EXPECT_FALSE(decode_answer(encode_answer({7, true, {1}, {"a", "b", "c"}}), sample()));
  EXPECT_FALSE(decode_answer(encode_answer({7, true, {1, 2}, {"a", "b", "c"}}), sample()));
  EXPECT_FALSE(decode_answer(encode_answer({7, true, {1, 1}, {"a", "\xff", "c"}}), sample()));
  const std::string vast(kAnswerBytesMax + 1, 'a');
  EXPECT_FALSE(decode_answer(encode_answer({7, true, {1, 1}, {"a", vast, "c"}}), sample()));
}

}  // namespace
}  // namespace dixit::phonemes
