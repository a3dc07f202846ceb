#include "acoustic/kernel_body.h"

namespace dixit::acoustic {

extern const Kernel kBaseKernel;
const Kernel kBaseKernel = {"base", score_block<4>};

}  // namespace dixit::acoustic
