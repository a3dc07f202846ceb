#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "base/limits.h"
#include "base/lines.h"
#include "base/parallel.h"
#include "base/utf8.h"

namespace dixit {
namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("dixit_base_" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, const std::string& bytes) const {
    fs::create_directories(fs::path(at(name)).parent_path());
    std::ofstream(at(name), std::ios::binary) << bytes;
  }

 private:
  fs::path path_;
};

TEST(ErrorLine, IsOneLineWithFilePlaceAndHint) {
  const Error error{ErrorCode::kFormat, "expected `-->`\nfound nothing", "name it .txt",
                    "a\x1b[31m.vtt", "812"};
  EXPECT_EQ(error.line(), "a [31m.vtt:812: expected `-->` found nothing; name it .txt");
}

TEST(Utf8, RefusesOverlongSurrogatesAndCutForms) {
  EXPECT_EQ(utf8::find_invalid("ok é € 😀"), std::string_view::npos);
  for (const char* bad : {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xE2\x82", "\x80", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_EQ(utf8::find_invalid(bad), 0u);
  }
  std::string out;
  utf8::append(out, 0xD800);
  EXPECT_EQ(out, "\uFFFD");
  EXPECT_EQ(utf8::decode_before("a€", 4).code, U'€');
}

TEST(Files, AreReadWholeAndRefusedByName) {
  const Folder folder;
  folder.write("a.txt", std::string("x\0y", 3));
  EXPECT_EQ(read_file(folder.at("a.txt"), 100).value(), std::string("x\0y", 3));
  EXPECT_EQ(read_file(folder.at("none.txt"), 100).error().code, ErrorCode::kOpen);
  EXPECT_EQ(read_file(folder.at(""), 100).error().code, ErrorCode::kOpen);
  EXPECT_EQ(read_file(folder.at("a.txt"), 2).error().code, ErrorCode::kLimit);
  ASSERT_TRUE(write_file(folder.at("out.txt"), "done"));
  EXPECT_EQ(read_file(folder.at("out.txt"), 100).value(), "done");
  EXPECT_FALSE(write_file(folder.at("no/such/folder/out.txt"), "done"));
}

TEST(Files, AreListedSortedWithoutHiddenOnesAndLoops) {
  const Folder folder;
  folder.write("in/b.vtt", "");
  folder.write("in/a/z.txt", "");
  folder.write("in/.hidden/x.txt", "");
  fs::create_directory_symlink(folder.at("in"), folder.at("in/loop"));
  const auto files = list_files(folder.at("in"));
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[0].relative, "a/z.txt");
  EXPECT_EQ((*files)[1].relative, "b.vtt");
  EXPECT_FALSE(list_files(folder.at("nowhere")));
  EXPECT_EQ(file_ending("x/Talk.VTT"), "vtt");
  EXPECT_EQ(file_ending(".bashrc"), "");
}

TEST(LineReaderTest, GivesLinesOfEveryEnding) {
  const Folder folder;
  folder.write("l.txt", "one\r\ntwo\n\nfour");
  auto reader = LineReader::open(folder.at("l.txt"));
  ASSERT_TRUE(reader);
  std::vector<std::string> lines;
  std::string line;
  while (reader->next(line).value()) lines.push_back(line);
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "", "four"}));
  EXPECT_EQ(reader->line_number(), 4u);
}

TEST(LineReaderTest, RefusesAnEndlessLineAndGoesOn) {
  const Folder folder;
  std::string bytes(limits::kLineBytesMax + 1000, 'x');
  bytes.append("\nafter\n");
  folder.write("l.txt", bytes);
  auto reader = LineReader::open(folder.at("l.txt"));
  ASSERT_TRUE(reader);
  std::string line;
  const auto first = reader->next(line);
  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().place, "1");
  ASSERT_TRUE(reader->next(line).value());
  EXPECT_EQ(line, "after");
  EXPECT_FALSE(reader->next(line).value());
}

TEST(ParallelFor, DoesEveryIndexOnceForAnyNumberOfThreads) {
  for (const unsigned threads : {0u, 1u, 3u, 16u}) {
    std::vector<int> done(1000, 0);
    parallel_for(done.size(), threads, [&](std::size_t k) { ++done[k]; });
    EXPECT_EQ(std::count(done.begin(), done.end(), 1), 1000);
  }
}

}  // namespace
}  // namespace dixit
