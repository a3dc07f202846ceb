// The kernel every machine can run: four lanes, which every machine has or the compiler makes up.
#include "match/kernel_body.h"

namespace dixit::match {

extern const Kernel kBaseKernel;
const Kernel kBaseKernel = kernel_of<4>("base");

}  // namespace dixit::match
