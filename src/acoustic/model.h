// A model as the scorer wants it: every array laid out for the kernels.
#pragma once
#include <cstdlib>
#include <memory>
#include <vector>

#include "acoustic/definition.h"
#include "acoustic/kernel.h"
#include "acoustic/parameters.h"

namespace dixit::acoustic {

/// Floats that begin at a multiple of 64 bytes; zeros at first.
class AlignedFloats {
 public:
  AlignedFloats() = default;
  explicit AlignedFloats(std::size_t count);
  [[nodiscard]] float* data() const { return values_.get(); }

 private:
  struct Free {
    void operator()(float* values) const { std::free(values); }
  };
  std::unique_ptr<float, Free> values_;
};

/// Immutable once made; shared by all scorers.
class Model {
 public:
  /// Takes what the files say. Errors: kFormat where they do not fit together.
  static Result<std::shared_ptr<const Model>> make(Definition definition, const Gaussians& means,
                                                   const Gaussians& variances,
                                                   const MixtureWeights& weights,
                                                   std::vector<Transition> transitions);

  [[nodiscard]] const Definition& definition() const { return definition_; }
  [[nodiscard]] const Transition& transition(std::size_t t) const { return transitions_[t]; }
  [[nodiscard]] std::span<const Codebook> codebooks() const { return codebooks_; }
  /// Where a codebook's senones begin in a row of scores.
  [[nodiscard]] std::size_t row_begin(std::size_t codebook) const { return begins_[codebook]; }
  /// Where a senone stands in a row of scores.
  [[nodiscard]] std::size_t row_place(Senone senone) const { return places_[senone]; }
  [[nodiscard]] std::size_t row_length() const { return row_length_; }

 private:
  void lay_out_senones();
  void fill_gaussians(const Gaussians& means, const Gaussians& variances);
  void fill_weights(const MixtureWeights& weights);

  Definition definition_;
  std::vector<Transition> transitions_;
  std::vector<Codebook> codebooks_;
  std::vector<std::size_t> begins_;
  std::vector<std::uint32_t> places_;
  std::size_t row_length_ = 0;
  AlignedFloats means_;
  AlignedFloats precisions_;
  AlignedFloats constants_;
  AlignedFloats weights_;
};

}  // namespace dixit::acoustic
