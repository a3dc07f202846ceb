#include "inspect/frame_grid.h"

#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "inspect/inspect_test_help.h"

namespace dixit::inspect {
namespace {

using test::Sound;

constexpr std::uint32_t kRate = 22'050;

Candidates grids(const Sound& sound, std::size_t block = 5000) {
  FrameGrid grid(kRate);
  for (std::size_t at = 0; at < sound.size(); at += block)
    grid.push(std::span<const float>(sound).subspan(at, std::min(block, sound.size() - at)));
  return grid.finish();
}

/// Starts a program; true where it ended well.
bool run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& w : words) arguments.push_back(w.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0)
    return false;
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Through an encoder and back, by the ffmpeg program, which is not everywhere.
class FrameGridOfEncoder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("dixit-grid-" + std::to_string(static_cast<long>(::getpid())));
    std::filesystem::create_directories(folder_);
    if (!run({"ffmpeg", "-v", "quiet", "-version"})) GTEST_SKIP() << "no ffmpeg program";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] Sound through(const Sound& sound, const std::string& encoder,
                              const std::string& ending) const {
    write(sound);
    const std::string in = (folder_ / "in.raw").string();
    const std::string coded = (folder_ / ("t." + ending)).string();
    const std::string out = (folder_ / "out.raw").string();
    const bool done = run({"ffmpeg", "-v", "error", "-nostdin", "-y", "-f", "s16le", "-ar", "22050",
                           "-ac", "1", "-i", in, "-c:a", encoder, "-b:a", "32k", coded}) &&
                      run({"ffmpeg", "-v", "error", "-nostdin", "-y", "-i", coded, "-f", "s16le",
                           "-ar", "22050", "-ac", "1", out});
    return done ? read() : Sound{};
  }

 private:
  void write(const Sound& sound) const {
    std::ofstream file(folder_ / "in.raw", std::ios::binary);
    for (const float x : sound) {
      const auto s = static_cast<std::int16_t>(std::lround(std::clamp(x, -1.0F, 0.99F) * 32767));
      char bytes[2];
      std::memcpy(bytes, &s, 2);
      file.write(bytes, 2);
    }
  }
  [[nodiscard]] Sound read() const {
    std::ifstream file(folder_ / "out.raw", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    Sound out(bytes.size() / 2);
    for (std::size_t k = 0; k < out.size(); ++k) {
      std::int16_t s = 0;
      std::memcpy(&s, bytes.data() + 2 * k, 2);
      out[k] = static_cast<float>(s) / 32768.0F;
    }
    return out;
  }
  std::filesystem::path folder_;
};

TEST(FrameGrid, SaysNothingOfSoundThatWasNeverEncoded) {
  for (const std::uint64_t seed : {4U, 5U})
    EXPECT_TRUE(grids(test::speech(25, kRate, seed, 0.002F)).empty());
  EXPECT_TRUE(grids(Sound(kRate * 12, 0.0F)).empty());
  EXPECT_TRUE(grids(Sound(100, 0.1F)).empty());
  EXPECT_TRUE(grids({}).empty());
}

TEST_F(FrameGridOfEncoder, TellsMp3AndWhereACutWasMade) {
  const Sound decoded = through(test::speech(20, kRate, 6, 0.002F), "libmp3lame", "mp3");
  if (decoded.empty()) GTEST_SKIP() << "this ffmpeg has no MP3 encoder";
  const Candidates whole = grids(decoded);
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole[0].second, kGridOfMp3);
  EXPECT_EQ(whole[0].place.size(), decoded.size());
  Sound cut = decoded;
  const std::size_t at = kRate * 9;
  cut.erase(cut.begin() + static_cast<std::ptrdiff_t>(at),
            cut.begin() + static_cast<std::ptrdiff_t>(at + 10'007));
  const Candidates found = grids(cut);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_LT(found[1].around, 0);
  EXPECT_NEAR(static_cast<double>(found[1].place.begin) / kRate, 9.0, 0.15);
}

TEST_F(FrameGridOfEncoder, TellsAacWhateverTheBlocks) {
  // Noise, twice low-passed.
  test::Dice dice(3);
  Sound noise(kRate * std::size_t{12});
  float once = 0;
  float twice = 0;
  for (float& x : noise) {
    once = 0.9F * once + 0.1F * dice.next();
    twice = 0.9F * twice + 0.1F * once;
    x = 2 * twice;
  }
  EXPECT_TRUE(grids(noise).empty());
  const Sound decoded = through(noise, "aac", "m4a");
  if (decoded.empty()) GTEST_SKIP() << "this ffmpeg has no AAC encoder";
  const Candidates found = grids(decoded);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].second, kGridOfAac);
  const Candidates again = grids(decoded, 777);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].strength, found[0].strength);
}

}  // namespace
}  // namespace dixit::inspect
