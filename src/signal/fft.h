// The discrete Fourier transform of real sound.
#pragma once
#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace dixit::signal {

/// One size of transform, prepared. One object a thread.
class RealFft {
 public:
  /// Takes   size: even, 2 to 2^20; a product of small primes is fast.
  explicit RealFft(std::size_t size);
  ~RealFft();
  RealFft(RealFft&&) noexcept;
  RealFft& operator=(RealFft&&) noexcept;
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t bins() const { return size_ / 2 + 1; }
  /// Takes   in: size() samples. Gives bins() values, not scaled.
  void forward(std::span<const float> in, std::span<std::complex<float>> out);
  /// The same as power: re² + im².
  void power(std::span<const float> in, std::span<float> out);

 private:
  struct State;
  std::size_t size_;
  std::unique_ptr<State> state_;
};

}  // namespace dixit::signal
