// UTF-8, one code point at a time. Text inside Dixit has been validated by text/decode.h; these
// functions are safe on any bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dixit::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

/// A decoded code point and how many bytes it took (>= 1; 1 for a byte that is not UTF-8, given as
/// U+FFFD).
struct Decoded {
  char32_t code = 0;
  std::uint32_t bytes = 1;
};

/// Decodes the code point that starts at `at`. REQUIRES: at < text.size().
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at);
/// Decodes the code point that ends at `end` (the one before it). REQUIRES: 0 < end <= text.size().
[[nodiscard]] Decoded decode_before(std::string_view text, std::size_t end);
/// Appends the UTF-8 form of `code`; surrogates and values over U+10FFFF become U+FFFD.
void append(std::string& out, char32_t code);
/// The offset of the first byte that is not UTF-8 (overlong forms, surrogates and values over
/// U+10FFFF are not), or npos.
[[nodiscard]] std::size_t find_invalid(std::string_view text);
/// The number of code points. REQUIRES: valid UTF-8.
[[nodiscard]] std::size_t count(std::string_view text);

}  // namespace dixit::utf8
