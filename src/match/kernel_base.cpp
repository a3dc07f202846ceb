// The kernel every machine can run.
#include "match/kernel_body.h"

namespace dixit::match {

extern const Kernel kBaseKernel;
#if defined(__SSE4_1__) || defined(__ARM_NEON)
const Kernel kBaseKernel = kernel_of<4>("base");
#else
const Kernel kBaseKernel = kernel_of<1>("base");
#endif

}  // namespace dixit::match
