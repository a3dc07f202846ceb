#include "recording/wav.h"

namespace dixit::recording {
namespace {

constexpr std::uint32_t kBytes = 2;  // of a sample

std::string number16(std::uint32_t value) {
  return {static_cast<char>(value & 0xFFu), static_cast<char>(value >> 8 & 0xFFu)};
}

std::string number32(std::uint32_t value) {
  return number16(value & 0xFFFFu) + number16(value >> 16);
}

}  // namespace

std::string write_wav(std::span<const float> samples, std::uint32_t rate) {
  const auto data = static_cast<std::uint32_t>(samples.size() * kBytes);
  std::string out = "RIFF" + number32(36 + data) + "WAVEfmt " + number32(16);
  out += number16(1) + number16(1) + number32(rate) + number32(rate * kBytes) + number16(kBytes) +
         number16(16);
  out += "data" + number32(data);
  out.reserve(out.size() + data);
  for (const float sample : samples) {
    const float scaled = std::clamp(sample * 32768.0F, -32768.0F, 32767.0F);
    const auto value = static_cast<std::int16_t>(std::lrintf(scaled));
    const auto bits = static_cast<std::uint16_t>(value);
    out += static_cast<char>(bits & 0xFFu);
    out += static_cast<char>(bits >> 8);
  }
  return out;
}

}  // namespace dixit::recording
