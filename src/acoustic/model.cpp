#include "acoustic/model.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>

namespace dixit::acoustic {

namespace {

constexpr float kLeastVariance = 1e-4F;

}  // namespace

AlignedFloats::AlignedFloats(std::size_t count) {
  const std::size_t bytes = (count * sizeof(float) + 63) / 64 * 64;
  if (bytes == 0) return;
  void* const memory = std::aligned_alloc(64, bytes);
  if (memory == nullptr) throw std::bad_alloc();
  values_.reset(static_cast<float*>(memory));
  std::fill_n(values_.get(), bytes / sizeof(float), 0.0F);
}

void Model::lay_out_senones() {
  const std::size_t phones = definition_.phones().size();
  codebooks_.resize(phones);
  begins_.resize(phones);
  places_.resize(definition_.senones());
  std::vector<std::size_t> counts(phones, 0);
  for (std::size_t s = 0; s < places_.size(); ++s)
    places_[s] = static_cast<std::uint32_t>(counts[definition_.phone_of(static_cast<Senone>(s))]++);
  row_length_ = 0;
  for (std::size_t p = 0; p < phones; ++p) {
    begins_[p] = row_length_;
    codebooks_[p].width = (counts[p] + kWidest - 1) / kWidest * kWidest;
    row_length_ += codebooks_[p].width;
  }
  for (std::size_t s = 0; s < places_.size(); ++s)
    places_[s] += static_cast<std::uint32_t>(begins_[definition_.phone_of(static_cast<Senone>(s))]);
}

void Model::fill_gaussians(const Gaussians& means, const Gaussians& variances) {
  const std::size_t streams = codebooks_.size() * kStreams;
  means_ = AlignedFloats(streams * kDimensions * kDensities);
  precisions_ = AlignedFloats(streams * kDimensions * kDensities);
  constants_ = AlignedFloats(streams * kDensities);
  for (std::size_t s = 0; s < streams; ++s) {
    for (std::size_t g = 0; g < kDensities; ++g) {
      double constant = 0;
      for (std::size_t d = 0; d < kDimensions; ++d) {
        const std::size_t from = (s * kDensities + g) * kDimensions + d;
        const std::size_t to = (s * kDimensions + d) * kDensities + g;
        const float variance = std::max(variances.values[from], kLeastVariance);
        means_.data()[to] = means.values[from];
        precisions_.data()[to] = 1 / (2 * variance);
        constant -= 0.5 * std::log(2 * std::numbers::pi * static_cast<double>(variance));
      }
      constants_.data()[s * kDensities + g] = static_cast<float>(constant);
    }
  }
  for (std::size_t p = 0; p < codebooks_.size(); ++p) {
    codebooks_[p].means = means_.data() + p * kStreams * kDimensions * kDensities;
    codebooks_[p].precisions = precisions_.data() + p * kStreams * kDimensions * kDensities;
    codebooks_[p].constants = constants_.data() + p * kStreams * kDensities;
  }
}

void Model::fill_weights(const MixtureWeights& weights) {
  std::array<float, 256> chances;
  for (std::size_t q = 0; q < chances.size(); ++q)
    chances[q] = static_cast<float>(std::exp(-kWeightStep * static_cast<double>(q)));
  weights_ = AlignedFloats(kStreams * kDensities * row_length_);
  for (std::size_t p = 0; p < codebooks_.size(); ++p)
    codebooks_[p].weights = weights_.data() + kStreams * kDensities * begins_[p];
  // What a row is filled up with must have a logarithm, too.
  std::fill_n(weights_.data(), kStreams * kDensities * row_length_, 1.0F);
  for (std::size_t row = 0; row < kStreams * kDensities; ++row) {
    const char* const from = weights.bytes.data() + row * weights.senones;
    for (std::size_t s = 0; s < weights.senones; ++s) {
      const Phone p = definition_.phone_of(static_cast<Senone>(s));
      const std::size_t to = kStreams * kDensities * begins_[p] + row * codebooks_[p].width +
                             (places_[s] - begins_[p]);
      weights_.data()[to] = chances[static_cast<unsigned char>(from[s])];
    }
  }
}

Result<std::shared_ptr<const Model>> Model::make(Definition definition, const Gaussians& means,
                                                 const Gaussians& variances,
                                                 const MixtureWeights& weights,
                                                 std::vector<Transition> transitions) {
  const std::size_t phones = definition.phones().size();
  if (means.codebooks != phones || variances.codebooks != phones)
    return fail(ErrorCode::kFormat,
                "expected as many codebooks of Gaussians as phones (a phonetically tied model)");
  if (weights.senones != definition.senones() || transitions.size() != definition.transitions())
    return fail(ErrorCode::kFormat, "expected the files of one model, but their counts differ");
  auto made = std::make_shared<Model>();
  made->definition_ = std::move(definition);
  made->transitions_ = std::move(transitions);
  made->lay_out_senones();
  made->fill_gaussians(means, variances);
  made->fill_weights(weights);
  return std::shared_ptr<const Model>(std::move(made));
}

}  // namespace dixit::acoustic
