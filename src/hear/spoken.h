// Speech for tests, made by flite when they run; no recording stands in the repository.
#pragma once
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace dixit::hear {

/// Takes   text: a sentence.
/// Gives   its samples at the rate that features are made of, by a female voice; empty where flite
///         is not installed.
inline std::vector<float> spoken(std::string text) {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("dixit-spoken-" + std::to_string(::getpid()) + ".wav"))
                         .string();
  std::array<std::string, 6> words{"flite", "-voice", "slt", "-t", std::move(text), "-o"};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(path.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (::posix_spawnp(&child, "flite", nullptr, nullptr, arguments.data(), environ) != 0) return {};
  int status = 0;
  ::waitpid(child, &status, 0);
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  std::filesystem::remove(path);
  std::vector<float> samples;
  const std::size_t data = bytes.find("data");
  if (status != 0 || data == std::string::npos) return samples;
  for (std::size_t at = data + 8; at + 1 < bytes.size(); at += 2) {
    std::int16_t value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    samples.push_back(static_cast<float>(value) / 32768.0F);
  }
  return samples;
}

}  // namespace dixit::hear
