// The hot loop of the scorer, in several widths, and the choice among them when the program runs.
// All of them do the same operations on the same numbers in the same order, so that the machine
// does not show in the output.
#pragma once
#include <cstddef>
#include <span>

namespace dixit::acoustic {

inline constexpr std::size_t kBlockFrames = 8;   ///< frames that are scored together
inline constexpr std::size_t kFrameValues = 48;  ///< three streams of 13, each filled up to 16
inline constexpr std::size_t kWidest = 16;       ///< rows are filled up to a multiple of this

/// The codebook of one phone and the senones that mix it; all arrays at 64 bytes.
struct Codebook {
  const float* means = nullptr;       ///< stream × dimension × density
  const float* precisions = nullptr;  ///< the same: 1 / (2 × variance)
  const float* constants = nullptr;   ///< stream × density: log of what scales the Gaussian
  const float* weights = nullptr;     ///< stream × density × senone: as they are, not logs
  std::size_t width = 0;              ///< senones, filled up
};

struct Kernel {
  const char* name = "";
  /// Takes   kBlockFrames frames of kFrameValues. Gives `width` natural logs for each of them, the
  ///         rows `stride` apart.
  void (*score)(const Codebook& codebook, const float* frames, float* out,
                std::size_t stride) = nullptr;
};

/// All that this machine can run, the plainest first.
[[nodiscard]] std::span<const Kernel> kernels();
/// The best one, or what the environment variable DIXIT_KERNEL names (base, avx2, avx512).
[[nodiscard]] const Kernel& chosen_kernel();

}  // namespace dixit::acoustic
