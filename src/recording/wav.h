// Samples as a WAV file.
#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace dixit::recording {

/// Takes   samples: one channel, full scale = 1; what is louder is cut. REQUIRES: under 2^31 of
/// them. Gives   the bytes of a WAV file: mono, 16 bits.
[[nodiscard]] std::string write_wav(std::span<const float> samples, std::uint32_t rate);

}  // namespace dixit::recording
