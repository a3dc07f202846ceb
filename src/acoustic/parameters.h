// The numbers of a model: Gaussians, mixture weights, transitions, as its files have them.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dixit::acoustic {

inline constexpr std::size_t kStreams = 3;      ///< cepstra, their slopes, and those of the slopes
inline constexpr std::size_t kDimensions = 13;  ///< of each stream
inline constexpr std::size_t kDensities = 128;  ///< Gaussians of a stream in a codebook

/// Means or variances: by codebook, stream, density and dimension.
struct Gaussians {
  std::size_t codebooks = 0;
  std::vector<float> values;
};

/// Takes   the bytes of a file "means" or "variances". Errors: kFormat, without a file's name, also
///         for another shape than this model has.
Result<Gaussians> read_gaussians(std::string_view bytes);

/// Mixture weights as the file has them: one byte each, by stream, density and senone; a byte q
/// stands for the natural log -q * kWeightStep.
struct MixtureWeights {
  std::size_t senones = 0;
  std::string_view bytes;  ///< into what was read
};
/// 1024 steps of the natural log of 1.0001.
inline constexpr double kWeightStep = 1024 * 9.9995000333308e-05;

/// Takes   the bytes of a file "sendump", which the answer points into. Errors: kFormat.
Result<MixtureWeights> read_weights(std::string_view bytes);

/// Chances to go from a state (row) to a state or out (column): 3 × 4 for each phone, rows of
/// sum 1.
using Transition = std::array<std::array<float, 4>, 3>;

/// Takes   the bytes of a file "transition_matrices". Errors: kFormat.
Result<std::vector<Transition>> read_transitions(std::string_view bytes);

}  // namespace dixit::acoustic
