// The kernel every machine can run.
#include "match/kernel_body.h"

namespace dixit::match {

extern const Kernel kBaseKernel;
#if defined(__SSE4_1__) || defined(__ARM_NEON)
const Kernel kBaseKernel{"base", 4, run_kernel<4>};
#else
const Kernel kBaseKernel{"base", 1, run_kernel<1>};
#endif

}  // namespace dixit::match
