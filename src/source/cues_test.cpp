#include "source/source_test_help.h"
#include "source/word_time.h"

namespace dixit::source {
namespace {

TEST(Vtt, VoicesAreSpeakersAndRunOnInOneTurn) {
  const Source s = read(
      "WEBVTT\n\nNOTE evidence: true_verbatim_transcript\n\n"
      "1\n00:00:01.000 --> 00:00:03.000 align:start\n<v Mara Okoro>We was late,\n\n"
      "00:03.100 --> 00:05.000\n<v Mara Okoro>and <i>over</i> budget &amp; tired.</v>\n\n"
      "00:06.000 --> 00:07.000\n<v.loud Tom Lind>Really?\n",
      "call.vtt");
  EXPECT_EQ(turns_of(s),
            (Lines{"Mara Okoro: We was late and over budget & tired", "Tom Lind: Really"}));
  EXPECT_EQ(s.evidence, Evidence::kTrueVerbatimTranscript);
  EXPECT_TRUE(s.evidence_stated);
  EXPECT_EQ(s.kind, "transcript");
  EXPECT_DOUBLE_EQ(s.seconds, 7);
  EXPECT_DOUBLE_EQ(s.turns[0].start_seconds, 1);
  EXPECT_DOUBLE_EQ(s.turns[0].end_seconds, 5);
}

TEST(Vtt, LabelsInsideCuesHoldUntilTheNext) {
  const Source s = read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nMara Okoro: We was\nlate\n\n00:02.000 --> 00:03.000\nand "
      "tired.\n\n"
      "00:03.000 --> 00:04.000\nTom Lind: Three reasons: cost.\n",
      "call.vtt");
  EXPECT_EQ(turns_of(s),
            (Lines{"Mara Okoro: We was late and tired", "Tom Lind: Three reasons cost"}));
}

TEST(Vtt, DashesAndArrowsAreOtherSpeakers) {
  EXPECT_EQ(turns_of(read("WEBVTT\n\n00:01.000 --> 00:02.000\n- Was it late?\n- It "
                          "was.\n\n00:02.000 --> 00:03.000\nHow late?\n",
                          "a.vtt")),
            (Lines{"-: Was it late", "-: It was", "-: How late"}));
  EXPECT_EQ(turns_of(read("WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; Was it late? >> It "
                          "was.\n\n00:02.000 --> 00:03.000\nvery late\n",
                          "a.vtt")),
            (Lines{"-: Was it late", "-: It was very late"}));
}

TEST(Vtt, TimesWithoutHoursOrMinutes) {
  const Source s =
      read("WEBVTT\n\n0.500 --> 1.500\none\n\n01:02:03.250 --> 01:02:04\ntwo\n", "a.vtt");
  EXPECT_DOUBLE_EQ(s.turns[0].start_seconds, 0.5);
  EXPECT_DOUBLE_EQ(s.turns[1].start_seconds, 3723.25);
  ASSERT_EQ(s.gaps.size(), 1u);
  EXPECT_EQ(s.gaps[0].reason, "missing time");
  EXPECT_DOUBLE_EQ(s.gaps[0].start_seconds, 1.5);
}

TEST(Vtt, ASilenceOfMoreThanThirtySecondsPartsTurns) {
  const Source s = read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>one\n\n00:20.000 --> 00:21.000\n<v Mara>two\n\n"
      "00:52.000 --> 00:53.000\n<v Mara>three\n",
      "a.vtt");
  EXPECT_EQ(turns_of(s), (Lines{"Mara: one two", "Mara: three"}));
  EXPECT_TRUE(s.gaps.empty());
}

TEST(Vtt, HeaderNotesAndStylesAreNoSpeech) {
  const Source s = read(
      "WEBVTT - harbour\nKind: captions\nLanguage: de\n\nSTYLE\n::cue { color: red "
      "}\n\nNOTE\ntitle: Hafen\n"
      "date: 2025-11-26\n\nNOTE This transcript has been edited for clarity.\n\nintro\n00:01.000 "
      "--> 00:02.000\nDie Mauer hält.\n",
      "a.vtt");
  EXPECT_EQ(turns_of(s), (Lines{"-: Die Mauer hält"}));
  EXPECT_EQ(s.language, "de");
  EXPECT_EQ(s.title, "Hafen");
  EXPECT_EQ(s.evidence, Evidence::kCleanedTranscript);
}

