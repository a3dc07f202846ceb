#include "hear/hear.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "hear/spoken.h"

namespace dixit::hear {
namespace {

signal::Features features_of(const std::vector<float>& samples) {
  signal::FeatureMaker maker;
  maker.push(samples);
  return maker.finish();
}

/// Faint noise, the same every time.
std::vector<float> hush(double seconds, float loudness = 1e-3F) {
  std::vector<float> samples(static_cast<std::size_t>(seconds * signal::kRate));
  std::uint32_t state = 1;
  for (float& s : samples) {
    state = state * 1664525U + 1013904223U;
    s = loudness * (static_cast<float>(state >> 8U) / 8388608.0F - 1.0F);
  }
  return samples;
}

class Hear : public testing::Test {
 protected:
  void SetUp() override {
#ifdef DIXIT_PHONEMES_PROGRAM
    ::setenv("DIXIT_PHONEMES", DIXIT_PHONEMES_PROGRAM, 0);
#endif
    auto engine = acoustic::load_sphinx_model();
    if (!engine) GTEST_SKIP() << engine.error().line();
    engine_ = *engine;
    auto pronouncer = pronounce::make_pronouncer(engine_, "en");
    if (!pronouncer) GTEST_SKIP() << pronouncer.error().line();
    pronouncer_ = *pronouncer;
    if (hear::spoken("A test.").empty()) {
      GTEST_SKIP() << "flite, which speaks the sentences of this test, is not installed";
    }
  }
  /// Sentences one after another with a pause between them.
  signal::Features talk(const std::vector<std::string>& sentences) {
    std::vector<float> all = hush(0.5);
    for (const auto& s : sentences) {
      const auto voice = spoken(s);
      all.insert(all.end(), voice.begin(), voice.end());
      const auto pause = hush(0.4);
      all.insert(all.end(), pause.begin(), pause.end());
    }
    return features_of(all);
  }
  Choice ask(const signal::Features& features, const std::string& first,
             const std::string& second) {
    const auto choice = between(*engine_, *pronouncer_, features, first, second, 0, 1e9);
    EXPECT_TRUE(choice);
    return choice ? *choice : Choice{};
  }
  Spotting find(const signal::Features& features, const std::string& words, unsigned threads = 1) {
    SpotOptions options;
    options.threads = threads;
    const auto spotting = spot(*engine_, *pronouncer_, features, words, options);
    EXPECT_TRUE(spotting);
    return spotting ? *spotting : Spotting{};
  }
  decltype(acoustic::load_sphinx_model())::value_type engine_;
  decltype(pronounce::make_pronouncer({}, {}))::value_type pronouncer_;
};

const std::vector<std::string> kTalk = {
    "The ferry to the island was late again this morning.",
    "I did not say that the harbour would be closed in winter.",
    "We have enough boats for everybody who wants to cross.",
    "The old bridge is safe and it will stay open until the spring.",
    "Nobody has asked the captain what he thinks about the plan."};

TEST_F(Hear, ChoosesTheWordingThatIsSpoken) {
  const auto features = talk(kTalk);
  const Choice swapped = ask(features, "The ferry to the island was late again this morning",
                             "The ferry to the island was sold again this morning");
  EXPECT_TRUE(swapped.decided);
  EXPECT_TRUE(swapped.first);
  EXPECT_GT(swapped.probability, 0.95);
  EXPECT_EQ(swapped.first_words, "late");
  EXPECT_EQ(swapped.second_words, "sold");
  EXPECT_GE(swapped.start_seconds, 0.5);
  EXPECT_LT(swapped.end_seconds, 4);
}

TEST_F(Hear, TheOrderOfTheQuestionDoesNotMatter) {
  const auto features = talk(kTalk);
  const Choice one = ask(features, "who wants to cross", "who needs to cross");
  const Choice other = ask(features, "who needs to cross", "who wants to cross");
  EXPECT_TRUE(one.first);
  EXPECT_FALSE(other.first);
  EXPECT_DOUBLE_EQ(one.ratio, -other.ratio);
  EXPECT_DOUBLE_EQ(one.probability, other.probability);
}

TEST_F(Hear, ANegationThatIsNotSpokenIsRefused) {
  const auto features = talk(kTalk);
  const Choice added = ask(features, "The old bridge is not safe and it will stay open",
                           "The old bridge is safe and it will stay open");
  EXPECT_TRUE(added.decided);
  EXPECT_FALSE(added.first);
  const Choice short_form = ask(features, "The old bridge isn't safe and it will stay open",
                                "The old bridge is safe and it will stay open");
  EXPECT_TRUE(short_form.decided);
  EXPECT_FALSE(short_form.first);
}

TEST_F(Hear, ANegationThatIsSpokenIsHeard) {
  const auto features = talk(kTalk);
  const Choice removed = ask(features, "I did say that the harbour would be closed in winter",
                             "I did not say that the harbour would be closed in winter");
  EXPECT_TRUE(removed.decided);
  EXPECT_FALSE(removed.first);
  EXPECT_EQ(removed.first_words, "");
  EXPECT_EQ(removed.second_words, "not");
}

TEST_F(Hear, AWordAtTheEdgeOfAQuotationIsHeardToo) {
  const auto features = talk(kTalk);
  const Choice there =
      ask(features, "not say that the harbour would be", "say that the harbour would be");
  EXPECT_TRUE(there.first);
  const Choice absent =
      ask(features, "never has asked the captain what he", "has asked the captain what he");
  EXPECT_FALSE(absent.first);
  const Choice end =
      ask(features, "the bridge is safe and it will not", "the bridge is safe and it will");
  EXPECT_FALSE(end.first);
}

TEST_F(Hear, WhatIsSpokenAlikeIsNotDecided) {
  const auto features = talk(kTalk);
  const Choice choice = ask(features, "who wants to cross", "who wants two cross");
  EXPECT_FALSE(choice.decided);
  EXPECT_DOUBLE_EQ(choice.probability, 0.5);
  EXPECT_NE(choice.reason.find("alike"), std::string::npos);
  const Choice same = ask(features, "Who wants to cross?", "who wants, to cross");
  EXPECT_FALSE(same.decided);
}

TEST_F(Hear, NothingIsDecidedWhereNobodySaysEither) {
  const auto features = talk({kTalk[0], kTalk[2]});
  const Choice choice =
      ask(features, "the treasurer of the council paid for the garden with her own money",
          "the treasurer of the council paid for the kitchen with her own money");
  EXPECT_FALSE(choice.decided);
}

TEST_F(Hear, SilenceAndNoiseHaveNoWords) {
  const std::string quotation = "we have enough boats for everybody who wants to cross";
  std::vector<float> music(signal::kRate * 12);
  for (std::size_t i = 0; i < music.size(); ++i) {
    const double t = static_cast<double>(i) / signal::kRate;
    music[i] = static_cast<float>(0.2 * std::sin(2764.6 * t) + 0.2 * std::sin(4144.5 * t) +
                                  0.1 * std::sin(5529.2 * t * (1 + 0.01 * std::sin(6 * t))));
  }
  const std::vector<signal::Features> sounds = {features_of(std::vector<float>(signal::kRate * 12)),
                                                features_of(hush(12)), features_of(hush(12, 0.3F)),
                                                features_of(music), features_of({})};
  for (const auto& features : sounds) {
    for (const Place& place : find(features, quotation).places) {
      EXPECT_LT(place.probability, 0.1);
    }
    const Choice choice =
        ask(features, quotation, "we have enough boats for nobody who wants to cross");
    EXPECT_FALSE(choice.decided);
  }
}

TEST_F(Hear, FindsAQuotationAndItsWords) {
  const auto features = talk(kTalk);
  const Spotting spotting = find(features, "we have enough boats for everybody who wants to cross");
  ASSERT_FALSE(spotting.places.empty());
  const Place& place = spotting.places.front();
  EXPECT_GT(place.probability, 0.9);
  ASSERT_EQ(place.words.size(), 10U);
  EXPECT_LT(place.words[0].start_seconds, place.words[9].start_seconds);
  EXPECT_NEAR(place.end_seconds - place.start_seconds, 2.8, 1.2);
  EXPECT_NEAR(spotting.seconds, static_cast<double>(features.frames()) / 100, 0.1);
  for (std::size_t k = 1; k < spotting.places.size(); ++k) {
    EXPECT_LT(spotting.places[k].probability, 0.5);
  }
}

TEST_F(Hear, AQuotationThatNobodySaysIsNotFound) {
  const auto features = talk(kTalk);
  for (const Place& place :
       find(features, "they burned every letter before the judge could read them").places) {
    EXPECT_LT(place.probability, 0.1);
  }
}

TEST_F(Hear, FewWordsAreTooShort) {
  const auto features = talk({kTalk[0]});
  const Spotting spotting = find(features, "this morning");
  EXPECT_TRUE(spotting.too_short);
  EXPECT_TRUE(spotting.places.empty());
}

TEST_F(Hear, NoWordsAreAnError) {
  const auto features = talk({kTalk[0]});
  EXPECT_FALSE(spot(*engine_, *pronouncer_, features, " -- ... "));
  EXPECT_FALSE(between(*engine_, *pronouncer_, features, "", "this", 0, 1));
}

TEST_F(Hear, ThreadsDoNotChangeTheAnswer) {
  const auto features = talk(kTalk);
  const auto one = find(features, "nobody has asked the captain what he thinks", 1);
  const auto many = find(features, "nobody has asked the captain what he thinks", 4);
  ASSERT_EQ(one.places.size(), many.places.size());
  for (std::size_t k = 0; k < one.places.size(); ++k) {
    EXPECT_EQ(one.places[k].ratio, many.places[k].ratio);
    EXPECT_EQ(one.places[k].start_seconds, many.places[k].start_seconds);
  }
}

TEST_F(Hear, VeryLongTextsAreHarmless) {
  const auto features = talk({kTalk[0]});
  std::string text;
  for (int k = 0; k < 500; ++k) text += "the ferry was late ";
  const auto spotting = find(features, text);
  for (const Place& place : spotting.places) EXPECT_EQ(place.words.size(), 2000U);
  EXPECT_FALSE(ask(features, text, "a boat").decided);
}

TEST_F(Hear, OddStretchesAreHarmless) {
  const auto features = talk({kTalk[0]});
  for (const auto& [from, to] : std::vector<std::pair<double, double>>{
           {-5, -1}, {3, 1}, {1e12, 1e13}, {std::nan(""), 2}, {0, std::nan("")}, {1, 1.05}}) {
    const auto choice = between(*engine_, *pronouncer_, features, "the ferry was late",
                                "the ferry was early", from, to);
    ASSERT_TRUE(choice);
    EXPECT_LE(choice->probability, 1);
    SpotOptions options;
    options.from_seconds = from;
    options.to_seconds = to;
    EXPECT_TRUE(spot(*engine_, *pronouncer_, features, "the ferry to the island", options));
  }
}

}  // namespace
}  // namespace dixit::hear
