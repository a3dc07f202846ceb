// The body of every kernel; included by one file for each kind of machine.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#ifdef __AVX2__
#include <immintrin.h>
#endif

#include "acoustic/kernel.h"
#include "acoustic/parameters.h"

namespace dixit::acoustic {
namespace {

inline constexpr std::size_t kTop = 4;  ///< the Gaussians of a stream that count

template <int L>
struct Lanes {
  typedef float Floats __attribute__((vector_size(L * 4), may_alias));
  typedef std::int32_t Ints __attribute__((vector_size(L * 4), may_alias));

  static Floats load(const float* at) {
    Floats v;
    std::memcpy(&v, __builtin_assume_aligned(at, L * 4), sizeof(v));
    return v;
  }
  static void store(float* at, Floats v) {
    std::memcpy(__builtin_assume_aligned(at, L * 4), &v, sizeof(v));
  }
  template <class To, class From>
  static To as(From from) {
    To to;
    std::memcpy(&to, &from, sizeof(to));
    return to;
  }
  /// Added to a number below 2^22, it leaves no room for a fraction: the lowest bits are the whole
  /// number then.
  static constexpr float kRound = 12'582'912;
  static constexpr std::int32_t kRoundBits = 0x4B400000;

  static Floats all(float value) { return Floats{} + value; }

  /// e to the x, for x of at most 0; relative error below 1e-6. Below -87: about 1e-38.
  static Floats exp(Floats x) {
    const Floats least = all(-87);
    x = x < least ? least : x;
    const Floats shifted = x * 1.44269504F + kRound;
    const Floats whole = shifted - kRound;
    const Floats rest = (x - whole * 0.693359375F) + whole * 2.12194440e-4F;
    Floats y = rest * 1.9875691500e-4F + 1.3981999507e-3F;
    y = y * rest + 8.3334519073e-3F;
    y = y * rest + 4.1665795894e-2F;
    y = y * rest + 1.6666665459e-1F;
    y = y * rest + 5.0000001201e-1F;
    y = y * rest * rest + rest + 1.0F;
    const Ints power = (as<Ints>(shifted) - kRoundBits + 127) << 23;
    return y * as<Floats>(power);
  }

