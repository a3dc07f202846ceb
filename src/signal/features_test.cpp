#include "signal/features.h"

#include <gtest/gtest.h>

#include <limits>

#include "signal/mel.h"
#include "signal/test_sounds.h"

namespace dixit::signal {
namespace {

TEST(Features, EverySampleIsInAFrame) {
  for (const std::size_t samples : {0U, 1U, 159U, 160U, 161U, 16'000U, 16'001U}) {
    const Features made = test::features_of(std::vector<float>(samples, 0.1F));
    EXPECT_EQ(made.frames(), (samples + 159) / 160) << samples;
    EXPECT_EQ(made.cepstra.size(), made.frames() * kCepstra);
  }
}

TEST(Features, DoNotDependOnHowTheSoundIsCut) {
  std::vector<float> sound = test::hiss(1.5, 0.01);
  test::add(sound, test::buzz(0.6, 4000, 0.02), 0.4);
  const Features whole = test::features_of(sound);
  for (const std::size_t piece : {1U, 7U, 160U, 411U, 5000U}) {
    FeatureMaker maker;
    for (std::size_t at = 0; at < sound.size(); at += piece)
      maker.push(std::span(sound).subspan(at, std::min(piece, sound.size() - at)));
    const Features cut = maker.finish();
    EXPECT_EQ(cut.cepstra, whole.cepstra) << piece;
    EXPECT_EQ(cut.energy, whole.energy) << piece;
    EXPECT_EQ(cut.bands, whole.bands) << piece;
  }
}

TEST(Features, AFrameStandsForItsOwnHundredthOfASecond) {
  // A click in the middle of frame 50 is seen alike from both sides: the window is centred there.
  std::vector<float> sound(kRate, 0.0F);
  sound[50 * kSamplesPerFrame + kSamplesPerFrame / 2] = 0.5F;
  const Features made = test::features_of(sound);
  EXPECT_EQ(made.energy[48], kSilentEnergy);
  EXPECT_GT(made.energy[49], kSilentEnergy);
  EXPECT_NEAR(made.energy[49], made.energy[51], 1e-4);
  EXPECT_EQ(made.energy[52], kSilentEnergy);
}

TEST(Features, AMakerCanBeUsedAgain) {
  const std::vector<float> sound = test::buzz(0.5, 3000, 0.02);
  FeatureMaker maker;
  maker.push(sound);
  const Features first = maker.finish();
  maker.push(sound);
  EXPECT_EQ(maker.finish().cepstra, first.cepstra);
}

TEST(Features, NumbersThatAreNoneDoNoHarm) {
  std::vector<float> sound = test::buzz(0.3, 3000, 0.02);
  sound[1000] = std::numeric_limits<float>::quiet_NaN();
  sound[1001] = std::numeric_limits<float>::infinity();
  sound[1002] = 1e30F;
  for (const float c : test::features_of(sound).cepstra) EXPECT_TRUE(std::isfinite(c));
}

TEST(Features, SteadyNoiseIsTakenOff) {
  const std::vector<float> noise = test::hiss(5, 0.05);
  FeatureMaker plain(FeatureOptions{.remove_noise = false});
  plain.push(noise);
  const Features with = plain.finish();
  const Features without = test::features_of(noise);
  EXPECT_LT(without.cepstra[400 * kCepstra], with.cepstra[400 * kCepstra] - 3);
}

TEST(MelBank, CentresRiseWithinTheBand) {
  double before = kBandsLower;
  for (unsigned b = 0; b < kBands; ++b) {
    EXPECT_GT(MelBank::centre(b), before);
    before = MelBank::centre(b);
  }
  EXPECT_LT(before, kBandsUpper);
}

TEST(MelBank, TheFirstCepstrumIsTheMeanOfTheLogsTimesTheRootOfTheirNumber) {
  const MelBank bank;
  Bands bands;
  bands.fill(std::exp(2.0F));
  std::array<float, kCepstra> cepstra;
  bank.cepstra(bands, cepstra);
  EXPECT_NEAR(cepstra[0], 2 * 5, 1e-3);
  for (unsigned c = 1; c < kCepstra; ++c) EXPECT_NEAR(cepstra[c], 0, 1e-3);
}

}  // namespace
}  // namespace dixit::signal
