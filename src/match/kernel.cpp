#include "match/kernel.h"

#include <array>
#include <cstdlib>
#include <string_view>

namespace dixit::match {

extern const Kernel kBaseKernel;
#ifdef __x86_64__
extern const Kernel kAvx2Kernel;
extern const Kernel kAvx512Kernel;
#endif

namespace {

/// Fewer columns than this are over sooner in narrow lanes.
constexpr std::size_t kWide = 96;

struct Choice {
  std::array<Kernel, 3> all;
  std::size_t count = 0;
  const Kernel* named = nullptr;

  Choice() : all{} {
    add(kBaseKernel);
#ifdef __x86_64__
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) add(kAvx2Kernel);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
      add(kAvx512Kernel);
#endif
    const char* const name = std::getenv("DIXIT_KERNEL");
    for (std::size_t k = 0; name != nullptr && k < count; ++k) {
      if (std::string_view(name) == all[k].name) named = &all[k];
    }
  }
  void add(const Kernel& kernel) { all[count++] = kernel; }
};

const Choice& choice() {
  static const Choice made;
  return made;
}

thread_local const Kernel* forced = nullptr;

}  // namespace

std::span<const Kernel> kernels() { return {choice().all.data(), choice().count}; }

void force_kernel(const Kernel* kernel) { forced = kernel; }

const Kernel& kernel_for(std::size_t columns) {
  if (forced != nullptr) return *forced;
  const Choice& made = choice();
  if (made.named != nullptr) return *made.named;
  const std::size_t best = made.count - 1;
  return made.all[best > 1 && columns < kWide ? best - 1 : best];
}

}  // namespace dixit::match
