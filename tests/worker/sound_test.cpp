#include "worker/sound.h"

#include <gtest/gtest.h>

#include <limits>

#include "worker/process.h"

namespace dixit::worker {
namespace {

RecordingCard sample_card() {
  RecordingCard card;
  card.container = "wav";
  AudioTrack track;
  track.codec = "pcm_s16le";
  track.rate = 16'000;
  track.channels = 2;
  track.samples = 32'000;
  track.delay_samples = 1'105;
  track.start_seconds = -0.5;
  track.gaps = {{100, 0.5}, {200, -0.25}};
  card.tracks = {track};
  card.tags = {{"title", "The dam"}};
  card.issues = {{"", "1.000 s", "something"}};
  card.has_video = true;
  return card;
}

struct Told {
  std::vector<float> samples;
  Result<RecordingCard> card = fail(ErrorCode::kEmpty, "");
};

Told tell(const std::string& bytes, std::size_t piece = 1'000'000,
          std::uint64_t first_max = 1'000'000) {
  Told told;
  SoundListener listener;
  listener.block = [&](std::uint64_t, std::span<const float> samples) {
    told.samples.insert(told.samples.end(), samples.begin(), samples.end());
    return true;
  };
  SoundReader reader(std::move(listener), first_max);
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    if (!reader.push(std::string_view(bytes).substr(at, piece))) break;
  told.card = reader.finish();
  return told;
}

std::string block(std::uint64_t first, std::vector<float> samples) {
  return encode_block(first, samples);
}

TEST(Sound, ComesBackWholeHoweverItIsCut) {
  const std::string bytes = encode_hello(7) + encode_progress(5) + block(10, {0.5F, -0.5F}) +
                            block(12, {0.25F}) + encode_end(13, sample_card());
  for (const std::size_t piece : {1u, 2u, 7u, 1'000u}) {
    const Told told = tell(bytes, piece);
    ASSERT_TRUE(told.card) << told.card.error().line();
    EXPECT_EQ(told.samples, (std::vector<float>{0.5F, -0.5F, 0.25F}));
    const AudioTrack& track = told.card->tracks.at(0);
    EXPECT_EQ(track.samples, 32'000u);
    EXPECT_EQ(track.delay_samples, 1'105u);
    EXPECT_EQ(track.start_seconds, -0.5);
    ASSERT_EQ(track.gaps.size(), 2u);
    EXPECT_EQ(track.gaps[1].seconds, -0.25);
    EXPECT_EQ(told.card->tags.at(0).second, "The dam");
    EXPECT_EQ(told.card->issues.at(0).place, "1.000 s");
    EXPECT_TRUE(told.card->has_video);
  }
}

TEST(Sound, AnErrorComesBackWhole) {
  const Told told =
      tell(encode_hello(1) + encode_failure({ErrorCode::kLimit, "too much", "less", {}, {}}));
  ASSERT_FALSE(told.card);
  EXPECT_EQ(told.card.error().message, "too much");
  EXPECT_EQ(told.card.error().code, ErrorCode::kLimit);
}

TEST(Sound, EveryCutIsRefused) {
  const std::string whole = encode_hello(7) + block(0, {0.5F}) + encode_end(1, sample_card());
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_FALSE(tell(whole.substr(0, size)).card) << size;
}

TEST(Sound, WhatCannotBeIsRefused) {
  const std::string hello = encode_hello(7);
  const std::string end = encode_end(2, sample_card());
  EXPECT_FALSE(tell(block(0, {0, 0}) + end).card) << "without a greeting";
  EXPECT_FALSE(tell(hello + hello + end).card) << "greeted twice";
  EXPECT_FALSE(tell(hello + block(0, {0}) + block(2, {0}) + end).card) << "a gap";
  EXPECT_FALSE(tell(hello + block(1, {0}) + block(1, {0}) + end).card) << "twice the same";
  EXPECT_FALSE(tell(hello + block(0, {0}) + end).card) << "another count at the end";
  EXPECT_FALSE(tell(hello + block(0, {}) + end).card) << "an empty block";
  EXPECT_FALSE(tell(hello + encode_progress(7) + encode_progress(7) + end).card) << "no progress";
  EXPECT_FALSE(tell(hello + block(8, {0, 0, 0}) + encode_end(11, {}), 100, 10).card) << "too far";
  EXPECT_FALSE(tell(hello + end + end).card) << "more after the end";
  EXPECT_TRUE(tell(hello + block(0, {0, 0}) + end).card);
}

TEST(Sound, CardsThatCannotBeAreRefused) {
  const auto refused = [](const auto& change) {
    RecordingCard card = sample_card();
    change(card);
    return !tell(encode_hello(7) + encode_end(0, card)).card;
  };
  EXPECT_FALSE(refused([](RecordingCard&) {}));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].rate = 1; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].rate = 4'000'000; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].channels = 33; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].samples = std::uint64_t{1} << 40; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].number = 1; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].gaps[1].sample = 99; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tracks[0].start_seconds = 1e300; }));
  EXPECT_TRUE(refused([](RecordingCard& c) { c.tags[0].first = "\xFF"; }));
}

TEST(Sound, NoNumbersAreSilenceAndLoudOnesAreCut) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float much = std::numeric_limits<float>::max();
  const Told told =
      tell(encode_hello(7) + block(0, {nan, much, -much, 0.5F}) + encode_end(4, sample_card()));
  ASSERT_TRUE(told.card);
  EXPECT_EQ(told.samples, (std::vector<float>{0, kSoundPeakMax, -kSoundPeakMax, 0.5F}));
  EXPECT_EQ(told.card->issues.size(), 3u);
}

Result<bool> listen_to(const std::string& word, const ListenLimits& limits,
                       const std::function<Heed(std::string_view)>& take) {
  return listen(DIXIT_PROBE, {word}, 0, limits, take);
}

TEST(Listen, HearsWhatIsWritten) {
  std::string heard;
  const auto ended = listen_to("nothing", {}, [&](std::string_view piece) {
    heard += piece;
    return Heed::kMore;
  });
  ASSERT_TRUE(ended) << ended.error().line();
  EXPECT_TRUE(*ended);
  EXPECT_EQ(heard, "done");
}

TEST(Listen, MayHaveEnoughOfAFlood) {
  std::size_t heard = 0;
  const auto ended = listen_to("flood", {}, [&](std::string_view piece) {
    heard += piece.size();
    return heard > (std::size_t{4} << 20) ? Heed::kEnough : Heed::kMore;
  });
  ASSERT_TRUE(ended) << ended.error().line();
  EXPECT_FALSE(*ended);
}

TEST(Listen, SilenceEnds) {
  const auto ended = listen_to("hang", {1, {}}, [](std::string_view) { return Heed::kMore; });
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().code, ErrorCode::kLimit);
  EXPECT_NE(ended.error().message.find("1 s"), std::string::npos);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(Listen, ACrashIsOneLine) {
  const auto ended = listen_to("crash", {}, [](std::string_view) { return Heed::kMore; });
  ASSERT_FALSE(ended);
  EXPECT_NE(ended.error().message.find("crashed"), std::string::npos);
}
#endif

}  // namespace
}  // namespace dixit::worker
