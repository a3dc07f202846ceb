// Prints every candidate of the detectors, weak ones too, for WAV files named on standard input:
// file, kind, begin, end, the other stretch's begin and end (samples), strength, value, second.
// A line "file" with the facts comes first for each. For bench/inspect/measure.py.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "inspect/scan.h"

namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, int size) {
  std::uint32_t out = 0;
  for (int k = size; k-- > 0;)
    out = out << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(k)]);
  return out;
}

/// 16 bits or float, any channels (their mean): what ffmpeg writes.
bool read_wav(const std::string& path, std::uint32_t& rate, std::vector<float>& out) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  if (bytes.size() < 44 || bytes.compare(0, 4, "RIFF") != 0) return false;
  std::uint32_t channels = 1;
  std::uint32_t bits = 16;
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::size_t size = number(bytes, at + 4, 4);
    if (bytes.compare(at, 4, "fmt ") == 0) {
      channels = number(bytes, at + 10, 2);
      rate = number(bytes, at + 12, 4);
      bits = number(bytes, at + 22, 2);
    } else if (bytes.compare(at, 4, "data") == 0) {
      const std::size_t end = std::min(bytes.size(), at + 8 + size);
      const std::size_t frame = channels * bits / 8;
      for (std::size_t k = at + 8; k + frame <= end; k += frame) {
        float sum = 0;
        for (std::uint32_t c = 0; c < channels; ++c) {
          const char* p = bytes.data() + k + c * bits / 8;
          std::int16_t s = 0;
          float f = 0;
          if (bits == 16) std::memcpy(&s, p, 2);
          if (bits == 32) std::memcpy(&f, p, 4);
          sum += bits == 16 ? static_cast<float>(s) / 32768.0F : f;
        }
        out.push_back(sum / static_cast<float>(channels));
      }
      return true;
    }
    at += 8 + size + (size & 1);
  }
  return false;
}

}  // namespace

int main() {
  std::string path;
  char line[4096];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    path = line;
    while (!path.empty() && path.back() == '\n') path.pop_back();
    std::uint32_t rate = 16000;
    std::vector<float> samples;
    if (!read_wav(path, rate, samples)) {
      std::fprintf(stderr, "cannot read %s\n", path.c_str());
      continue;
    }
    dixit::inspect::Scan scan(rate);
    for (std::size_t at = 0; at < samples.size(); at += 8192) {
      const std::size_t size = std::min<std::size_t>(8192, samples.size() - at);
      scan.push(std::span<const float>(samples).subspan(at, size));
    }
    const dixit::inspect::Scanned scanned = scan.finish();
    const auto& f = scanned.facts;
    std::printf("%s\tfile\t%u\t%.3f\t%.0f\t%.1f\t%d\t%.2f\t%.4f\n", path.c_str(), rate, f.seconds,
                f.bandwidth_hertz, f.speech_over_noise, f.mains, f.hum_share, f.silent_share);
    for (const auto& c : scanned.candidates) {
      std::printf("%s\t%s\t%llu\t%llu\t%llu\t%llu\t%.4f\t%.4f\t%.4f\t%.1f\n", path.c_str(),
                  dixit::name(c.kind), static_cast<unsigned long long>(c.place.begin),
                  static_cast<unsigned long long>(c.place.end),
                  static_cast<unsigned long long>(c.other.begin),
                  static_cast<unsigned long long>(c.other.end), c.strength, c.value, c.second,
                  c.around);
    }
  }
}
