// The frames of MP3 and AAC encoders, as far as their transforms go: the spectrum that an encoder
// saw whose frame begins at a given sample.
#pragma once
#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

#include "signal/fft.h"

namespace dixit::inspect {

/// The long blocks of AAC: MDCT of 2,048 samples, sine window, which also finds frames made
/// with the other window (KBD). Formulas:
/// https://en.wikipedia.org/wiki/Modified_discrete_cosine_transform
class AacBank {
 public:
  static constexpr std::size_t kHop = 1024;
  static constexpr std::size_t kSpan = 2048;  ///< samples that one frame needs
  explicit AacBank(bool kaiser);
  /// Takes   kSpan samples. Gives the mean logarithm (to 2) of the power of its coefficients.
  float level(std::span<const float> samples);

 private:
  signal::RealFft fft_;
  std::vector<float> window_;
  std::vector<std::complex<float>> turn_, turn_back_;
  std::vector<float> re_, im_, folded_;
  std::vector<std::complex<float>> re_out_, im_out_;
};

/// The long blocks of MP3: 32 bands, then an MDCT of 36 in each, then the butterflies against
/// aliasing (ISO/IEC 11172-3; https://en.wikipedia.org/wiki/Polyphase_quadrature_filter). The
/// prototype filter is not the standard's table but one designed alike (Kaiser window).
class Mp3Bank {
 public:
  static constexpr std::size_t kHop = 576;
  static constexpr std::size_t kSlot = 32;
  static constexpr std::size_t kTaps = 512;
  static constexpr std::size_t kSlots = 36;  ///< of one frame
  static constexpr std::size_t kSpan = kTaps + (kSlots - 1) * kSlot;
  static constexpr std::size_t kBands = 24;  ///< those that are looked at
  using Slot = std::array<float, kBands>;
  Mp3Bank();
  /// Takes   kTaps samples. Gives   one value for each band.
  void slot(std::span<const float> samples, bool odd, Slot& out) const;
  /// Takes   kSlots slots, one after another. Gives as AacBank::level.
  [[nodiscard]] float level(std::span<const Slot> slots) const;

 private:
  std::array<float, kTaps> prototype_{};
  std::array<std::array<float, kBands>, 64> matrix_{};
  std::array<std::array<float, 18>, kSlots> cosines_{};
  std::array<float, 8> straight_{}, crossed_{};
};

}  // namespace dixit::inspect
