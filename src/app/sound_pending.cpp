// The verbs of sound while they are being built; goes when they are there.
#include "doubt/doubts.h"

namespace dixit::doubt {

Result<bool> find_doubts(const acoustic::Engine&, const pronounce::Pronouncer&,
                         const signal::Features&, const Source&, const DoubtOptions&,
                         SoundAlignment&) {
  return true;
}

}  // namespace dixit::doubt
