#include "worker/answer.h"

#include <gtest/gtest.h>

namespace dixit::worker {
namespace {

Document sample() {
  Document d;
  d.format = "docx";
  d.title = "The dam";
  d.text = "Head\nWörter.";
  d.blocks = {{{0, 4}, BlockKind::kHeading, 2, 0}, {{5, 13}, BlockKind::kBody, 0, 3}};
  d.lines = {{{0, 4}, 1, 7}};
  d.issues = {{"", "7", "something"}};
  return d;
}

TEST(Answer, ADocumentComesBackWhole) {
  const auto answer = decode_answer(encode_answer({sample(), 5}));
  ASSERT_TRUE(answer);
  ASSERT_TRUE(answer->document);
  const Document& d = *answer->document;
  EXPECT_EQ(answer->confinement, 5);
  EXPECT_EQ(d.text, sample().text);
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(d.blocks[1].page, 3u);
  ASSERT_EQ(d.lines.size(), 1u);
  EXPECT_EQ(d.lines[0].line, 7u);
  EXPECT_EQ(d.issues[0].message, "something");
}

TEST(Answer, AnErrorComesBackWhole) {
  const auto answer =
      decode_answer(encode_answer({fail(ErrorCode::kLimit, "too much", "less"), 0}));
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->document);
  EXPECT_EQ(answer->document.error().message, "too much");
  EXPECT_EQ(answer->document.error().code, ErrorCode::kLimit);
}

TEST(Answer, EveryCutIsRefused) {
  const std::string whole = encode_answer({sample(), 7});
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(decode_answer(std::string_view(whole).substr(0, size))) << size;
}

TEST(Answer, WhatIsNotSoIsRefused) {
  Document outside = sample();
  outside.blocks[1].text.end = 99;
  EXPECT_FALSE(decode_answer(encode_answer({outside, 0})));
  Document overlapping = sample();
  overlapping.blocks[1].text.begin = 2;
  EXPECT_FALSE(decode_answer(encode_answer({overlapping, 0})));
  Document inside_a_letter = sample();
  inside_a_letter.blocks[1].text = {7, 13};
  EXPECT_FALSE(decode_answer(encode_answer({inside_a_letter, 0})));
  Document not_text = sample();
  not_text.text[1] = '\xFF';
  EXPECT_FALSE(decode_answer(encode_answer({not_text, 0})));
}

}  // namespace
}  // namespace dixit::worker
