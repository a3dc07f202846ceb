// Prints the frame grids of earlier encoders in 16-bit mono WAV files named on standard input:
// file, seconds, then encoder, begin, end, phase (-1: a jump) and strength of each. For
// bench/inspect/grid.py.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "inspect/frame_grid.h"

int main() {
  char line[4096];
  while (std::fgets(line, sizeof line, stdin) != nullptr) {
    line[std::strcspn(line, "\n")] = 0;
    std::ifstream file(line, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const std::size_t at = bytes.find("data");
    if (at == std::string::npos) continue;
    std::uint32_t rate = 0;
    std::memcpy(&rate, bytes.data() + 24, 4);
    std::vector<float> sound;
    for (std::size_t k = at + 8; k + 2 <= bytes.size(); k += 2) {
      std::int16_t s = 0;
      std::memcpy(&s, bytes.data() + k, 2);
      sound.push_back(static_cast<float>(s) / 32768.0F);
    }
    dixit::inspect::FrameGrid grid(rate);
    const std::span<const float> all(sound);
    for (std::size_t k = 0; k < all.size(); k += 8192)
      grid.push(all.subspan(k, std::min<std::size_t>(8192, all.size() - k)));
    std::printf("%s\t%.3f\t%u", line, static_cast<double>(sound.size()) / rate, rate);
    for (const auto& c : grid.finish())
      std::printf("\t%s %llu %llu %.0f %.2f",
                  c.second == dixit::inspect::kGridOfMp3 ? "mp3" : "aac",
                  static_cast<unsigned long long>(c.place.begin),
                  static_cast<unsigned long long>(c.place.end), c.around, c.strength);
    std::printf("\n");
  }
}
