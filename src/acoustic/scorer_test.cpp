#include "acoustic/scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "acoustic/normalise.h"
#include "acoustic/test_model.h"

namespace dixit::acoustic {
namespace {

std::shared_ptr<const Model> small_model() {
  const std::string weights = test::sendump();
  auto definition = Definition::read(test::mdef());
  auto model = Model::make(*definition, *read_gaussians(test::gaussians(40, -20)),
                           *read_gaussians(test::gaussians(50, 1)), *read_weights(weights),
                           *read_transitions(test::transitions()));
  return *model;
}

signal::Features random_features(std::size_t frames, float spread = 16) {
  signal::Features made;
  std::mt19937 random(5);
  std::normal_distribution<float> values(0, spread);
  for (std::size_t f = 0; f < frames; ++f) {
    for (std::size_t k = 0; k < kDimensions; ++k)
      made.cepstra.push_back(values(random) + (k == 0 ? 100.0F : 0.0F));
    made.energy.push_back(-2);
  }
  return made;
}

std::vector<Senone> all_senones() {
  std::vector<Senone> all(test::kSenones);
  for (std::size_t s = 0; s < all.size(); ++s) all[s] = static_cast<Senone>(s);
  return all;
}

std::vector<float> scores(Scorer& scorer, std::size_t frame, std::span<const Senone> senones) {
  std::vector<float> out(senones.size());
  scorer.score(frame, senones, out);
  return out;
}

TEST(Scorer, SameNumbersInAnyOrderAndForAnySelection) {
  const auto model = small_model();
  const signal::Features features = random_features(60);
  const auto scorer = make_scorer(model, features, 0, 60);
  std::vector<std::vector<float>> forward;
  for (std::size_t f = 0; f < 60; ++f) forward.push_back(scores(*scorer, f, all_senones()));
  const auto other = make_scorer(model, features, 0, 60);
  for (std::size_t f = 60; f-- > 0;) {
    for (const Senone s : all_senones())
      EXPECT_EQ(scores(*other, f, {{s}})[0], forward[f][s]) << f << ' ' << s;
  }
}

TEST(Scorer, AFrameScoresTheSameInAnyStretch) {
  const auto model = small_model();
  const signal::Features features = random_features(7000);
  const auto whole = make_scorer(model, features, 0, 7000);
  const auto part = make_scorer(model, features, 3210, 3345);
  EXPECT_EQ(part->frames(), 135U);
  for (const std::size_t f : {0U, 1U, 77U, 134U})
    EXPECT_EQ(scores(*part, f, all_senones()), scores(*whole, 3210 + f, all_senones()));
}

TEST(Scorer, IsThatOfTheFormula) {
  const auto model = small_model();
  const signal::Features features = random_features(40);
  const auto scorer = make_scorer(model, features, 0, 40);
  const Normaliser normaliser(features, 0, 40);
  const Gaussians means = *read_gaussians(test::gaussians(40, -20));
  const Gaussians variances = *read_gaussians(test::gaussians(50, 1));
  const std::size_t f = 20;
  const auto c = [&](std::size_t frame, std::size_t k) {
    return static_cast<double>(features.cepstra[frame * kDimensions + k]);
  };
  const std::size_t senone = 7;  // of A
  const std::string weights = test::sendump();
  const MixtureWeights mixture = *read_weights(weights);
  double expected = 0;
  for (std::size_t stream = 0; stream < kStreams; ++stream) {
    std::vector<std::pair<double, double>> densities;
    for (std::size_t g = 0; g < kDensities; ++g) {
      double log = 0;
      for (std::size_t k = 0; k < kDimensions; ++k) {
        const double gain = static_cast<double>(normaliser.at(f).gain[k]);
        double x = c(f, k) - static_cast<double>(normaliser.at(f).mean[k]);
        if (stream == 1) x = c(f + 2, k) - c(f - 2, k);
        if (stream == 2) x = (c(f + 3, k) - c(f - 1, k)) - (c(f + 1, k) - c(f - 3, k));
        const std::size_t at = ((test::kA * kStreams + stream) * kDensities + g) * kDimensions + k;
        const double off = gain * x - static_cast<double>(means.values[at]);
        const double variance = static_cast<double>(variances.values[at]);
        log -= off * off / (2 * variance) + 0.5 * std::log(2 * M_PI * variance);
      }
      const auto q = static_cast<unsigned char>(
          mixture.bytes[(stream * kDensities + g) * test::kSenones + senone]);
      densities.emplace_back(log, std::exp(-kWeightStep * q));
    }
    std::sort(densities.rbegin(), densities.rend());
    double sum = 0;
    for (std::size_t t = 0; t < 4; ++t)
      sum += densities[t].second * std::exp(densities[t].first - densities[0].first);
    expected += densities[0].first + std::log(sum);
  }
  const auto scored = scores(*scorer, f, {{static_cast<Senone>(senone)}});
  EXPECT_NEAR(scored[0], expected, std::fabs(expected) * 1e-5);
}

TEST(Scorer, FramesOutsideAndNoFramesDoNoHarm) {
  const auto model = small_model();
  const signal::Features features = random_features(5);
  EXPECT_EQ(make_scorer(model, features, 9, 20)->frames(), 0U);
  EXPECT_EQ(make_scorer(model, features, 3, 1)->frames(), 0U);
  const auto scorer = make_scorer(model, features, 2, 99);
  EXPECT_EQ(scorer->frames(), 3U);
  EXPECT_EQ(scores(*scorer, 3, all_senones())[0], 0);
  const signal::Features none;
  EXPECT_EQ(make_scorer(model, none, 0, 1)->frames(), 0U);
}

TEST(Kernels, AllGiveTheSameNumbers) {
  const auto model = small_model();
  const signal::Features features = random_features(kBlockFrames);
  AlignedFloats in(kBlockFrames * kFrameValues);
  for (std::size_t i = 0; i < kBlockFrames * kFrameValues; ++i)
    in.data()[i] = features.cepstra[i % features.cepstra.size()];
  for (const Codebook& codebook : model->codebooks()) {
    AlignedFloats base(kBlockFrames * codebook.width);
    kernels().front().score(codebook, in.data(), base.data(), codebook.width);
    for (const Kernel& kernel : kernels()) {
      AlignedFloats out(kBlockFrames * codebook.width);
      kernel.score(codebook, in.data(), out.data(), codebook.width);
      for (std::size_t i = 0; i < kBlockFrames * codebook.width; ++i)
        ASSERT_EQ(out.data()[i], base.data()[i]) << kernel.name << ' ' << i;
    }
  }
}

TEST(Normaliser, CleanSpeechIsLeftAsItIsAndNoiseIsSpread) {
  const signal::Features wide = random_features(3000, 30);
  const signal::Features narrow = random_features(3000, 4);
  const Normaliser clean(wide, 0, 3000);
  const Normaliser noisy(narrow, 0, 3000);
  for (std::size_t k = 0; k < kDimensions; ++k) {
    EXPECT_EQ(clean.at(1500).gain[k], 1);
    EXPECT_GT(noisy.at(1500).gain[k], 1.5);
    EXPECT_LT(noisy.at(1500).gain[k], 2);
  }
  EXPECT_NEAR(clean.at(1500).mean[0], 100, 3);
}

}  // namespace
}  // namespace dixit::acoustic
