#include "acoustic/ctc.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "acoustic/ctc_reader.h"

namespace dixit::acoustic {
namespace {

constexpr const char* kVocabulary =
    R"({"<pad>": 0, "<s>": 1, "<unk>": 2, "|": 3, "E": 4, "T": 5, "'": 6})";

/// Says of each frame the mean of its samples in column 4; keeps what it was asked.
class Echo final : public CtcRunner {
 public:
  Result<std::vector<float>> run(std::span<const float> samples,
                                 std::size_t tokens) const override {
    longest = std::max(longest, samples.size());
    ++runs;
    if (fails) return fail(ErrorCode::kFormat, "no");
    const std::size_t frames = (samples.size() - 400) / stride + 1;
    std::vector<float> out(frames * tokens, -4.0F);
    for (std::size_t k = 0; k < frames; ++k) {
      const auto part = samples.subspan(k * stride, stride);
      const bool loud = std::accumulate(part.begin(), part.end(), 0.0F) > 0;
      out[k * tokens + (loud ? 4 : 0)] = 4;
    }
    return out;
  }
  std::size_t stride = 320;
  bool fails = false;
  mutable std::size_t longest = 0;
  mutable int runs = 0;
};

/// 61.23 s in which every eleventh 20 ms are loud.
std::vector<float> ticks() {
  std::vector<float> sound(979'680, -0.01F);
  for (std::size_t k = 0; k < sound.size(); ++k)
    if (k / 320 % 11 == 5) sound[k] = 0.5F;
  return sound;
}

TEST(Ctc, VocabularyIsRead) {
  const auto read = read_ctc_vocabulary(kVocabulary);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->tokens, 7U);
  EXPECT_EQ(read->blank, 0U);
  EXPECT_EQ(read->boundary, 3U);
  ASSERT_EQ(read->letters.size(), 3U);
  EXPECT_EQ(read->letters[1].text, "T");
}

TEST(Ctc, BadVocabulariesAreRefused) {
  for (const char* bad :
       {"", "[]", "{", "{}", R"({"a": 0})", R"({"<pad>": 0})", R"({"<pad>": 0, "a": 0})",
        R"({"<pad>": 0, "a": -1})", R"({"<pad>": 0, "a": 70000})", R"({"<pad>": "0", "a": 1})",
        R"({"<pad>": 0, "a": 1.5})"}) {
    EXPECT_FALSE(read_ctc_vocabulary(bad)) << bad;
  }
  std::string deep = R"({"a":)";
  deep.append(200'000, '[');
  EXPECT_FALSE(read_ctc_vocabulary(deep));
}

TEST(Ctc, EveryFrameIsHeardOnceHoweverTheSoundComes) {
  const auto runner = std::make_shared<Echo>();
  const std::vector<float> sound = ticks();
  std::vector<std::uint8_t> first;
  for (const std::size_t block : {std::size_t{979'680}, std::size_t{4096}, std::size_t{333'333}}) {
    CtcReader reader(runner, 7);
    for (std::size_t at = 0; at < sound.size(); at += block)
      reader.push(std::span(sound).subspan(at, std::min(block, sound.size() - at)));
    signal::Features features;
    ASSERT_TRUE(reader.finish(features));
    ASSERT_EQ(features.letters.tokens, 7U);
    ASSERT_EQ(features.letters.scores.size(), 3062U * 7);  // 61.23 s / 20 ms
    for (std::size_t k = 0; k < 3061; ++k)
      EXPECT_EQ(features.letters.scores[k * 7 + 4] < 10, k % 11 == 5) << k;
    if (first.empty()) first = features.letters.scores;
    EXPECT_EQ(first, features.letters.scores);
  }
  EXPECT_LE(runner->longest, 24U * 16'000 + 400);
}

TEST(Ctc, ShortAndEmptySound) {
  const auto runner = std::make_shared<Echo>();
  CtcReader none(runner, 7);
  signal::Features features;
  ASSERT_TRUE(none.finish(features));
  EXPECT_TRUE(features.letters.scores.empty());
  CtcReader one(runner, 7);
  one.push(std::vector<float>(1, NAN));
  ASSERT_TRUE(one.finish(features));
  EXPECT_EQ(features.letters.scores.size(), 7U);
}

TEST(Ctc, WhatTheModelDoesWrongIsTold) {
  for (const bool fails : {true, false}) {
    const auto runner = std::make_shared<Echo>();
    runner->fails = fails;
    runner->stride = 640;  // a model of 40 ms
    CtcReader reader(runner, 7);
    for (int k = 0; k < 100; ++k) reader.push(std::vector<float>(16'000, 0.1F));
    signal::Features features;
    EXPECT_FALSE(reader.finish(features));
    EXPECT_EQ(runner->runs, 1);
  }
}

TEST(Ctc, ScoresAreLogProbabilities) {
  std::vector<std::uint8_t> out;
  put_letter_scores(std::vector<float>{2, 2, -100}, out);
  EXPECT_NEAR(out[0] * kLetterFloor / 255, std::log(2.0F), 0.03);
  EXPECT_EQ(out[2], 255);
  out.clear();
  put_letter_scores(std::vector<float>{NAN, INFINITY, -INFINITY}, out);
  EXPECT_EQ(out, (std::vector<std::uint8_t>{255, 255, 255}));
}

TEST(Ctc, StatesKeepTheRule) {
  const auto engine = make_ctc_engine("made", *read_ctc_vocabulary(kVocabulary), nullptr);
  EXPECT_TRUE(engine->spells());
  const Phone e = *engine->phone("E");
  const Phone t = *engine->phone("T");
  signal::Features features;
  features.energy.assign(2, -2);
  // Frame 0: a boundary; then nothing was heard.
  features.letters = {7, {255, 255, 255, 0, 255, 255, 255}};
  const auto scorer = engine->open(features, 0, 2);
  const auto scores = [&](const Hmm& hmm) {
    std::array<float, 3> out{};
    scorer->score(0, hmm.senones, out);
    return out;
  };
  EXPECT_EQ(scores(engine->context_free(engine->silence())), (std::array<float, 3>{0, 0, 0}));
  EXPECT_EQ(scores(engine->in_context(e, 0, t, Place::kInside)),
            (std::array<float, 3>{-15, -15, -15}));
  EXPECT_EQ(scores(engine->in_context(e, 0, t, Place::kEnd)), (std::array<float, 3>{-15, -15, 0}));
  // Twice the same: its last state is not the letter.
  features.letters = {7, {255, 255, 255, 255, 0, 255, 255}};
  EXPECT_EQ(scores(engine->in_context(e, 0, t, Place::kInside)), (std::array<float, 3>{0, 0, 0}));
  EXPECT_EQ(scores(engine->in_context(e, 0, e, Place::kInside)), (std::array<float, 3>{0, 0, -15}));
}

TEST(Ctc, AModelThatIsNotThere) { EXPECT_FALSE(load_ctc_model("/nonexistent/model.onnx")); }

}  // namespace
}  // namespace dixit::acoustic
