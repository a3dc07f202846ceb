// Cutting at pauses, channels, voices, and drafts as sources: sound made by arithmetic.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "transcribe/channels.h"
#include "transcribe/engine.h"
#include "transcribe/stretches.h"
#include "transcribe/turns.h"

namespace dixit::transcribe {
namespace {

/// Noise through one resonance, in syllables: sounds like nobody, but like the same nobody.
class Voice {
 public:
  Voice(double pitch, double formant, unsigned seed)
      : pitch_(pitch), formant_(formant), random_(seed) {}

  void say(double seconds, std::vector<float>& out) {
    const auto count = static_cast<std::size_t>(seconds * kStretchRate);
    const double r = 0.97;
    for (std::size_t i = 0; i < count; ++i) {
      const double t = time_ += 1.0 / kStretchRate;
      if (i % 800 == 0) turn_ = std::uniform_real_distribution<double>(-0.4, 0.4)(random_);
      const double place = formant_ * (1 + turn_);
      const double pulse = std::fmod(t * pitch_, 1.0) < 0.02 ? 1.0 : 0.0;
      std::normal_distribution<double> breath(0, 0.02);
      const double w = 2 * 3.14159 * place / kStretchRate;
      const double y = pulse + breath(random_) + 2 * r * std::cos(w) * one_ - r * r * two_;
      two_ = one_;
      one_ = y;
      const double syllable = 0.6 + 0.4 * std::sin(2 * 3.14159 * 4 * t);
      out.push_back(static_cast<float>(0.02 * y * syllable));
    }
  }

