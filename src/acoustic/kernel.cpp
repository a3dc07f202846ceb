#include "acoustic/kernel.h"

#include <array>
#include <cstdlib>
#include <string_view>

namespace dixit::acoustic {

extern const Kernel kBaseKernel;
#ifdef __x86_64__
extern const Kernel kAvx2Kernel;
extern const Kernel kAvx512Kernel;
#endif

namespace {

struct Choice {
  std::array<Kernel, 3> all;
  std::size_t count = 0;
  std::size_t chosen = 0;

  Choice() {
    all[count++] = kBaseKernel;
#ifdef __x86_64__
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) all[count++] = kAvx2Kernel;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
      all[count++] = kAvx512Kernel;
#endif
    chosen = count - 1;
    const char* const name = std::getenv("DIXIT_KERNEL");
    for (std::size_t k = 0; name != nullptr && k < count; ++k) {
      if (std::string_view(name) == all[k].name) chosen = k;
    }
  }
};

const Choice& choice() {
  static const Choice made;
  return made;
}

}  // namespace

std::span<const Kernel> kernels() { return {choice().all.data(), choice().count}; }

const Kernel& chosen_kernel() { return choice().all[choice().chosen]; }

}  // namespace dixit::acoustic
