// A string as JSON writes it, for the two small objects that the command line itself prints.
#pragma once
#include <string>
#include <string_view>

namespace dixit::cli {

/// `text` in quotes, with what JSON forbids escaped. REQUIRES: valid UTF-8.
[[nodiscard]] inline std::string json_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace dixit::cli