TEST(Vtt, RollingCaptionsAreSaidOnce) {
  const Source s = read(
      "WEBVTT\nKind: captions\nLanguage: en\n\n"
      "00:00:01.000 --> 00:00:03.000 align:start position:0%\n \nso<00:00:01.400><c> "
      "the</c><00:00:01.800><c> bridge</c>\n\n"
      "00:00:03.000 --> 00:00:03.010 align:start position:0%\nso the bridge\n \n\n"
      "00:00:03.010 --> 00:00:05.000 align:start position:0%\nso the bridge\nwas<00:00:03.400><c> "
      "never</c><00:00:03.900><c> late</c>\n\n"
      "00:00:05.000 --> 00:00:05.010 align:start position:0%\nwas never late\n \n\n"
      "00:00:05.010 --> 00:00:07.000 align:start position:0%\nwas never "
      "late\nthey<00:00:05.500><c> said</c>\n",
      "auto.vtt");
  EXPECT_EQ(turns_of(s), (Lines{"-: so the bridge was never late they said"}));
  EXPECT_TRUE(s.machine);
  ASSERT_EQ(s.word_times.size(), 8u);
  EXPECT_NEAR(word_seconds(s, 4, false), 3.4, 1e-3);
}

TEST(Srt, RollingLinesWithoutTags) {
  std::string file;
  const char* const lines[] = {"so the bridge was late", "and nobody said so",
                               "until the board met", "in the old mill", "on a Tuesday"};
  for (int i = 0; i < 5; ++i) {
    file += std::to_string(i + 1) + "\n00:00:0" + std::to_string(i) + ",000 --> 00:00:0" +
            std::to_string(i + 1) + ",500\n" + (i > 0 ? std::string(lines[i - 1]) + "\n" : "") +
            lines[i] + "\n\n";
  }
  EXPECT_EQ(turns_of(read(file, "a.srt")),
            (Lines{"-: so the bridge was late and nobody said so until the board met in the old "
                   "mill on a Tuesday"}));
}

TEST(Srt, WhatPeopleSayTwiceStays) {
  const Source s = read(
      "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n\n"
      "3\n00:00:04,000 --> 00:00:06,000\nNever.\n\n4\n00:00:05,000 --> 00:00:06,500\nNever.\n",
      "a.srt");
  EXPECT_EQ(words_of(s, 0, 9), "No No Never");
}

TEST(Srt, TagsCommasMarksAndMissingBlankLines) {
  const std::string file =
      "\xEF\xBB\xBF"
      "1\r\n00:00:01,000 --> 00:00:02,000\r\n<font color=\"#fff\">{\\an8}<i>One</i></font> a < "
      "b\r\n"
      "2\r\n00:00:02.500 --> 00:00:03.000\r\n[SPEAKER_01]: two &quot;x&quot;\r\n\r\n"
      "3\r\n00:00:03,000 --> 00:00:04,000\r\n[door slams\r\nloudly] three\r\n";
  const Source s = read(file, "a.srt");
  EXPECT_EQ(turns_of(s), (Lines{"-: One a b", "SPEAKER_01: two x three"}));
  EXPECT_EQ(s.marks.size(), 1u);
  for (const Span word : s.words) {
    const Span place = s.places.to_source(word);
    EXPECT_EQ(file.substr(place.begin, place.size()), slice(s.text, word));
  }
}

TEST(Srt, CueTimesPlaceTheirWords) {
  const Source s = read("1\n00:00:10,000 --> 00:00:14,000\none two three four\n", "a.srt");
  EXPECT_DOUBLE_EQ(word_seconds(s, 2, false), 12);
  EXPECT_DOUBLE_EQ(word_seconds(s, 3, true), 14);
}

TEST(ReadSource, KnowsItsEndings) {
  for (const char* ending : {"vtt", "srt", "json", "otr", "txt", "md", "html"}) {
    EXPECT_TRUE(is_source_ending(ending)) << ending;
  }
  EXPECT_FALSE(is_source_ending("png"));
  EXPECT_FALSE(is_source_ending(""));
}

}  // namespace
}  // namespace dixit::source
