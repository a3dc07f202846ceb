#include "base/utf8.h"

#include <cstring>

namespace dixit::utf8 {
namespace {

constexpr bool is_continuation(unsigned char c) { return (c & 0xC0) == 0x80; }

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[at + k]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t left = text.size() - at;
  if (first >= 0xC2 && first <= 0xDF && left >= 2 && is_continuation(byte(1))) {
    return {static_cast<char32_t>(((first & 0x1Fu) << 6) | (byte(1) & 0x3Fu)), 2};
  }
  if (first >= 0xE0 && first <= 0xEF && left >= 3 && is_continuation(byte(1)) &&
      is_continuation(byte(2))) {
    const char32_t code = static_cast<char32_t>(((first & 0x0Fu) << 12) | ((byte(1) & 0x3Fu) << 6) |
                                                (byte(2) & 0x3Fu));
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  }
  if (first >= 0xF0 && first <= 0xF4 && left >= 4 && is_continuation(byte(1)) &&
      is_continuation(byte(2)) && is_continuation(byte(3))) {
    const char32_t code =
        static_cast<char32_t>(((first & 0x07u) << 18) | ((byte(1) & 0x3Fu) << 12) |
                              ((byte(2) & 0x3Fu) << 6) | (byte(3) & 0x3Fu));
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {kReplacement, 1};
}

Decoded decode_before(std::string_view text, std::size_t end) {
  for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
    if (is_continuation(static_cast<unsigned char>(text[end - length]))) continue;
    const Decoded found = decode(text.substr(0, end), end - length);
    return found.bytes == length ? found : Decoded{kReplacement, 1};
  }
  return {kReplacement, 1};
}

void append(std::string& out, char32_t code) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = kReplacement;
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

std::size_t find_invalid(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080ull;
  std::size_t at = 0;
  while (at < text.size()) {
    for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & kHighBits) != 0) break;
    }
    if (at == text.size()) break;
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const Decoded found = decode(text, at);
    if (found.bytes == 1) return at;
    at += found.bytes;
  }
  return std::string_view::npos;
}

std::size_t count(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += !is_continuation(static_cast<unsigned char>(c));
  return n;
}

}  // namespace dixit::utf8
