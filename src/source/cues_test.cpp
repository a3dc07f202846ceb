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
  EXPECT_EQ(turns_of(s), (Lines{"Mara Okoro: We was late and over budget & tired", "Tom Lind: Really"}));
  EXPECT_EQ(s.evidence, Evidence::kTrueVerbatimTranscript);
  EXPECT_TRUE(s.evidence_stated);
  EXPECT_EQ(s.kind, "transcript");
  EXPECT_DOUBLE_EQ(s.seconds, 7);
  EXPECT_DOUBLE_EQ(s.turns[0].start_seconds, 1);
  EXPECT_DOUBLE_EQ(s.turns[0].end_seconds, 5);
}

}  // namespace
}  // namespace dixit::source
