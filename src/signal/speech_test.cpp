#include "signal/speech.h"

#include <gtest/gtest.h>

#include "signal/test_sounds.h"

namespace dixit::signal {
namespace {

/// Two stretches of sound, at 3 to 5 and 8 to 9 s of 12, over noise.
Features two_stretches(double noise) {
  std::vector<float> sound = test::hiss(12, noise);
  test::add(sound, test::buzz(2, 3500, 0.02), 3);
  test::add(sound, test::buzz(1, 3500, 0.02), 8);
  return test::features_of(sound);
}

TEST(FindSpeech, FindsTheStretchesAndNothingElse) {
  for (const double noise : {0.0005, 0.01, 0.04}) {
    const std::vector<std::uint8_t> speech = find_speech(two_stretches(noise));
    ASSERT_EQ(speech.size(), 1200U);
    for (std::size_t f = 0; f < speech.size(); ++f) {
      const bool inside = (f >= 300 && f < 500) || (f >= 800 && f < 900);
      const bool edge = (f >= 297 && f < 303) || (f >= 497 && f < 503) || (f >= 797 && f < 803) ||
                        (f >= 897 && f < 903);
      if (edge) continue;
      EXPECT_EQ(speech[f] != 0, inside) << f << " at " << noise;
    }
  }
}

TEST(FindSpeech, NothingInSilenceNorInNoiseNorInNoSound) {
  for (const std::vector<float>& sound :
       {std::vector<float>(), std::vector<float>(kRate * 3, 0.0F), test::hiss(3, 0.01)}) {
    for (const std::uint8_t s : find_speech(test::features_of(sound))) EXPECT_EQ(s, 0);
  }
}

TEST(SignalToNoise, FallsAsTheNoiseRises) {
  const double clean = signal_to_noise(two_stretches(0.0005));
  const double noisy = signal_to_noise(two_stretches(0.02));
  EXPECT_GT(clean, 30);
  EXPECT_LT(noisy, 20);
  EXPECT_GT(noisy, 3);
  EXPECT_EQ(signal_to_noise({}), 0);
}

TEST(TopHertz, KnowsATelephoneBand) {
  const double telephone = top_hertz(test::features_of(test::buzz(1, 3400, 0.02)));
  EXPECT_GE(telephone, 3100);
  EXPECT_LE(telephone, 4700);
  EXPECT_EQ(top_hertz(test::features_of(test::buzz(1, 7900, 0.02))), 8000);
  EXPECT_EQ(top_hertz(test::features_of(std::vector<float>(kRate, 0.0F))), 0);
  EXPECT_EQ(top_hertz({}), 0);
}

}  // namespace
}  // namespace dixit::signal
