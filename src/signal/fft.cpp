#include "signal/fft.h"

#include <kissfft/kiss_fftr.h>

#include <algorithm>
#include <vector>

namespace dixit::signal {

struct RealFft::State {
  kiss_fftr_cfg plan = nullptr;
  std::vector<kiss_fft_cpx> out;
  ~State() { kiss_fftr_free(plan); }
};

RealFft::RealFft(std::size_t size)
    : size_(std::clamp<std::size_t>(size & ~std::size_t{1}, 2, 1U << 20)) {
  state_ = std::make_unique<State>();
  state_->plan = kiss_fftr_alloc(static_cast<int>(size_), 0, nullptr, nullptr);
  if (state_->plan == nullptr) throw std::bad_alloc();
  state_->out.resize(bins());
}

RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

void RealFft::forward(std::span<const float> in, std::span<std::complex<float>> out) {
  if (in.size() < size_ || out.size() < bins()) return;
  kiss_fftr(state_->plan, in.data(), state_->out.data());
  for (std::size_t k = 0; k < bins(); ++k) out[k] = {state_->out[k].r, state_->out[k].i};
}

void RealFft::power(std::span<const float> in, std::span<float> out) {
  if (in.size() < size_ || out.size() < bins()) return;
  kiss_fftr(state_->plan, in.data(), state_->out.data());
  for (std::size_t k = 0; k < bins(); ++k) {
    const kiss_fft_cpx v = state_->out[k];
    out[k] = v.r * v.r + v.i * v.i;
  }
}

}  // namespace dixit::signal
