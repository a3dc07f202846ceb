// Steady noise is taken off each mel band as the sound goes by.
#pragma once
#include "signal/mel.h"

namespace dixit::signal {

/// Follows each band's noise by the lower envelope of its smoothed power, takes it off, and damps
/// what only rings on after a louder moment. The model was trained on sound treated in this way
/// (Kim and Stern's power-normalised cepstra, simplified). For one thread, frames in order.
class NoiseRemover {
 public:
  /// Turns the bands' powers into those without the noise.
  void apply(Bands& bands);

 private:
  bool begun_ = false;
  Bands power_{};
  Bands noise_{};
  Bands floor_{};
  Bands peak_{};
};

}  // namespace dixit::signal
