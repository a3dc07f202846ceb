// What is lossless comes back to the sample.
#include <sys/stat.h>

#include <limits>
#include <thread>

#include "make.h"

namespace dixit::recording {
namespace {

double ramp(std::size_t k, std::uint32_t channel) {
  return static_cast<double>(k * (channel + 1) % 30'000) / 32'768.0;
}

TEST_F(Recordings, AWavFileComesBackToTheSample) {
  const std::string file = put("a.wav", make_wav({44'100, 1}, 50'000, ramp));
  const auto got = decode_all(file, {});
  ASSERT_TRUE(got) << got.error().line();
  ASSERT_EQ(got->samples.size(), 50'000u);
  for (std::size_t k = 0; k < 50'000; ++k)
    ASSERT_EQ(got->samples[k], static_cast<float>(ramp(k, 0))) << k;
  const AudioTrack& track = got->card.tracks.at(0);
  EXPECT_EQ(track.samples, 50'000u);
  EXPECT_EQ(track.rate, 44'100u);
  EXPECT_EQ(track.bits, 16u);
  EXPECT_TRUE(got->card.issues.empty());
  EXPECT_EQ(got->card.bytes, 100'044u);
}

TEST_F(Recordings, ChannelsAreKeptApart) {
  const std::string file = put("a.wav", make_wav({8'000, 2}, 9'000, [](std::size_t, auto channel) {
                                 return channel == 0 ? 0.5 : 0.0;
                               }));
  Wanted wanted;
  for (const auto& [channel, level] : {std::pair{0, 0.5F}, {1, 0.0F}, {kMix, 0.25F}}) {
    wanted.channel = channel;
    const auto got = decode_all(file, wanted);
    ASSERT_TRUE(got) << got.error().line();
    ASSERT_EQ(got->samples.size(), 9'000u);
    EXPECT_EQ(got->samples[4'321], level) << channel;
  }
  wanted.channel = 2;
  const auto none = decode_all(file, wanted);
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("channel 2"), std::string::npos);
  wanted = {};
  wanted.track = 1;
  ASSERT_FALSE(decode_all(file, wanted));
}

TEST_F(Recordings, AStretchIsThatPartOfTheWhole) {
  const std::vector<double> sound = bursts(44'100, 3);
  const std::string file =
      put("a.wav", make_wav({44'100, 1}, sound.size(), [&](auto k, auto) { return sound[k]; }));
  for (const std::uint32_t rate : {0u, 16'000u, 48'000u}) {
    Wanted wanted;
    wanted.rate = rate;
    const auto whole = decode_all(file, wanted);
    ASSERT_TRUE(whole);
    wanted.stretch = {30'001, 70'007};
    const auto part = decode_all(file, wanted);
    ASSERT_TRUE(part) << part.error().line();
    const double scale = rate == 0 ? 1.0 : rate / 44'100.0;
    EXPECT_EQ(part->first, static_cast<std::uint64_t>(std::ceil(30'001 * scale)));
    ASSERT_EQ(part->first + part->samples.size(),
              static_cast<std::uint64_t>(std::ceil(70'007 * scale)));
    for (std::size_t k = 0; k < part->samples.size(); ++k)
      ASSERT_EQ(part->samples[k], whole->samples[part->first + k]) << rate << " " << k;
  }
}

TEST_F(Recordings, AnotherRateMovesNothing) {
  // A slow tone is the same curve at every rate.
  const auto tone = [](double seconds) {
    return 0.5 * std::sin(2 * std::numbers::pi * 441.0 * seconds);
  };
  for (const std::uint32_t from : {8'000u, 11'025u, 44'100u, 48'000u, 192'000u}) {
    const std::string file = put("a.wav", make_wav({from, 1}, from, [&](std::size_t k, auto) {
                                   return tone(static_cast<double>(k) / from);
                                 }));
    Wanted wanted;
    wanted.rate = 16'000;
    const auto got = decode_all(file, wanted);
    ASSERT_TRUE(got);
    ASSERT_EQ(got->samples.size(), 16'000u) << from;
    for (std::size_t k = 500; k < 15'500; ++k) {
      ASSERT_NEAR(static_cast<double>(got->samples[k]), tone(static_cast<double>(k) / 16'000), 2e-4)
          << from << " " << k;
    }
  }
}

TEST_F(Recordings, NoNumbersAreSilenceAndTold) {
  std::string data;
  for (int k = 0; k < 8'000; ++k) {
    const float value = k == 100   ? std::numeric_limits<float>::quiet_NaN()
                        : k == 101 ? std::numeric_limits<float>::infinity()
                                   : 0.25F;
    data += std::string(reinterpret_cast<const char*>(&value), 4);
  }
  const std::string file =
      put("a.wav", wav_head({8'000, 1, 32, 3}, static_cast<std::uint32_t>(data.size())) + data);
  const auto got = decode_all(file, {});
  ASSERT_TRUE(got) << got.error().line();
  EXPECT_EQ(got->samples.at(99), 0.25F);
  EXPECT_EQ(got->samples.at(100), 0.0F);
  EXPECT_EQ(got->samples.at(101), 0.0F);
  ASSERT_EQ(got->card.issues.size(), 1u);
  EXPECT_NE(got->card.issues[0].message.find("2 samples are no numbers"), std::string::npos);
}

TEST_F(Recordings, TheListenerMayStop) {
  const std::string file = put("a.wav", make_wav({16'000, 1}, 800'000, ramp));
  std::size_t heard = 0;
  const auto card = decode(file, {}, [&](const Block& block) {
    heard += block.samples.size();
    return false;
  });
  ASSERT_TRUE(card) << card.error().line();
  EXPECT_GT(heard, 0u);
  EXPECT_LT(heard, 800'000u);
}

TEST_F(Recordings, ACutIsAWavFile) {
  const std::string file = put("a.wav", make_wav({16'000, 1}, 40'000, ramp));
  Wanted wanted;
  wanted.stretch = {1'000, 3'000};
  const auto cut = cut_wav(file, wanted);
  ASSERT_TRUE(cut) << cut.error().line();
  const auto back = decode_all(put("b.wav", *cut), {});
  ASSERT_TRUE(back) << back.error().line();
  ASSERT_EQ(back->samples.size(), 2'000u);
  EXPECT_EQ(back->samples[7], static_cast<float>(ramp(1'007, 0)));
}

TEST_F(Recordings, WhatHoldsTheDecoderIsTold) {
  const auto words = describe_confinement();
  ASSERT_TRUE(words) << words.error().line();
  EXPECT_NE(words->find("limits"), std::string::npos);
}

TEST_F(Recordings, AGlanceTellsTheRate) {
  const auto card = glance(put("a.wav", make_wav({22'050, 2}, 400'000, ramp)));
  ASSERT_TRUE(card) << card.error().line();
  EXPECT_EQ(card->tracks.at(0).rate, 22'050u);
  EXPECT_EQ(card->tracks.at(0).channels, 2u);
  EXPECT_EQ(card->tracks.at(0).samples, 0u);
}

TEST_F(Recordings, FeaturesCoverTheSound) {
  const std::string file = put("a.wav", make_wav({48'000, 2}, 96'000, ramp));
  double told = 0;
  const auto heard = features_of(file, 0, kMix, [&](double seconds) { told = seconds; });
  ASSERT_TRUE(heard) << heard.error().line();
  EXPECT_EQ(heard->features.frames(), 200u);
  EXPECT_NEAR(told, 2.0, 0.01);
}

TEST_F(Recordings, APipeIsReadWhole) {
  const std::string bytes = make_wav({16'000, 1}, 200'000, ramp);
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  std::thread writer([&] { EXPECT_TRUE(write_file(path("pipe"), bytes)); });
  const auto card = examine(path("pipe"));
  writer.join();
  ASSERT_TRUE(card) << card.error().line();
  EXPECT_EQ(card->tracks.at(0).samples, 200'000u);
}

TEST_F(Recordings, ThirtyTwoChannelsAndNoMore) {
  const auto many = examine(put("a.wav", make_wav({8'000, 32}, 4'000, ramp)));
  ASSERT_TRUE(many) << many.error().line();
  EXPECT_EQ(many->tracks.at(0).channels, 32u);
  const auto more = examine(put("b.wav", make_wav({8'000, 33}, 4'000, ramp)));
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, ErrorCode::kLimit);
  EXPECT_NE(more.error().message.find("33 channels"), std::string::npos);
}

TEST_F(Recordings, SampleRatesHaveLimits) {
  for (const std::uint32_t rate : {4'000u, 8'000u, 96'000u, 192'000u})
    EXPECT_TRUE(examine(put("a.wav", make_wav({rate, 1}, 9'000, ramp)))) << rate;
  for (const std::uint32_t rate : {0u, 1u, 3'999u, 192'001u, 4'000'000'000u})
    EXPECT_FALSE(examine(put("a.wav", make_wav({rate, 1}, 9'000, ramp)))) << rate;
}

}  // namespace
}  // namespace dixit::recording
