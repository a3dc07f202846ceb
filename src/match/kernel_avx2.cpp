// Compiled with AVX2: to be run only where the machine has it.
#include "match/kernel_body.h"

namespace dixit::match {

extern const Kernel kAvx2Kernel;
const Kernel kAvx2Kernel = kernel_of<8>("avx2");

}  // namespace dixit::match
