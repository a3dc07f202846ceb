// What each format owes the programs that read it.
#include <gtest/gtest.h>

#include "cues/plan.h"
#include "cues/write_transcript.h"
#include "source/read_source.h"

namespace dixit::cues {
namespace {

Source source_of(const std::string& text) {
  auto source = source::read_source("call.txt", text, {});
  EXPECT_TRUE(source);
  return source ? std::move(*source) : Source{};
}

SoundAlignment steady(const Source& source) {
  SoundAlignment out;
  for (std::size_t w = 0; w < source.words.size(); ++w) {
    const double at = 1 + 0.4 * static_cast<double>(w);
    out.words.push_back({true, at, at + 0.3, 0.9f});
  }
  out.seconds = 2 + 0.4 * static_cast<double>(source.words.size());
  return out;
}

const char* const kCall =
    "OKORO: The gates held all night while the water rose behind the old mill, and the engineers "
    "of the third ward did not sleep. Nobody did. We carried sand until the morning came and then "
    "we went home.\n\nREPORTER: Thank you.\n";

TEST(Formats, NamesAreKnownInAnyCase) {
  EXPECT_EQ(timed_format("textgrid"), TimedFormat::kTextGrid);
  EXPECT_EQ(timed_format("TextGrid"), TimedFormat::kTextGrid);
  EXPECT_EQ(timed_format("VTT"), TimedFormat::kVtt);
  EXPECT_FALSE(timed_format("docx"));
}

TEST(Formats, CuesAreShortAndEndWithSentences) {
  const Source source = source_of(kCall);
  const Plan plan = make_plan(source, steady(source));
  ASSERT_GE(plan.cues.size(), 4u);
  for (const Cue& cue : plan.cues) {
    EXPECT_LE(cue.end_seconds - cue.start_seconds, 7.0);
    EXPECT_LE(printed(plan, cue.begin, cue.end).size(), 84u);
  }
  bool ends = false;
  for (const Cue& cue : plan.cues) ends |= printed(plan, cue.begin, cue.end).ends_with("sleep.");
  EXPECT_TRUE(ends);
}

TEST(Formats, WebVttTimesWordsInsideCues) {
  const Source source = source_of("OKORO: Yes, we did.\n\nREPORTER: Thank you.\n");
  SoundAlignment alignment = steady(source);
  alignment.words[1].placed = false;
  const std::string vtt = write_transcript(source, alignment, "call.wav", TimedFormat::kVtt);
  EXPECT_TRUE(vtt.starts_with("WEBVTT\n")) << vtt;
  EXPECT_NE(vtt.find("00:00:01.000 --> 00:00:02.100\n<v OKORO>Yes,<00:00:01.300> "
                     "<c.unplaced>we</c> <00:00:01.800>did.\n"),
            std::string::npos)
      << vtt;
}

TEST(Formats, SubRipHasLabelsAndCommas) {
  const Source source = source_of("OKORO: Yes, we did.\n\nREPORTER: Thank you.\n");
  EXPECT_EQ(write_transcript(source, steady(source), "call.wav", TimedFormat::kSrt),
            "1\n00:00:01,000 --> 00:00:02,100\n>> OKORO: Yes, we did.\n\n"
            "2\n00:00:02,200 --> 00:00:02,900\n>> REPORTER: Thank you.\n\n");
}

TEST(Formats, TextGridTiersCoverTheWholeTime) {
  const Source source = source_of(kCall);
  const std::string grid =
      write_transcript(source, steady(source), "call.wav", TimedFormat::kTextGrid);
  // Every interval begins where the one before it ends.
  std::string last;
  std::size_t intervals = 0;
  for (std::size_t at = grid.find("intervals ["); at != std::string::npos;
       at = grid.find("intervals [", at + 1)) {
    const auto value = [&](const char* key) {
      const std::size_t from = grid.find(key, at) + std::string_view(key).size();
      return grid.substr(from, grid.find(' ', from) - from);
    };
    if (grid.compare(at, 14, "intervals [1]:") == 0)
      EXPECT_EQ(value("xmin = "), "0");
    else
      EXPECT_EQ(value("xmin = "), last);
    last = value("xmax = ");
    ++intervals;
  }
  EXPECT_GT(intervals, 40u);
  EXPECT_NE(grid.find("name = \"OKORO - words\""), std::string::npos);
}

TEST(Formats, ElanHangsWordsOnUtterances) {
  const Source source = source_of(kCall);
  const std::string eaf = write_transcript(source, steady(source), "call.wav", TimedFormat::kEaf);
  EXPECT_NE(eaf.find("PARENT_REF=\"OKORO\" PARTICIPANT=\"OKORO\" TIER_ID=\"OKORO - words\""),
            std::string::npos);
  EXPECT_NE(eaf.find("MEDIA_URL=\"./call.wav\""), std::string::npos);
}

TEST(Formats, CtmIsOneWordALine) {
  const Source source = source_of("OKORO: Yes, we did.\n");
  EXPECT_EQ(write_transcript(source, steady(source), "my call.wav", TimedFormat::kCtm),
            ";; dixit.ctm/1: file channel start duration word confidence type speaker\n;; turn 1\n"
            "my_call 1 1.000 0.300 Yes 0.900 lex OKORO\n"
            "my_call 1 1.400 0.300 we 0.900 lex OKORO\n"
            "my_call 1 1.800 0.300 did 0.900 lex OKORO\n");
}

TEST(Formats, JsonTellsDoubts) {
  const Source source = source_of("OKORO: Yes, we did.\n");
  SoundAlignment alignment = steady(source);
  alignment.doubts.push_back({DoubtKind::kSwapped, {2, 3}, 1.8, 2.1, 0.8, "did", "didn't"});
  alignment.unwritten.push_back({3, 4.5, 3});
  const std::string json =
      write_transcript(source, alignment, "tapes/call.wav", TimedFormat::kJson);
  EXPECT_NE(json.find("\"kind\": \"swapped\", \"words\": [2, 3], \"start\": 1.800"),
            std::string::npos)
      << json;
  EXPECT_NE(json.find("\"before_word\": 3"), std::string::npos);
  EXPECT_EQ(json.find("/home"), std::string::npos);
}

TEST(Formats, TimesThatAreNoneDoNoHarm) {
  const Source source = source_of("OKORO: Yes, we did.\n");
  SoundAlignment alignment;
  const double none = std::numeric_limits<double>::quiet_NaN();
  alignment.words = {{true, none, none, 2.0f}, {true, -5, 1e300, -1}, {true, 9, 3, 0.5f}};
  alignment.seconds = none;
  for (const TimedFormat format : {TimedFormat::kVtt, TimedFormat::kSrt, TimedFormat::kJson,
                                   TimedFormat::kTextGrid, TimedFormat::kEaf, TimedFormat::kCtm}) {
    const std::string file = write_transcript(source, alignment, "a.wav", format);
    EXPECT_EQ(file.find("nan"), std::string::npos) << file;
  }
}

}  // namespace
}  // namespace dixit::cues
