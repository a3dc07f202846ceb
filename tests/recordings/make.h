// Recordings for tests: WAV files by arithmetic, other kinds by ffmpeg.
#pragma once
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <numbers>

#include "base/files.h"
#include "recording/open_recording.h"

namespace dixit::recording {

/// A folder of its own for each test, which is gone afterwards; dixit-decoder is the one built.
class Recordings : public ::testing::Test {
 protected:
  void SetUp() override {
    ::setenv("DIXIT_DECODER", DIXIT_DECODER_PROGRAM, 1);
    std::string name = (std::filesystem::temp_directory_path() / "dixit-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    ::unsetenv("DIXIT_DECODER");
    std::filesystem::remove_all(folder_);
  }
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
  std::string put(const std::string& name, const std::string& bytes) const {
    EXPECT_TRUE(write_file(path(name), bytes));
    return path(name);
  }
  [[nodiscard]] std::string bytes_of(const std::string& file) const {
    const auto bytes = read_file(file, std::size_t{64} << 20);
    return bytes ? *bytes : std::string{};
  }

 private:
  std::string folder_;
};

struct WavShape {
  std::uint32_t rate = 16'000;
  std::uint32_t channels = 1;
  std::uint32_t bits = 16;
  std::uint32_t kind = 1;  ///< 1: whole numbers, 3: floats
};

inline std::string little(std::uint64_t value, unsigned bytes) {
  std::string out;
  for (unsigned k = 0; k < bytes; ++k) out += static_cast<char>(value >> (8 * k) & 0xFFu);
  return out;
}

inline std::string wav_head(const WavShape& shape, std::uint32_t data_bytes) {
  const std::uint32_t frame = shape.channels * shape.bits / 8;
  return "RIFF" + little(36 + std::uint64_t{data_bytes}, 4) + "WAVEfmt " + little(16, 4) +
         little(shape.kind, 2) + little(shape.channels, 2) + little(shape.rate, 4) +
         little(std::uint64_t{shape.rate} * frame, 4) + little(frame, 2) + little(shape.bits, 2) +
         "data" + little(data_bytes, 4);
}

/// A WAV file of 16 bits; channel c of sample k is sound(k, c), full scale = 1.
template <class Sound>
std::string make_wav(const WavShape& shape, std::size_t samples, const Sound& sound) {
  std::string data;
  for (std::size_t k = 0; k < samples; ++k) {
    for (std::uint32_t c = 0; c < shape.channels; ++c) {
      const double value = std::clamp(sound(k, c) * 32768.0, -32768.0, 32767.0);
      data += little(static_cast<std::uint16_t>(std::lround(value)), 2);
    }
  }
  return wav_head(shape, static_cast<std::uint32_t>(data.size())) + data;
}

/// Bursts of gliding tones with pauses, which one delay alone fits.
inline std::vector<double> bursts(std::uint32_t rate, double seconds) {
  std::vector<double> out(static_cast<std::size_t>(rate * seconds));
  std::uint32_t state = 12'345;
  const auto next = [&] {
    state = state * 1'664'525u + 1'013'904'223u;
    return static_cast<double>(state >> 8) / 16'777'216.0;
  };
  for (double at = 0.03; at < seconds - 0.15;) {
    const double low = 300 + 2'500 * next();
    const double glide = 2'000 * (next() - 0.5);
    const double length = 0.03 + 0.08 * next();
    for (auto k = static_cast<std::size_t>(at * rate);
         k < static_cast<std::size_t>((at + length) * rate); ++k) {
      const double t = static_cast<double>(k) / rate - at;
      const double window = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * t / length);
      out[k] = 0.4 * window * std::sin(2 * std::numbers::pi * (low * t + glide * t * t));
    }
    at += length + 0.02 + 0.06 * next();
  }
  return out;
}

/// Runs ffmpeg; false where it is not installed, or cannot do it.
inline bool ffmpeg(std::vector<std::string> words) {
  words.insert(words.begin(), {"ffmpeg", "-nostdin", "-v", "quiet", "-y"});
  std::vector<char*> line;
  for (std::string& word : words) line.push_back(word.data());
  line.push_back(nullptr);
  pid_t pid = -1;
  if (::posix_spawnp(&pid, "ffmpeg", nullptr, nullptr, line.data(), environ) != 0) return false;
  int status = 0;
  return ::waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

struct Decoded {
  RecordingCard card;
  std::vector<float> samples;
  std::uint64_t first = 0;
};

inline Result<Decoded> decode_all(const std::string& path, const Wanted& wanted) {
  Decoded out;
  bool began = false;
  DX_TRY(out.card, decode(path, wanted, [&](const Block& block) {
           if (!began) out.first = block.first;
           began = true;
           EXPECT_EQ(block.first, out.first + out.samples.size());
           out.samples.insert(out.samples.end(), block.samples.begin(), block.samples.end());
           return true;
         }));
  return out;
}

}  // namespace dixit::recording
