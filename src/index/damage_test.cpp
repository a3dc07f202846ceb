// Indexes that are cut short, damaged or of another kind, and builds that are interrupted.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <xxhash.h>

#include <csignal>

#include "base/files.h"
#include "index/bytes.h"
#include "index/index_test_help.h"
#include "index/promises_test_help.h"

namespace dixit::index {
namespace {

constexpr std::size_t kNoLimit = ~std::size_t{0} >> 1;

std::vector<Source> some_sources(std::uint32_t seed, std::uint32_t count, std::uint32_t words) {
  Maker maker(seed);
  std::vector<Source> sources;
  for (std::uint32_t k = 0; k < count; ++k) sources.push_back(maker.source(k, words, 60));
  return sources;
}

std::string bytes_of(const std::string& path) { return read_file(path, kNoLimit).value_or(""); }

/// A small index's bytes.
std::string small_index(const TestFolder& folder) {
  const std::string path = folder / "small.dixit";
  const auto built = build_index(path, some_sources(5, 3, 120));
  EXPECT_TRUE(built) << built.error().line();
  return bytes_of(path);
}

/// In place: a new file each time would take most of the time of these tests.
void write(const std::string& path, std::string_view bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  ASSERT_GE(fd, 0);
  const bool written =
      ::ftruncate(fd, static_cast<off_t>(bytes.size())) == 0 &&
      ::pwrite(fd, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
  ::close(fd);
  ASSERT_TRUE(written);
}

TEST(Damage, EveryLengthIsRefused) {
  const TestFolder folder("index-cut");
  const std::string bytes = small_index(folder);
  const std::string path = folder / "cut.dixit";
  for (std::size_t size = 0; size < bytes.size(); size += size < 300 ? 1 : 37) {
    write(path, std::string_view(bytes).substr(0, size));
    const auto index = open(path);
    ASSERT_FALSE(index) << size;
    EXPECT_EQ(index.error().file, path);
    EXPECT_FALSE(index.error().hint.empty()) << index.error().line();
    EXPECT_EQ(index.error().line().find('\n'), std::string::npos);
  }
  write(path, bytes + "x");
  EXPECT_FALSE(open(path));
}

TEST(Damage, FlippedBitsAreRefusedOrGiveWrongWords) {
  const TestFolder folder("index-flip");
  const std::string bytes = small_index(folder);
  const std::string path = folder / "flipped.dixit";
  std::size_t noticed = 0;
  std::size_t opened = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1u << (at % 8)));
    if (at % 3 == 0) damaged[at] = static_cast<char>(0xFF);
    write(path, damaged);
    const bool whole = verify(path).has_value();
    noticed += whole ? 0 : 1;
    const auto index = open(path);
    if (!index) continue;
    ++opened;
    ASSERT_TRUE(Promises(at).kept(**index, 12)) << at;
  }
  EXPECT_GT(opened, bytes.size() / 2);
  EXPECT_GT(noticed, bytes.size() / 3);  // the rest is padding
}

/// Puts right the checksum of a header that a test has changed.
void sign(std::string& bytes) {
  auto* const data = reinterpret_cast<Byte*>(bytes.data());
  const auto at = load_le<std::uint64_t>(data + 24);
  const auto size = load_le<std::uint64_t>(data + 32);
  store_le(data + 120, XXH3_64bits_withSeed(data + at, size, XXH3_64bits(data, 120)));
}

TEST(Damage, OtherKindsAreNamed) {
  const TestFolder folder("index-kind");
  const std::string bytes = small_index(folder);
  const std::string path = folder / "other.dixit";
  const auto refused = [&](std::size_t at, std::uint32_t number) {
    std::string other = bytes;
    store_le(reinterpret_cast<Byte*>(other.data()) + at, number);
    sign(other);
    EXPECT_TRUE(write_file(path, other));
    const auto index = open(path);
    return index ? std::string() : index.error().line();
  };
  EXPECT_NE(refused(8, 0x04030201).find("byte order"), std::string::npos);
  EXPECT_NE(refused(12, 2).find("version 2"), std::string::npos);
  EXPECT_NE(refused(12, 2).find("newer"), std::string::npos);
  write(path, "WEBVTT\n\n00:00.000 --> 00:01.000\nhello");
  EXPECT_NE(open(path).error().line().find("not an index"), std::string::npos);
  EXPECT_FALSE(is_index(path));
  EXPECT_TRUE(is_index(folder / "small.dixit"));
  EXPECT_FALSE(open(folder / "absent.dixit"));
  EXPECT_FALSE(open(folder / ""));  // a folder
}

TEST(Damage, HeadersThatLieAreRefused) {
  const TestFolder folder("index-lie");
  const std::string bytes = small_index(folder);
  const std::string path = folder / "lie.dixit";
  const auto table = load_le<std::uint64_t>(reinterpret_cast<const Byte*>(bytes.data()) + 24);
  const auto size = load_le<std::uint64_t>(reinterpret_cast<const Byte*>(bytes.data()) + 32);
  // The numbers of sections and volumes are not only checksummed, but must fit together.
  for (std::uint64_t at = table; at + 4 <= table + size; ++at) {
    for (const std::uint32_t lie : {0u, 1u, 0x7FFFFFFFu, 0xFFFFFFFFu}) {
      std::string other = bytes;
      store_le(reinterpret_cast<Byte*>(other.data()) + at, lie);
      sign(other);
      write(path, other);
      const auto index = open(path);
      if (index) {
        EXPECT_TRUE(Promises(at).kept(**index, 20)) << at;
      }
    }
  }
}

