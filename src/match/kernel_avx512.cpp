// Compiled with AVX-512 (F, VL, DQ, BW): to be run only where the machine has it.
#include "match/kernel_body.h"

namespace dixit::match {

extern const Kernel kAvx512Kernel;
const Kernel kAvx512Kernel = kernel_of<16>("avx512");

}  // namespace dixit::match