 private:
  double pitch_;
  double formant_;
  double time_ = 0;
  double turn_ = 0;
  double one_ = 0;
  double two_ = 0;
  std::mt19937 random_;
};

void hush(double seconds, std::vector<float>& out) {
  std::mt19937 random(3);
  std::normal_distribution<float> hiss(0, 0.0003f);
  for (std::size_t i = 0; i < static_cast<std::size_t>(seconds * kStretchRate); ++i)
    out.push_back(hiss(random));
}

std::vector<Stretch> cut(const std::vector<float>& sound, double seconds_max, std::size_t block) {
  StretchMaker maker(seconds_max);
  std::vector<Stretch> out;
  for (std::size_t at = 0; at < sound.size(); at += block) {
    for (Stretch& s : maker.push(std::span(sound).subspan(at, std::min(block, sound.size() - at))))
      out.push_back(std::move(s));
  }
  for (Stretch& s : maker.finish()) out.push_back(std::move(s));
  return out;
}

TEST(Stretches, AreCutAtPausesAndKeepAllSpeech) {
  std::vector<float> sound;
  Voice voice(120, 700, 1);
  hush(2, sound);
  for (int i = 0; i < 12; ++i) {
    voice.say(4, sound);
    hush(0.8, sound);
  }
  const auto whole = cut(sound, 10, sound.size());
  ASSERT_GE(whole.size(), 5u);
  std::uint64_t last = 0;
  double kept = 0;
  for (const Stretch& s : whole) {
    EXPECT_GE(s.first, last);
    last = s.first + s.samples.size();
    EXPECT_LE(s.samples.size(), 11u * kStretchRate);
    kept += static_cast<double>(s.samples.size()) / kStretchRate;
  }
  EXPECT_GE(kept, 47);
  EXPECT_LE(last, sound.size());
  for (const std::size_t block : {std::size_t{160}, std::size_t{1000}, std::size_t{77777}}) {
    const auto again = cut(sound, 10, block);
    ASSERT_EQ(again.size(), whole.size());
    for (std::size_t i = 0; i < again.size(); ++i) {
      EXPECT_EQ(again[i].first, whole[i].first);
      EXPECT_EQ(again[i].samples, whole[i].samples);
    }
  }
}

TEST(Stretches, SpeechWithoutPausesIsCutAllTheSame) {
  std::vector<float> sound;
  Voice(120, 700, 1).say(70, sound);
  const auto stretches = cut(sound, 10, 4096);
  std::size_t samples = 0;
  for (const Stretch& s : stretches) {
    EXPECT_LE(s.samples.size(), 11u * kStretchRate);
    samples += s.samples.size();
  }
  EXPECT_GE(samples, sound.size() - kStretchRate);
}

TEST(Stretches, SilenceIsNothing) {
  EXPECT_TRUE(cut(std::vector<float>(50 * kStretchRate, 0.0f), 10, 4096).empty());
  EXPECT_TRUE(cut({}, 10, 4096).empty());
}

signal::Features features_of(const std::vector<float>& sound) {
  signal::FeatureMaker maker({.remove_noise = false});
  maker.push(sound);
  return maker.finish();
}

TEST(Voices, TwoThatDifferAreToldApart) {
  std::vector<float> sound;
  Voice low(110, 600, 1);
  Voice high(210, 1700, 2);
  for (int i = 0; i < 5; ++i) {
    low.say(5, sound);
    hush(0.5, sound);
    high.say(5, sound);
    hush(0.5, sound);
  }
  const Voices voices = find_voices(features_of(sound));
  ASSERT_EQ(voices.count, 2);
  int right = 0;
  for (int i = 0; i < 10; ++i) {
    const double at = 5.5 * i + 2;
    right += voices.at({"", at, at + 0.3, 1, -1}) == i % 2 ? 1 : 0;
  }
  EXPECT_EQ(right, 10);
}

TEST(Voices, OneIsNotCutInTwo) {
  std::vector<float> sound;
  Voice voice(110, 600, 1);
  for (int i = 0; i < 10; ++i) {
    voice.say(4, sound);
    hush(0.5, sound);
  }
  EXPECT_EQ(find_voices(features_of(sound)).count, 0);
  EXPECT_EQ(find_voices({}).count, 0);
}

TEST(Drafts, BecomeSourcesWithTheirTimes) {
  Draft draft;
  draft.speakers = {"Speaker 1", "Speaker 2"};
  draft.language = "en";
  draft.engine = "made";
  draft.seconds = 5;
  draft.words = {{"The", 0.5, 0.7, 0.9f, 0},
                 {"well-known", 0.7, 1.7, 0.8f, 0},
                 {"gates.", 1.8, 2.0, 0.7f, 0},
                 {"Yes?", 3.0, 3.5, 0.6f, 1}};
  const Source source = as_source(draft, "/x/call.opus");
  EXPECT_EQ(source.text, "The well-known gates.\nYes?");
  ASSERT_EQ(source.turns.size(), 2u);
  EXPECT_EQ(source.turns[1].speaker, 1);
  EXPECT_TRUE(source.machine);
  EXPECT_EQ(source.recording, "call.opus");
  const SoundAlignment times = as_alignment(draft, source);
  ASSERT_EQ(times.words.size(), 5u);  // "well-known" is two
  EXPECT_NEAR(times.words[1].start_seconds, 0.7, 1e-9);
  EXPECT_GT(times.words[2].start_seconds, 1.0);
  EXPECT_NEAR(times.words[2].end_seconds, 1.7, 1e-9);
  EXPECT_NEAR(times.words[3].end_seconds, 2.0, 1e-9);
}

TEST(Drafts, PhrasesOfCrossingVoicesStayWhole) {
  std::vector<DraftWord> words = {{"I", 0, 0.2, 1, 0},
                                  {"said", 0.3, 0.5, 1, 0},
                                  {"yes", 0.4, 0.6, 1, 1},
                                  {"so", 0.6, 0.8, 1, 0},
                                  {"then", 3, 3.2, 1, 0}};
  gather_turns(words);
  std::string out;
  for (const DraftWord& word : words) out += word.text + " ";
  EXPECT_EQ(out, "I said so yes then ");
}

TEST(Engines, SayWhatIsMissing) {
  TranscribeOptions options;
  EXPECT_NE(open_recogniser("grammar", options).error().line().find("no engine is called"),
            std::string::npos);
  EXPECT_FALSE(open_recogniser("openai", options));
  options.endpoint = "https://sound.example/v1";
  EXPECT_NE(open_recogniser("", options).error().line().find("another machine"), std::string::npos);
  options.allow_network = true;
  EXPECT_TRUE(open_recogniser("", options));
  options.endpoint = "file:///etc/hosts";
  EXPECT_FALSE(open_recogniser("", options));
  options.endpoint = "https://me:secret@sound.example/v1";
  EXPECT_FALSE(open_recogniser("", options));
  options.allow_network = false;
  for (const char* const host : {"http://127.evil.example/", "http://localhost.evil.example/",
                                 "http://0.0.0.0:1/", "http://127.0.0.1.evil.example/"}) {
    options.endpoint = host;
    EXPECT_FALSE(open_recogniser("", options)) << host;
  }
  options.endpoint = "http://[::1]:8000";
  EXPECT_TRUE(open_recogniser("", options));
  options.endpoint.clear();
  options.language = "de";
  EXPECT_FALSE(open_recogniser("pocketsphinx", options));
}

}  // namespace
}  // namespace dixit::transcribe
