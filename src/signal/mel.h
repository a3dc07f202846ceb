// From the power at each frequency to mel bands, and from there to cepstra.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "signal/features.h"

namespace dixit::signal {

inline constexpr unsigned kTransform = 512;            ///< points of the Fourier transform
inline constexpr unsigned kBins = kTransform / 2 + 1;  ///< bin b: b * kRate / kTransform hertz
inline constexpr unsigned kBands = 25;                 ///< triangles between 130 and 6,800 Hz
inline constexpr double kBandsLower = 130;             ///< hertz
inline constexpr double kBandsUpper = 6'800;           ///< hertz

using Bands = std::array<float, kBands>;

/// Immutable once made.
class MelBank {
 public:
  MelBank();
  /// The mean power in each band; samples of 16 bits are what the powers are counted in.
  void bands(std::span<const float, kBins> power, Bands& out) const;
  /// Cepstra of the bands' powers.
  void cepstra(const Bands& bands, std::span<float, kCepstra> out) const;
  /// Where band b's triangle has its tip, in hertz.
  [[nodiscard]] static double centre(unsigned band);

 private:
  struct Triangle {
    unsigned first_bin = 0;
    std::vector<float> weights;
  };
  std::array<Triangle, kBands> triangles_;
  std::array<std::array<float, kBands>, kCepstra> transform_{};
};

}  // namespace dixit::signal