TEST(Damage, ReplacedWhileMapped) {
  const TestFolder folder("index-replaced");
  const std::string path = folder / "made.dixit";
  ASSERT_TRUE(build_index(path, some_sources(1, 3, 200)));
  const auto before = open(path);
  ASSERT_TRUE(before);
  const auto word = std::string((*before)->holdings()[0]->word(1));
  ASSERT_TRUE(build_index(path, some_sources(2, 5, 300)));
  EXPECT_EQ((*before)->holdings()[0]->word(1), word);
  EXPECT_EQ((*before)->holdings()[0]->source_count(), 3u);
  EXPECT_EQ((*open(path))->holdings()[0]->source_count(), 5u);
}

TEST(DamageDeathTest, CutShortWhileMappedIsOneLine) {
  const TestFolder folder("index-bus");
  const std::string path = folder / "made.dixit";
  ASSERT_TRUE(build_index(path, some_sources(1, 3, 5000)));
  EXPECT_EXIT(
      {
        guard_mapped_reads();
        const auto index = open(path);
        ASSERT_EQ(::truncate(path.c_str(), 100), 0);
        EXPECT_TRUE(Promises(1).kept(**index, 100));
      },
      testing::ExitedWithCode(2), "cut short");
}

TEST(Resume, AnInterruptedBuildGoesOn) {
  const TestFolder folder("index-resume");
  const auto sources = some_sources(3, 30, 200);
  BuildOptions options;
  options.batch_words = 700;
  options.threads = 2;
  ASSERT_TRUE(build_index(folder / "whole.dixit", sources, options));
  const std::string path = folder / "made.dixit";
  const auto inputs = made_inputs(sources.size());
  std::size_t taken = 0;
  for (const std::size_t stop : {5u, 12u, 20u}) {
    auto builder = std::move(Builder::create(path, options).value());
    const std::size_t begun = builder->begin(inputs, "settings").value();
    EXPECT_GE(begun, taken);
    taken = begun;
    for (std::size_t k = begun; k < stop; ++k)
      ASSERT_TRUE(builder->add(k, Source(sources[k]), made_identity(k)));
    // Another run at the same time is told so.
    EXPECT_FALSE(Builder::create(path, options));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
  {
    auto builder = std::move(Builder::create(path, options).value());
    const std::size_t begun = builder->begin(inputs, "settings").value();
    EXPECT_GT(begun, 0u);
    for (std::size_t k = begun; k < sources.size(); ++k)
      ASSERT_TRUE(builder->add(k, Source(sources[k]), made_identity(k)));
    ASSERT_TRUE(builder->finish());
  }
  EXPECT_EQ(bytes_of(path), bytes_of(folder / "whole.dixit"));
  EXPECT_FALSE(std::filesystem::exists(path + ".part.d"));
}

TEST(Resume, OtherInputsOrSettingsBeginAnew) {
  const TestFolder folder("index-anew");
  const auto sources = some_sources(3, 30, 200);
  BuildOptions options;
  options.batch_words = 700;
  const std::string path = folder / "made.dixit";
  auto inputs = made_inputs(sources.size());
  const auto interrupted = [&] {
    auto builder = std::move(Builder::create(path, options).value());
    const std::size_t begun = builder->begin(inputs, "settings").value();
    for (std::size_t k = begun; k < sources.size(); ++k)
      EXPECT_TRUE(builder->add(k, Source(sources[k]), made_identity(k)));
    while (!std::filesystem::exists(path + ".part.d/batch-5")) ::usleep(1000);
  };
  const auto begun_with = [&](std::string_view settings) {
    auto builder = std::move(Builder::create(path, options).value());
    return builder->begin(inputs, settings).value();
  };
  interrupted();
  EXPECT_GT(begun_with("settings"), 10u);
  EXPECT_EQ(begun_with("other settings"), 0u);
  EXPECT_FALSE(std::filesystem::exists(path + ".part.d/batch-0"));
  interrupted();
  inputs[12].modified = 99;
  EXPECT_LE(begun_with("settings"), 12u);
  inputs[0].bytes = 1;
  EXPECT_EQ(begun_with("settings"), 0u);
  inputs = made_inputs(sources.size());
  interrupted();
  write(path + ".part.d/batch-2", "DIXITBT1 and nonsense");
  EXPECT_LE(begun_with("settings"), 12u);
}

TEST(Resume, TheSameBytesForAnyThreadsAndMemory) {
  const TestFolder folder("index-threads");
  const auto sources = some_sources(8, 60, 300);
  std::string first;
  for (const unsigned threads : {1u, 2u, 7u}) {
    for (const std::size_t memory : {std::size_t{1}, std::size_t{1} << 30}) {
      BuildOptions options;
      options.batch_words = 1000;
      options.threads = threads;
      options.memory_bytes = memory;
      const std::string path = folder / "made.dixit";
      ASSERT_TRUE(build_index(path, sources, options));
      if (first.empty()) first = bytes_of(path);
      EXPECT_EQ(bytes_of(path), first) << threads << " " << memory;
    }
  }
}

TEST(Resume, AFullDiskIsOneErrorAndTheWorkIsKept) {
  const TestFolder folder("index-full");
  const std::string path = folder / "made.dixit";
  const auto sources = some_sources(8, 40, 2000);
  // No file may grow past 40 kB: as on a full disk, a write fails.
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit small = before;
  small.rlim_cur = 40000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  BuildOptions options;
  options.batch_words = 1500;
  const auto failed = build_index(path, sources, options);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, ErrorCode::kWrite);
  EXPECT_NE(failed.error().line().find("part.d"), std::string::npos) << failed.error().line();
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  EXPECT_TRUE(std::filesystem::exists(path + ".part.d/batch-0"));
  EXPECT_FALSE(std::filesystem::exists(path + ".part.d/volume-0"));
  ASSERT_TRUE(build_index(path, sources, options));
  EXPECT_TRUE(verify(path));
}

}  // namespace
}  // namespace dixit::index
