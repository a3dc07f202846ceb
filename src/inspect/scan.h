// All detectors over one channel's sound.
#pragma once
#include <cstdint>
#include <memory>
#include <span>

#include "inspect/blocks.h"
#include "inspect/candidate.h"

namespace dixit::inspect {

/// What a recording is like, as far as its sound tells.
struct SoundFacts {
  double seconds = 0;
  double bandwidth_hertz = 0;
  double speech_over_noise = 0;  ///< dB
  int mains = 0;                 ///< 50 or 60 where its hum can be followed
  double hum_share = 0;          ///< of the time
  double silent_share = 0;       ///< of the samples: in runs of one value
  bool nothing_but_silence = false;
};

struct Scanned {
  Candidates candidates;  ///< weak ones, too
  SoundFacts facts;
  Inspection::Picture picture;
};

/// Takes blocks of sound in order, of any size; memory does not depend on how they are cut, nor do
/// the results. About 1.4 KB stay for each second.
class Scan {
 public:
  explicit Scan(std::uint32_t rate);
  ~Scan();
  void push(std::span<const float> samples);
  [[nodiscard]] Scanned finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dixit::inspect
