// Stands in for libFuzzer: runs a fuzz target over the files and folders named, and over nothing at
// all.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t kBytesMax = std::size_t{64} << 20;

/// A copy without slack behind it, so that a sanitizer sees a read past its end.
void run(const std::string& bytes) {
  std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  exact.shrink_to_fit();
  static_cast<void>(LLVMFuzzerTestOneInput(exact.data(), exact.size()));
}

}  // namespace

int main(int count, char** words) {
  run("");
  std::size_t replayed = 1;
  for (int i = 1; i < count; ++i) {
    // Not every target has kept inputs of both kinds.
    if (!std::filesystem::exists(words[i])) continue;
    const auto files = dixit::list_files(words[i]);
    if (!files) {
      static_cast<void>(std::fprintf(stderr, "%s\n", files.error().line().c_str()));
      return 2;
    }
    for (const auto& file : *files) {
      const auto bytes = dixit::read_file(file.path, kBytesMax);
      if (!bytes) {
        static_cast<void>(std::fprintf(stderr, "%s\n", bytes.error().line().c_str()));
        return 2;
      }
      // Told before it runs: a crash then has a name.
      static_cast<void>(std::fprintf(stderr, "%s\n", file.path.c_str()));
      run(*bytes);
      ++replayed;
    }
  }
  std::printf("%zu inputs replayed\n", replayed);
  return 0;
}
