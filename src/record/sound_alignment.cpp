#include "record/sound_alignment.h"

namespace dixit {

const char* name(DoubtKind kind) {
  switch (kind) {
    case DoubtKind::kSwapped:
      return "swapped";
    case DoubtKind::kAdded:
      return "added";
    case DoubtKind::kMissing:
      return "missing";
    case DoubtKind::kReordered:
      break;
  }
  return "reordered";
}

}  // namespace dixit
