// Internal to the pronounce room: the 39 sounds by the numbers of an engine.
#pragma once
#include <array>

#include "pronounce/pronouncer.h"
#include "pronounce/sounds.h"

namespace dixit::pronounce {

class EngineSounds {
 public:
  /// Errors: kFormat when the engine lacks one of them.
  static Result<EngineSounds> of(const acoustic::Engine& engine);
  [[nodiscard]] Ways convert(const WayList& ways) const;

 private:
  std::array<acoustic::Phone, kSounds> phones_{};
};

}  // namespace dixit::pronounce
