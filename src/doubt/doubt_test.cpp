#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "align/align.h"
#include "doubt/doubts.h"
#include "hear/spoken.h"
#include "text/words.h"

namespace dixit::doubt {
namespace {

Source transcript_of(const std::vector<std::string>& sentences) {
  Source source;
  for (const auto& s : sentences) {
    if (!source.text.empty()) source.text += ' ';
    source.text += s;
  }
  source.words = text::find_words(source.text);
  Turn turn;
  turn.text.end = static_cast<std::uint32_t>(source.text.size());
  turn.word_end = static_cast<std::uint32_t>(source.words.size());
  source.turns.push_back(turn);
  return source;
}

const std::vector<std::string> kTalk = {
    "The ferry to the island was late again this morning.",
    "I did not say that the harbour would be closed in winter.",
    "We have enough boats for everybody who wants to cross.",
    "The old bridge is safe and it will stay open until the spring.",
    "Nobody has asked the captain what he thinks about the plan.",
    "In the evening we walked along the river and talked about the garden."};

class Doubts : public testing::Test {
 protected:
  void SetUp() override {
    ::setenv("DIXIT_PHONEMES", DIXIT_PHONEMES_PROGRAM, 0);
    auto engine = acoustic::load_sphinx_model();
    if (!engine) GTEST_SKIP() << engine.error().line();
    engine_ = *engine;
    auto pronouncer = pronounce::make_pronouncer(engine_, "en");
    if (!pronouncer) GTEST_SKIP() << pronouncer.error().line();
    pronouncer_ = *pronouncer;
    if (hear::spoken("A test.").empty()) {
      GTEST_SKIP() << "flite, which speaks the sentences of this test, is not installed";
    }
    signal::FeatureMaker maker;
    const std::vector<float> pause(signal::kRate / 2, 0.0F);
    maker.push(pause);
    for (const auto& sentence : kTalk) {
      maker.push(hear::spoken(sentence));
      maker.push(pause);
    }
    features_ = maker.finish();
  }

  std::vector<Doubt> doubts_of(const std::vector<std::string>& transcript, unsigned threads = 1) {
    const Source source = transcript_of(transcript);
    align::AlignOptions align_options;
    align_options.threads = threads;
    auto alignment = align::align(*engine_, *pronouncer_, features_, source, align_options);
    EXPECT_TRUE(alignment);
    if (!alignment) return {};
    DoubtOptions options;
    options.threads = threads;
    EXPECT_TRUE(find_doubts(*engine_, *pronouncer_, features_, source, options, *alignment));
    return alignment->doubts;
  }

  decltype(acoustic::load_sphinx_model())::value_type engine_;
  decltype(pronounce::make_pronouncer({}, {}))::value_type pronouncer_;
  signal::Features features_;
};

TEST_F(Doubts, ATranscriptOfWhatIsSpokenIsNotDoubted) {
  for (const Doubt& d : doubts_of(kTalk)) ADD_FAILURE() << name(d.kind) << ' ' << d.text;
}

TEST_F(Doubts, ANegationThatIsNotSpokenIsDoubted) {
  auto changed = kTalk;
  changed[3] = "The old bridge is not safe and it will stay open until the spring.";
  const auto doubts = doubts_of(changed);
  ASSERT_EQ(doubts.size(), 1U);
  EXPECT_EQ(doubts[0].kind, DoubtKind::kAdded);
  EXPECT_EQ(doubts[0].text, "not");
  EXPECT_GT(doubts[0].sureness, 0.5);
}

TEST_F(Doubts, ANegationThatTheTranscriptLacksIsDoubted) {
  auto changed = kTalk;
  changed[1] = "I did say that the harbour would be closed in winter.";
  const auto doubts = doubts_of(changed);
  ASSERT_EQ(doubts.size(), 1U);
  EXPECT_EQ(doubts[0].kind, DoubtKind::kMissing);
  EXPECT_EQ(doubts[0].heard, "not");
  EXPECT_EQ(doubts[0].words.begin, doubts[0].words.end);
  EXPECT_EQ(doubts[0].words.begin, 12U);
}

TEST_F(Doubts, AnotherWordIsDoubted) {
  auto changed = kTalk;
  changed[4] = "Nobody has asked the treasurer what he thinks about the plan.";
  const auto doubts = doubts_of(changed);
  ASSERT_EQ(doubts.size(), 1U);
  EXPECT_EQ(doubts[0].kind, DoubtKind::kSwapped);
  EXPECT_NE(doubts[0].text.find("treasurer"), std::string::npos);
  EXPECT_LT(doubts[0].start_seconds, doubts[0].end_seconds);
}

TEST_F(Doubts, ASentenceThatTheTranscriptLacksIsDoubted) {
  auto changed = kTalk;
  changed.erase(changed.begin() + 2);
  const auto doubts = doubts_of(changed);
  ASSERT_FALSE(doubts.empty());
  bool found = false;
  for (const Doubt& d : doubts) {
    found = found || (d.kind == DoubtKind::kMissing && d.end_seconds - d.start_seconds > 1.5);
  }
  EXPECT_TRUE(found);
}

TEST_F(Doubts, ASentenceThatNobodySaysIsDoubted) {
  auto changed = kTalk;
  changed.insert(changed.begin() + 3,
                 "They burned every letter before the judge could ask for any of them.");
  bool found = false;
  for (const Doubt& d : doubts_of(changed)) {
    found = found || (d.kind == DoubtKind::kAdded && d.words.size() >= 10);
  }
  EXPECT_TRUE(found);
}

TEST_F(Doubts, ThreadsDoNotChangeThem) {
  auto changed = kTalk;
  changed[4] = "Nobody has asked the treasurer what he thinks about the plan.";
  const auto one = doubts_of(changed, 1);
  const auto many = doubts_of(changed, 3);
  ASSERT_EQ(one.size(), many.size());
  for (std::size_t k = 0; k < one.size(); ++k) {
    EXPECT_EQ(one[k].sureness, many[k].sureness);
    EXPECT_EQ(one[k].words, many[k].words);
  }
}

TEST_F(Doubts, OddAlignmentsAreHarmless) {
  const Source source = transcript_of(kTalk);
  SoundAlignment alignment;
  EXPECT_TRUE(find_doubts(*engine_, *pronouncer_, features_, source, {}, alignment));
  alignment.words.resize(source.words.size());
  EXPECT_TRUE(find_doubts(*engine_, *pronouncer_, features_, source, {}, alignment));
  for (auto& word : alignment.words) word = {true, 5, 1, 1};
  alignment.unwritten.push_back({1e9, -3, 4'000'000});
  alignment.unwritten.push_back({-3, 1e9, 4'000'000});
  EXPECT_TRUE(find_doubts(*engine_, *pronouncer_, features_, source, {}, alignment));
}

}  // namespace
}  // namespace dixit::doubt
