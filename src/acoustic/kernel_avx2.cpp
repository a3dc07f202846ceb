#include "acoustic/kernel_body.h"

namespace dixit::acoustic {

extern const Kernel kAvx2Kernel;
const Kernel kAvx2Kernel = {"avx2", score_block<8>};

}  // namespace dixit::acoustic
