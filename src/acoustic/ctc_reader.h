// Runs a CTC model over sound as it comes in.
#pragma once
#include <optional>

#include "acoustic/ctc.h"

namespace dixit::acoustic {

inline constexpr float kLetterFloor = 15;  ///< what no letter's log probability falls below

/// Takes   logs: one frame of the model's scores. Adds its log probabilities to `out`, 0 for
/// certain,
///         255 for -kLetterFloor and below. What is not a number counts as that.
void put_letter_scores(std::span<const float> logs, std::vector<std::uint8_t>& out);

/// Cuts the sound into stretches of 20 s with 2 s on either side. The cuts do not depend on the
/// blocks in which the sound comes. Memory: 24 s of sound, and a byte a token and 20 ms.
class CtcReader final : public SoundReader {
 public:
  CtcReader(std::shared_ptr<const CtcRunner> runner, std::size_t tokens)
      : runner_(std::move(runner)), tokens_(tokens) {}
  void push(std::span<const float> samples) override;
  Result<bool> finish(signal::Features& features) override;

 private:
  void run(std::size_t core);

  std::shared_ptr<const CtcRunner> runner_;
  std::size_t tokens_;
  std::vector<float> buffer_;  // the context before what is not yet run, and that
  std::size_t done_ = 0;       // samples of the buffer that have been run
  std::vector<std::uint8_t> scores_;
  std::optional<Error> failed_;
};

}  // namespace dixit::acoustic
