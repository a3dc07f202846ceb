// SHA-256 (FIPS 180-4) and Base64, for naming the style sheet in the report's content security
// policy.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dixit::report {

[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view bytes);
/// Base64 with padding, for data addresses.
[[nodiscard]] std::string base64(std::string_view bytes);
/// Base64 of the digest, as in a policy's 'sha256-…'.
[[nodiscard]] std::string sha256_base64(std::string_view bytes);

}  // namespace dixit::report
