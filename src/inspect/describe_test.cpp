#include "inspect/describe.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace dixit::inspect {
namespace {

AudioTrack track_of(const std::string& codec, std::uint32_t rate, std::uint32_t bits) {
  AudioTrack t;
  t.codec = codec;
  t.rate = rate;
  t.channels = 1;
  t.bit_rate = bits;
  return t;
}

TEST(ChecksOf, SaysWhyNothingCanBeToldOfSilence) {
  SoundFacts facts;
  facts.seconds = 5;
  facts.nothing_but_silence = true;
  const AudioTrack track = track_of("pcm_s16le", 16'000, 256'000);
  for (const InspectionCheck& c : checks_of(track, facts, class_of(track, facts), 1)) {
    if (c.kind == DiscontinuityKind::kClockGap) continue;
    EXPECT_FALSE(c.possible) << name(c.kind);
    EXPECT_EQ(c.why, "the track is nothing but silence");
  }
}

TEST(ChecksOf, SaysThatASecondIsTooShort) {
  SoundFacts facts;
  facts.seconds = 1;
  facts.bandwidth_hertz = 7'000;
  facts.speech_over_noise = 40;
  const AudioTrack track = track_of("pcm_s16le", 16'000, 256'000);
  const auto checks = checks_of(track, facts, class_of(track, facts), 1);
  const auto short_ones = std::count_if(checks.begin(), checks.end(), [](const auto& c) {
    return !c.possible && c.why.find("too short") != std::string::npos;
  });
  EXPECT_GE(short_ones, 5);
}

TEST(ChecksOf, ALowRateHidesLevelsAndBandwidth) {
  SoundFacts facts;
  facts.seconds = 60;
  facts.bandwidth_hertz = 7'000;
  const AudioTrack track = track_of("mp3", 16'000, 32'000);
  EXPECT_EQ(class_of(track, facts), SoundClass::kLossyLow);
  for (const InspectionCheck& c : checks_of(track, facts, SoundClass::kLossyLow, 1)) {
    const bool hidden =
        c.kind == DiscontinuityKind::kLevel || c.kind == DiscontinuityKind::kBandwidth;
    EXPECT_TRUE(!hidden || !c.possible);
  }
}

TEST(Describe, TellsAClockGap) {
  Candidate c;
  c.kind = DiscontinuityKind::kClockGap;
  c.place = {48'000, 48'000};
  c.value = 1.5;
  const Discontinuity d = describe(c, track_of("opus", 48'000, 24'000), SoundClass::kLossyLow);
  EXPECT_EQ(d.start_seconds, 1.0);
  EXPECT_EQ(d.detail, "the container's clock skips 1.500 s");
  EXPECT_EQ(d.false_per_hour, 0.0);
}

TEST(Rates, AskMoreWhenFewerFalseAlarmsAreAllowed) {
  const Rates& rates = Rates::measured();
  for (int k = 0; k < kSoundClasses; ++k) {
    const auto sound = static_cast<SoundClass>(k);
    const auto at = [&](double per_hour) {
      return rates.threshold(sound, DiscontinuityKind::kRepeat, per_hour);
    };
    EXPECT_GE(at(0.5), at(1));
    EXPECT_GE(at(1), at(20));
    EXPECT_GT(rates.hours(sound), 0.0) << name(sound);
  }
}

}  // namespace
}  // namespace dixit::inspect
