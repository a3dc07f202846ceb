#include <filesystem>
#include <random>

#include "base/files.h"
#include "source/source_test_help.h"

namespace dixit::source {
namespace {

Error error_of(std::string_view bytes, const std::string& path) {
  const auto source = read_source(path, bytes);
  EXPECT_FALSE(source) << path;
  return source ? Error{} : source.error();
}

TEST(HostileSource, EmptyAndBinary) {
  EXPECT_EQ(error_of("", "a.txt").code, ErrorCode::kEmpty);
  EXPECT_EQ(error_of(" \r\n\t", "a.vtt").code, ErrorCode::kEmpty);
  EXPECT_EQ(error_of(std::string("\x7f"
                                 "ELF\0\0\0\1\2\0\0\0\0\0\0",
                                 15),
                     "a.txt")
                .code,
            ErrorCode::kEncoding);
}

TEST(HostileSource, FormatsThatAreNotReadSaySo) {
  EXPECT_EQ(error_of("%PDF-1.7 x", "a.pdf").line(),
            "a.pdf: a PDF, which is not read yet; save it as text or HTML");
  EXPECT_EQ(error_of("PK\x03\x04 x", "a.docx").code, ErrorCode::kFormat);
}

TEST(HostileSource, OnlyStageDirections) {
  const Error error = error_of("[Music]\n\n(Applause.)\n", "a.txt");
  EXPECT_EQ(error.code, ErrorCode::kEmpty);
  EXPECT_NE(error.message.find("no spoken words"), std::string::npos);
  EXPECT_EQ(error_of("WEBVTT\n\n00:01.000 --> 00:02.000\n[Music]\n", "a.vtt").code,
            ErrorCode::kEmpty);
}

TEST(HostileSource, ErrorsNameFileAndLine) {
  EXPECT_EQ(
      error_of("\nhello there\n", "call.vtt").line(),
      "call.vtt:2: expected a time line with `-->`; give it the ending .txt if it is plain text");
  const Error json = error_of("{\"turns\":[\n{\"speaker\":\"A\",\n\"text\":", "a.json");
  EXPECT_EQ(json.code, ErrorCode::kFormat);
  EXPECT_EQ(json.file, "a.json");
  EXPECT_EQ(json.place.substr(0, 1), "3");
  EXPECT_EQ(error_of("{\"a\":1}", "a.json").code, ErrorCode::kFormat);
  EXPECT_EQ(error_of("{\"turns\":[]}", "a.json").code, ErrorCode::kEmpty);
  EXPECT_EQ(error_of(std::string(5000, '['), "a.json").file, "a.json");
}

TEST(HostileSource, BackwardTimesAreReadAndReported) {
  const Source s = read(
      "1\n00:01:40,000 --> 00:01:42,000\nlate words\n\n2\n00:00:10,000 --> 00:00:05,000\nearly "
      "words\n",
      "a.srt");
  EXPECT_EQ(s.words.size(), 4u);
  EXPECT_EQ(s.issues.size(), 2u);
  EXPECT_EQ(s.turns.size(), 2u);
}

TEST(HostileSource, BadTimeLinesAndStrayLinesAreReported) {
  const Source s =
      read("WEBVTT\n\n00:01.000 --> 00:02.000\none\n\nstray words\n\n00:0x --> 00:04.000\ntwo\n",
           "a.vtt");
  EXPECT_EQ(words_of(s, 0, 9), "one stray words two");
  EXPECT_EQ(s.issues.size(), 2u);
}

TEST(HostileSource, AGiganticLine) {
  std::string line = "OKORO: ";
  for (int i = 0; i < 400'000; ++i) line += "word(";
  EXPECT_EQ(read(line).turns.size(), 1u);
  EXPECT_GT(read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + std::string(2'000'000, '<') + " word")
                .words.size(),
            0u);
}

TEST(HostileSource, ManyBracketsLinksAndStarsTakeLinearTime) {
  for (const char* part :
       {"[a](", "[", "*a ", "`", "_", "![x](", "\\[", "(((", "[[a]](b", "> ", "# "}) {
    std::string file = "word ";
    while (file.size() < 300'000) file += part;
    const auto source = read_source("a.md", file);
    EXPECT_TRUE(!source || !source->words.empty());
  }
}

/// Every source keeps its promises, whatever was read.
void check_promises(const Source& s) {
  std::uint32_t at = 0;
  for (const Span word : s.words) {
    ASSERT_LE(at, word.begin);
    ASSERT_LT(word.begin, word.end);
    at = word.end;
  }
  ASSERT_LE(at, s.text.size());
  std::uint32_t next = 0;
  for (const Turn& turn : s.turns) {
    ASSERT_EQ(turn.word_begin, next);
    ASSERT_LT(turn.word_begin, turn.word_end);
    ASSERT_TRUE(
        turn.text.contains({s.words[turn.word_begin].begin, s.words[turn.word_end - 1].end}));
    ASSERT_LT(turn.speaker, static_cast<std::int32_t>(s.speakers.size()));
    next = turn.word_end;
  }
  ASSERT_EQ(next, s.words.size());
  for (const Mark& mark : s.marks) {
    ASSERT_LE(mark.text.end, s.text.size());
    ASSERT_LE(mark.word, s.words.size());
  }
  ASSERT_TRUE(s.word_times.empty() || s.word_times.size() == s.words.size());
}

TEST(HostileSource, BrokenCopiesOfGoodFilesNeverCrash) {
  const std::string good[] = {
      "WEBVTT\n\nNOTE id: x\n\n00:01.000 --> 00:02.000\n<v Mara>one <00:01.500>two</v> &amp; >> "
      "three\n- four\n- five\n",
      "1\n00:00:01,000 --> 00:00:02,000\nMARA: one [two] (three)\n\n2\n00:00:02,000 --> "
      "00:00:03,000\n{\\an8}four\n",
      R"({"segments":[{"start":1,"end":2,"text":"one two","speaker":"A","words":[{"word":"one","start":1,"end":1.5}]}]})",
      "Title: x\n\n[00:01] MARA OKORO (mayor): one (two) [three] ██\n\nQ. four\nA. five\nPage 3 of "
      "4\n",
      "---\ntitle: x\n---\n# one\n\n**Mara:** \\[00:01\\] [two](three) *four* `five`\n\n> six\n",
      "<cite>Mara:</cite><time>0:01</time><p>one <b>two</b><table><tr><td>x<td>y</table>",
      R"({"text":"<p><span class=\"timestamp\">00:12</span>MARA: one</p>","media":"x"})"};
  const char* const endings[] = {"a.vtt", "a.srt", "a.json", "a.txt", "a.md", "a.html", "a.otr"};
  std::mt19937 random(7);
  for (std::size_t f = 0; f < std::size(good); ++f) {
    for (std::size_t cut = 0; cut <= good[f].size(); ++cut) {
      const auto s = read_source(endings[f], good[f].substr(0, cut));
      if (s) check_promises(*s);
    }
    for (int round = 0; round < 400; ++round) {
      std::string bad = good[f];
      for (int k = 0; k < 4; ++k) {
        const std::size_t at = random() % bad.size();
        switch (random() % 4) {
          case 0:
            bad[at] = static_cast<char>(random());
            break;
          case 1:
            bad.erase(at, random() % 8);
            break;
          case 2:
            bad.insert(at, bad.substr(random() % bad.size(), random() % 20));
            break;
          default:
            bad.insert(at, std::string(random() % 5, "[(<*>\n:-"[random() % 8]));
            break;
        }
        if (bad.empty()) bad = "x";
      }
      const auto s = read_source(endings[random() % std::size(endings)], bad);
      if (s) check_promises(*s);
    }
  }
}

TEST(HostileSource, FixturesAreReadOrRefusedInOneLine) {
  const auto files = list_files(std::string(DIXIT_SOURCE_DIR) + "/tests/hostile/source");
  ASSERT_TRUE(files);
  EXPECT_GE(files->size(), 10u);
  for (const FoundFile& file : *files) {
    const auto bytes = read_file(file.path, 64u << 20);
    ASSERT_TRUE(bytes);
    const auto s = read_source(file.relative, *bytes);
    if (s)
      check_promises(*s);
    else
      EXPECT_EQ(s.error().line().find('\n'), std::string::npos);
    // The name tells what is expected.
    EXPECT_EQ(s.has_value(), file.relative.starts_with("reads_")) << file.relative;
  }
}

}  // namespace
}  // namespace dixit::source
