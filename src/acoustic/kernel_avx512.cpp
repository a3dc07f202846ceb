#include "acoustic/kernel_body.h"

namespace dixit::acoustic {

extern const Kernel kAvx512Kernel;
const Kernel kAvx512Kernel = {"avx512", score_block<16>};

}  // namespace dixit::acoustic
