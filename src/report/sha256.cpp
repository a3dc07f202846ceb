#include "report/sha256.h"

#include <bit>

namespace dixit::report {
namespace {

constexpr std::array<std::uint32_t, 64> kRound{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using Words = std::array<std::uint32_t, 8>;

void compress(Words& h, const std::uint8_t* block) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t k = 0; k < 16; ++k) {
    for (std::size_t b = 0; b < 4; ++b) w[k] = (w[k] << 8u) | block[4 * k + b];
  }
  for (std::size_t k = 16; k < 64; ++k) {
    const std::uint32_t a = w[k - 15];
    const std::uint32_t b = w[k - 2];
    w[k] = w[k - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3u)) + w[k - 7] +
           (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10u));
  }
  Words s = h;
  for (std::size_t k = 0; k < 64; ++k) {
    const std::uint32_t s1 = std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25);
    const std::uint32_t t1 = s[7] + s1 + ((s[4] & s[5]) ^ (~s[4] & s[6])) + kRound[k] + w[k];
    const std::uint32_t s0 = std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22);
    const std::uint32_t t2 = s0 + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    s = {t1 + t2, s[0], s[1], s[2], s[3] + t1, s[4], s[5], s[6]};
  }
  for (std::size_t k = 0; k < 8; ++k) h[k] += s[k];
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view bytes) {
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (unsigned k = 0; k < 8; ++k) padded += static_cast<char>((bits >> (56 - 8 * k)) & 0xFFu);
  Words h{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
          0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  for (std::size_t at = 0; at < padded.size(); at += 64) {
    compress(h, reinterpret_cast<const std::uint8_t*>(padded.data()) + at);
  }
  std::array<std::uint8_t, 32> digest{};
  for (std::size_t k = 0; k < 32; ++k) {
    digest[k] = static_cast<std::uint8_t>((h[k / 4] >> (24 - 8 * (k % 4))) & 0xFFu);
  }
  return digest;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t k = 0; k < bytes.size(); k += 3) {
    std::uint32_t group = 0;
    for (std::size_t b = 0; b < 3; ++b) {
      const bool there = k + b < bytes.size();
      group = (group << 8u) | (there ? static_cast<unsigned char>(bytes[k + b]) : std::uint32_t{0});
    }
    for (std::size_t d = 0; d < 4; ++d) {
      const bool filler = k + d > bytes.size();
      out += filler ? '=' : kDigits[(group >> (18 - 6 * d)) & 63u];
    }
  }
  return out;
}

std::string sha256_base64(std::string_view bytes) {
  const auto digest = sha256(bytes);
  std::string raw;
  for (const std::uint8_t byte : digest) raw += static_cast<char>(byte);
  return base64(raw);
}

}  // namespace dixit::report