  /// Natural log of a normal x above 0; absolute error below 1e-6 of the result's size.
  static Floats log(Floats x) {
    // The fraction is brought to [√½, √2).
    const Ints moved = as<Ints>(x) - 0x3F3504F3;
    const Ints fraction = (moved & 0x7FFFFF) + 0x3F3504F3;
    const Floats e = as<Floats>((moved >> 23) + kRoundBits) - kRound;
    const Floats f = as<Floats>(fraction) - 1.0F;
    Floats y = f * 7.0376836292e-2F - 1.1514610310e-1F;
    y = y * f + 1.1676998740e-1F;
    y = y * f - 1.2420140846e-1F;
    y = y * f + 1.4249322787e-1F;
    y = y * f - 1.6668057665e-1F;
    y = y * f + 2.0000714765e-1F;
    y = y * f - 2.4999993993e-1F;
    y = y * f + 3.3333331174e-1F;
    const Floats square = f * f;
    y = y * f * square;
    y = y - e * 2.12194440e-4F - square * 0.5F;
    return f + y + e * 0.693359375F;
  }
};

/// The log densities of a stream's Gaussians for every frame of the block.
template <int L>
void densities(const float* means, const float* precisions, const float* constants,
               const float* frames, float* out) {
  using V = Lanes<L>;
  constexpr std::size_t kTogether = 4;
  for (std::size_t g = 0; g < kDensities; g += L) {
    const auto constant = V::load(constants + g);
    for (std::size_t f = 0; f < kBlockFrames; f += kTogether) {
      typename V::Floats sums[kTogether] = {constant, constant, constant, constant};
      for (std::size_t d = 0; d < kDimensions; ++d) {
        const auto mean = V::load(means + d * kDensities + g);
        const auto precision = V::load(precisions + d * kDensities + g);
#pragma GCC unroll 8
        for (std::size_t k = 0; k < kTogether; ++k) {
          const auto off = frames[(f + k) * kFrameValues + d] - mean;
          sums[k] -= off * off * precision;
        }
      }
#pragma GCC unroll 8
      for (std::size_t k = 0; k < kTogether; ++k) V::store(out + (f + k) * kDensities + g, sums[k]);
    }
  }
}

/// The kTop greatest of a stream's Gaussians, the first of equals.
struct Best {
  std::array<std::uint32_t, kTop> density{};
  alignas(16) std::array<float, kTop> value{};
};

/// No less than kTop of the values are at least this much: the kTop-th of 16 maxima of a part each.
template <int L>
float lower_bound(const float* values) {
  using V = Lanes<L>;
  alignas(64) float maxima[kWidest];
  for (std::size_t lane = 0; lane < kWidest; lane += L) {
    auto greatest = V::load(values + lane);
    for (std::size_t k = kWidest; k < kDensities; k += kWidest) {
      const auto v = V::load(values + k + lane);
      greatest = v > greatest ? v : greatest;
    }
    V::store(maxima + lane, greatest);
  }
  std::array<float, kTop> top{};
  top.fill(-3e38F);
  for (float v : maxima) {
#pragma GCC unroll 4
    for (std::size_t t = 0; t < kTop; ++t) {
      const float high = v > top[t] ? v : top[t];
      v = v > top[t] ? top[t] : v;
      top[t] = high;
    }
  }
  return top.back();
}

/// Which of kWidest values are at least this much, a bit each.
inline std::uint32_t at_least(const float* values, float least) {
#if defined(__AVX512F__)
  return _mm512_cmp_ps_mask(_mm512_load_ps(values), _mm512_set1_ps(least), _CMP_GE_OQ);
#elif defined(__AVX2__)
  const __m256 bound = _mm256_set1_ps(least);
  const __m256 low = _mm256_cmp_ps(_mm256_load_ps(values), bound, _CMP_GE_OQ);
  const __m256 high = _mm256_cmp_ps(_mm256_load_ps(values + 8), bound, _CMP_GE_OQ);
  return static_cast<std::uint32_t>(_mm256_movemask_ps(low)) |
         static_cast<std::uint32_t>(_mm256_movemask_ps(high)) << 8;
#else
  std::uint32_t mask = 0;
  for (std::uint32_t k = 0; k < kWidest; ++k) mask |= (values[k] >= least ? 1U : 0U) << k;
  return mask;
#endif
}

template <int L>
Best best_of(const float* values) {
  const float least = lower_bound<L>(values);
  Best best;
  best.value.fill(-3e38F);
  for (std::uint32_t k = 0; k < kDensities; k += kWidest) {
    for (std::uint32_t mask = at_least(values + k, least); mask != 0; mask &= mask - 1) {
      std::uint32_t density = k + static_cast<std::uint32_t>(std::countr_zero(mask));
      float value = values[density];
      for (std::size_t t = 0; t < kTop; ++t) {
        if (value > best.value[t]) {
          std::swap(value, best.value[t]);
          std::swap(density, best.density[t]);
        }
      }
    }
  }
  return best;
}

/// From the best Gaussians of a frame's streams to the logs of all senones of the codebook.
template <int L>
void mix(const Codebook& codebook, const std::array<Best, kStreams>& best, float* out) {
  using V = Lanes<L>;
  using Four = Lanes<4>;
  static_assert(kTop == 4);
  alignas(16) std::array<std::array<float, kTop>, kStreams> shares;
  std::array<std::array<const float*, kTop>, kStreams> rows;
  float sum = 0;
  for (std::size_t s = 0; s < kStreams; ++s) {
    const float greatest = best[s].value[0];
    sum += greatest;
    Four::store(shares[s].data(), Four::exp(Four::load(best[s].value.data()) - greatest));
    for (std::size_t t = 0; t < kTop; ++t)
      rows[s][t] = codebook.weights + (s * kDensities + best[s].density[t]) * codebook.width;
  }
  for (std::size_t w = 0; w < codebook.width; w += L) {
    auto product = V::all(1);
#pragma GCC unroll 3
    for (std::size_t s = 0; s < kStreams; ++s) {
      auto mixed = V::load(rows[s][0] + w) * shares[s][0];
#pragma GCC unroll 4
      for (std::size_t t = 1; t < kTop; ++t) mixed += V::load(rows[s][t] + w) * shares[s][t];
      product *= mixed;
    }
    V::store(out + w, V::log(product) + sum);
  }
}

template <int L>
void score_block(const Codebook& codebook, const float* frames, float* out, std::size_t stride) {
  alignas(64) std::array<float, kBlockFrames * kDensities> values;
  std::array<std::array<Best, kStreams>, kBlockFrames> best;
  for (std::size_t s = 0; s < kStreams; ++s) {
    densities<L>(codebook.means + s * kDimensions * kDensities,
                 codebook.precisions + s * kDimensions * kDensities,
                 codebook.constants + s * kDensities, frames + s * (kFrameValues / kStreams),
                 values.data());
    for (std::size_t f = 0; f < kBlockFrames; ++f)
      best[f][s] = best_of<L>(values.data() + f * kDensities);
  }
  for (std::size_t f = 0; f < kBlockFrames; ++f) mix<L>(codebook, best[f], out + f * stride);
}

}  // namespace
}  // namespace dixit::acoustic
